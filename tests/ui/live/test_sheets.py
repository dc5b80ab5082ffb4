"""Sheets over the notes: the day's end, corrections, messages, and the menu of a session."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from dmlt_desk import models
from dmlt_desk.domain.recovery_values import OptionKind
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.live.correction_sheet import CorrectionSheet
from dmlt_desk.ui.live.message_sheet import MessageSheet
from dmlt_desk.ui.live.recover.insert_panel import InsertPanel
from dmlt_desk.ui.live.recover.recover_panel import RecoverPanel
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.live.today import ROW_ROLE, TodayRow
from dmlt_desk.ui.live.triage_sheet import TriageSheet
from dmlt_desk.ui.widgets import Button, Label, LineEdit
from tests.ui.live.conftest import Cockpit


def shown(cockpit: Cockpit) -> QWidget:
    sheet = cockpit.screen.columns.middle.sheet
    assert sheet is not None
    return sheet


def click(inside: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [
        button
        for button in inside.findChildren(Button)
        if words in (button.text(), button.accessibleName()) and not button.isHidden()
    ]
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def words(inside: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in inside.findChildren(Label) if label.isVisible())


def state_of(cockpit: Cockpit, title: str) -> ItemState:
    return cockpit.context.store.state.state_of(cockpit.item(title).id)


def choose(cockpit: Cockpit, title: str, entry: str) -> None:
    """Choose an entry of a row's menu."""
    cockpit.screen.today.menu_asked.emit(cockpit.item(title).id, QPoint(0, 0))
    menu = cockpit.screen.findChildren(QMenu)[-1]
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    menu.actions()[texts.index(entry)].trigger()
    menu.close()


def test_a_day_that_ends_early_asks_what_becomes_of_each_session_that_is_left(
    running: Cockpit,
) -> None:
    running.press("Ctrl+J")
    click(shown(running), "It is finished")

    sheet = shown(running)
    assert isinstance(sheet, TriageSheet)
    assert "2 sessions are left" in words(sheet)
    click(sheet, "Move “Budget” to another day")
    click(sheet, "Put “Roadmap” into the parking lot")
    assert "Nothing is left." in words(sheet)
    click(sheet, "Close the day")

    meeting = running.meeting
    assert [item.title for item in meeting.items_on(meeting.days[1])] == ["Budget", "Wrap up"]
    assert [topic.text for topic in meeting.parked] == ["Roadmap"]
    assert running.context.store.state.day_id is None


def test_what_runs_can_go_on_tomorrow_when_the_day_ends(running: Cockpit) -> None:
    running.pass_time(minutes=5)
    running.screen.hero.adjourn_asked.emit()
    click(shown(running), "It continues on Day 2")

    assert state_of(running, "Welcome") is ItemState.CARRIED
    rest = running.meeting.items_on(running.meeting.days[1])[0]
    assert (rest.title, rest.minutes) == ("Welcome", 15)
    running.context.commands.undo()
    assert state_of(running, "Welcome") is ItemState.RUNNING


def test_esc_leaves_a_sheet_for_the_notes_and_touches_no_timer(running: Cockpit) -> None:
    running.press("Ctrl+M")
    sheet = shown(running)

    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert running.screen.columns.middle.sheet is None
    assert QApplication.focusWidget() is running.editor
    assert state_of(running, "Welcome") is ItemState.RUNNING


def test_the_room_is_told_something_and_then_nothing_again(running: Cockpit) -> None:
    running.press("Ctrl+M")
    sheet = shown(running)
    assert isinstance(sheet, MessageSheet)
    QTest.keyClicks(sheet.field, "Back in 5 minutes")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)

    assert running.context.store.state.message == "Back in 5 minutes"
    assert "The room reads: Back in 5 minutes" in words(sheet)
    click(sheet, "Blank the room")
    assert running.context.store.state.blank
    click(sheet, "Show the room again")
    click(sheet, "Take it away")

    state = running.context.store.state
    assert (state.message, state.blank) == ("", False)


def test_wrong_times_of_a_session_are_corrected_and_can_be_taken_back(running: Cockpit) -> None:
    running.pass_time(minutes=20)
    running.press("F9")
    welcome = running.item("Welcome").id
    choose(running, "Welcome", "Correct the times")
    sheet = shown(running)
    assert isinstance(sheet, CorrectionSheet)
    start, end = sheet.findChildren(LineEdit)[:2]
    assert (start.text(), end.text()) == ("09:00", "09:20")

    end.setText("09:15")
    QTest.keyClick(end, Qt.Key.Key_Return)

    def minutes() -> float:
        store = running.context.store
        return store.state.active(welcome, running.clock.now()).total_seconds() / 60

    assert minutes() == 15
    running.context.commands.undo()
    assert minutes() == 20


def test_a_time_that_belongs_to_another_session_is_refused_with_a_sentence(
    running: Cockpit,
) -> None:
    running.pass_time(minutes=20)
    running.press("F9")
    running.pass_time(minutes=20)
    running.told.clear()
    choose(running, "Welcome", "Correct the times")
    _start, end = shown(running).findChildren(LineEdit)[:2]
    end.setText("09:30")
    QTest.keyClick(end, Qt.Key.Key_Return)

    assert running.told == ["“Budget” was on from 09:20 to 09:40."]


def test_a_session_is_skipped_brought_back_and_started_late_from_its_menu(
    running: Cockpit,
) -> None:
    choose(running, "Budget", "Skip")
    assert state_of(running, "Budget") is ItemState.SKIPPED
    choose(running, "Budget", "Bring back")
    assert state_of(running, "Budget") is ItemState.PLANNED
    running.pass_time(minutes=20)
    choose(running, "Budget", "Started at 09:15, as planned")

    segment = running.context.store.state.segments_of(running.item("Budget").id)[0]
    assert segment.start == running.clock.now() - timedelta(minutes=5)
    assert running.context.store.state.current_id == running.item("Budget").id
    assert running.told[-1] == "Started “Budget” at 09:15; “Welcome” ended then"


def test_a_start_that_shortens_the_session_before_says_by_how_much(running: Cockpit) -> None:
    running.pass_time(minutes=20)
    running.context.commands.run(lambda: running.context.services.live.finish(running.meeting.id))
    running.pass_time(minutes=2)
    choose(running, "Budget", "Started at 09:15, as planned")
    assert running.told[-1] == "Started “Budget” at 09:15; “Welcome” ended then instead of 09:20"


def test_keys_move_and_skip_sessions_in_the_agenda_of_today(running: Cockpit) -> None:
    today = running.screen.today.list
    rows = [row.title for row in running.meeting.items_on(running.meeting.days[0])]
    assert rows == ["Welcome", "Budget", "Break", "Roadmap"]
    today.setCurrentIndex(today.model().index(3, 0))
    QTest.keyClick(today, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    rows = [row.title for row in running.meeting.items_on(running.meeting.days[0])]
    assert rows == ["Welcome", "Budget", "Roadmap", "Break"]
    today.setCurrentIndex(today.model().index(1, 0))
    QTest.keyClick(today, Qt.Key.Key_Delete)
    assert state_of(running, "Budget") is ItemState.SKIPPED


def late(cockpit: Cockpit) -> None:
    """Let the second session run over by 55 minutes, so that the close is missed by 10."""
    cockpit.pass_time(minutes=15)
    cockpit.press("F9")
    cockpit.pass_time(minutes=100)


def test_a_way_to_recover_is_applied_as_one_step_and_taken_back_as_one(running: Cockpit) -> None:
    late(running)
    before = running.context.store.state.adjustments_ms
    running.press("Ctrl+R")
    panel = shown(running)
    assert isinstance(panel, RecoverPanel)
    panel.ways.choose(OptionKind.TRIM)
    click(panel, "Apply")

    assert running.screen.columns.middle.sheet is None
    projection = running.context.store.projection()
    assert projection is not None
    assert projection.close == projection.planned_close
    running.context.commands.undo()
    assert running.context.store.state.adjustments_ms == before


def test_a_way_offered_in_the_banner_is_taken_with_a_click(running: Cockpit) -> None:
    late(running)
    question = running.screen.columns.watch.question
    assert question is not None
    running.screen.columns.watch.dismissed.emit(question)
    running.pass_time(seconds=1)
    banner = running.screen.notes.banner
    assert banner.isVisible()
    first = banner.answers.held[0]

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)

    projection = running.context.store.projection()
    assert projection is not None
    assert projection.close
    assert projection.planned_close
    # Ways are found for the minute that every clock shows.
    assert projection.close - projection.planned_close < timedelta(minutes=1)


def test_an_unscheduled_session_says_its_price_and_then_runs_at_once(running: Cockpit) -> None:
    running.pass_time(minutes=5)
    running.press("Ctrl+Shift+I")
    panel = shown(running)
    assert isinstance(panel, InsertPanel)
    QTest.keyClicks(panel.title, "Middleware")
    QTest.keyClicks(panel.chairs, "Kay")
    assert "What it costs" in words(panel)
    assert "“Welcome” waits for 15 min." in words(panel)
    QTest.keyClick(panel.title, Qt.Key.Key_Return)

    assert state_of(running, "Welcome") is ItemState.INTERRUPTED
    assert state_of(running, "Middleware") is ItemState.RUNNING
    assert running.screen.columns.middle.sheet is None
    assert "waits" in " ".join(row.end for row in today_rows(running))
    assert running.screen.hero.next_button.accessibleName().startswith("Resume")
    running.press("F9")
    assert state_of(running, "Welcome") is ItemState.RUNNING
    assert running.told[-1] == "Resumed “Welcome”"
    running.context.commands.undo()
    assert running.told[-1] == "Taken back: Resumed “Welcome”"
    running.context.commands.redo()
    assert running.told[-1] == "Resumed “Welcome”"


def test_an_unscheduled_session_takes_a_suggested_topic_up(
    running: Cockpit, desk: DeskFile
) -> None:
    meeting_id = running.context.store.meeting_id
    topic = models.Topic(
        meeting_id=meeting_id, title="Networks", requested_by=["Alan Kay"], minutes=25
    )
    with desk.write(Topic.MEETINGS) as db:
        db.add(topic)
    running.press("Ctrl+Shift+I")
    panel = shown(running)
    assert isinstance(panel, InsertPanel)
    QTest.keyClicks(panel.title, "netw")
    QTest.keyClick(panel.title.popup, Qt.Key.Key_Down)
    QTest.keyClick(panel.title.popup, Qt.Key.Key_Return)
    QTest.keyClick(panel.title, Qt.Key.Key_Return)

    item = running.item("Networks")
    assert (item.minutes, [person.name for person in item.people]) == (25, ["Alan Kay"])
    taken = next(each for each in running.meeting.topics if each.id == topic.id)
    assert [slot.item_id for slot in taken.slots] == [item.id]


def today_rows(cockpit: Cockpit) -> list[TodayRow]:
    model = cockpit.screen.today.model
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [row for row in rows if isinstance(row, TodayRow)]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_ring_of_the_focus_is_whole_on_every_sheet_that_scrolls(running: Cockpit) -> None:
    for key in ("Ctrl+J", "Ctrl+M"):
        running.press(key)
        sheet = shown(running)
        assert isinstance(sheet, Sheet)
        (area,) = sheet.findChildren(QScrollArea)
        QApplication.processEvents()
        for answer in sheet.answers():
            corner = answer.mapTo(area.viewport(), QPoint(0, 0))
            assert corner.x() >= 4
            assert corner.x() + answer.width() <= area.viewport().width() - 4


def test_a_day_is_ended_and_sorted_out_with_enter_alone(running: Cockpit) -> None:
    running.press("Ctrl+J")
    assert focused().accessibleName() == "It is finished"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Skip “Budget”"

    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused().accessibleName() == "Skip “Roadmap”"


def test_the_times_of_a_session_are_corrected_without_the_mouse(running: Cockpit) -> None:
    running.pass_time(minutes=20)
    running.press("F9")
    choose(running, "Welcome", "Correct the times")

    names = []
    for _ in range(4):
        names.append(focused().accessibleName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert names == ["Start of stretch 1", "End of stretch 1", "Save", "Reason"]
