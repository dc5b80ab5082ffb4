"""Planning a day by keys and by typing in place."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.models import ItemKind, Priority, Topic
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage import desk_file
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.plan.block_editor import BlockEditor
from dmlt_desk.ui.plan.plan_verbs import PlanVerbs
from dmlt_desk.ui.widgets import LineEdit
from tests.ui.plan.conftest import Agenda

DAY_ONE = ["09:00 Welcome", "09:15 Budget", "10:00 Break", "10:30 Roadmap", "11:30 30 min free"]


def keys(widget: QWidget, *names: str) -> None:
    """Press keys by name, such as "Ctrl+Z" or "+"."""
    for name in names:
        QTest.keySequence(widget, QKeySequence(name))


def type_into(field: LineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.fixture
def editor(agenda: Agenda) -> BlockEditor:
    """The editor, open on Budget."""
    agenda.choose("Budget")
    agenda.press("F2")
    return agenda.screen.day_view.editor


def test_a_day_is_shown_with_its_times_and_totals(agenda: Agenda) -> None:
    assert agenda.lines() == DAY_ONE[:4]
    assert agenda.screen.bar.totals.text() == "2 h of sessions, 30 min of breaks"
    assert agenda.screen.day_view.header.opens.button.accessibleName() == "Starts 09:00"
    assert agenda.timeline.agenda.blocks[1].spoken == (
        "09:15 to 10:00, Budget, Grace Hopper, 45 min"
    )
    assert agenda.timeline.agenda.blocks[0].spoken.endswith("15 min, pinned start")


def test_the_keys_work_as_soon_as_the_screen_is_shown(agenda: Agenda) -> None:
    assert agenda.timeline.hasFocus()
    assert agenda.timeline.chosen is not None
    assert agenda.timeline.chosen.title == "Welcome"


def test_another_day_is_chosen(agenda: Agenda) -> None:
    agenda.screen.bar.days.chosen.emit(agenda.meeting.days[1].id.hex)

    assert agenda.lines() == ["09:00 Wrap up"]
    assert agenda.screen.bar.days.current == agenda.meeting.days[1].id.hex


def test_plus_and_minus_change_the_length_and_the_rest_follows(agenda: Agenda) -> None:
    agenda.choose("Budget")
    keys(agenda.timeline, "+", "+", "-")

    assert agenda.item("Budget").minutes == 50
    agenda.choose("Roadmap")
    keys(agenda.timeline, "+")
    agenda.choose("Budget")
    assert agenda.timeline.agenda.blocks[3].end == "11:35"
    assert agenda.timeline.chosen is not None
    assert agenda.timeline.chosen.title == "Budget"
    agenda.context.commands.undo()
    agenda.context.commands.undo()
    assert agenda.item("Budget").minutes == 55
    assert agenda.told == []


def test_no_session_gets_shorter_than_nothing(agenda: Agenda) -> None:
    agenda.choose("Welcome")
    keys(agenda.timeline, "-", "-", "-", "-", "-")

    assert agenda.item("Welcome").minutes == 0
    assert agenda.context.commands.stack.count() == 3


def test_a_session_that_runs_into_a_pinned_one_says_by_how_much(agenda: Agenda) -> None:
    agenda.choose("Budget")
    keys(agenda.timeline, "+", "+")

    block = agenda.timeline.agenda.blocks[1]
    assert block.over_minutes == 10
    assert block.spoken.endswith("over by 10 min")
    assert agenda.lines()[2] == "10:00 Break"


def test_a_pinned_break_leaves_free_time_before_it(agenda: Agenda) -> None:
    agenda.choose("Budget")
    keys(agenda.timeline, "-")

    assert agenda.lines()[2] == "09:55 5 min free"


def test_sessions_move_up_and_down_and_over_the_edge_of_the_day(agenda: Agenda) -> None:
    agenda.choose("Roadmap")
    agenda.press("Alt+Up")
    assert agenda.lines()[2:] == ["10:00 Roadmap", "10:00 Break"]
    assert agenda.timeline.agenda.blocks[2].over_minutes == 60
    agenda.press("Alt+Down")
    agenda.press("Alt+Down")

    assert agenda.screen.bar.days.current == agenda.meeting.days[1].id.hex
    assert agenda.lines() == ["09:00 Roadmap", "09:00 Wrap up"]
    assert agenda.timeline.chosen is not None
    assert agenda.timeline.chosen.title == "Roadmap"
    assert agenda.told == ["Moved “Roadmap” to Day 2"]


def test_the_first_session_of_the_first_day_cannot_move_further_up(agenda: Agenda) -> None:
    agenda.choose("Welcome")
    agenda.press("Alt+Up")

    assert agenda.lines() == DAY_ONE[:4]


def test_delete_removes_and_undo_brings_back(agenda: Agenda) -> None:
    agenda.choose("Budget")
    agenda.press("Del")

    assert agenda.told == ["Removed “Budget”"]
    assert agenda.lines() == [
        "09:00 Welcome",
        "09:15 45 min free",
        "10:00 Break",
        "10:30 Roadmap",
    ]
    assert agenda.timeline.chosen is not None
    assert agenda.timeline.chosen.title == "Break"
    agenda.screen.bar.undo.click()
    assert agenda.lines() == DAY_ONE[:4]


def test_delete_does_nothing_while_the_focus_is_elsewhere(agenda: Agenda) -> None:
    agenda.choose("Budget")
    agenda.screen.bar.new.setFocus()
    agenda.press("Del")

    assert agenda.lines() == DAY_ONE[:4]


def test_b_makes_a_break_of_a_session_and_back(agenda: Agenda) -> None:
    agenda.choose("Roadmap")
    keys(agenda.timeline, "B")
    assert agenda.item("Roadmap").kind is ItemKind.BREAK
    keys(agenda.timeline, "B")
    assert agenda.item("Roadmap").kind is ItemKind.SESSION


def test_n_adds_a_session_after_the_chosen_one_ready_for_its_title(agenda: Agenda) -> None:
    agenda.choose("Welcome")
    keys(agenda.timeline, "N")
    editor = agenda.screen.day_view.editor
    assert editor.title.hasFocus()
    QTest.keyClicks(editor.title, "Guests")
    QTest.keyClick(editor.title, Qt.Key.Key_Return)

    assert agenda.lines()[:3] == ["09:00 Welcome", "09:15 Guests", "09:45 Budget"]
    assert agenda.timeline.hasFocus()


def test_an_empty_day_offers_its_first_session(agenda: Agenda) -> None:
    agenda.screen.bar.days.chosen.emit(agenda.meeting.days[1].id.hex)
    agenda.choose("Wrap up")
    agenda.press("Del")
    assert agenda.screen.panes()[0] is agenda.screen.day_view.new

    agenda.screen.day_view.new.click()
    QTest.keyClick(agenda.screen.day_view.editor.title, Qt.Key.Key_Return)

    assert agenda.lines() == ["09:00 New session"]


def test_all_fields_are_edited_on_one_line_and_undone_as_one(
    agenda: Agenda, editor: BlockEditor
) -> None:
    type_into(editor.title, "Money")
    assert QApplication.focusWidget() is editor.title
    QTest.keyClick(editor.title, Qt.Key.Key_Tab)
    assert editor.chairs.hasFocus()
    type_into(editor.chairs, "Ada Byron, Alan Kay")
    editor.chairs.completer_popup.hide()
    type_into(editor.minutes, "1h30")
    type_into(editor.start, "9:30")
    QTest.keyClick(editor.start, Qt.Key.Key_Return)

    money = agenda.item("Money")
    assert [person.name for person in money.people] == ["Ada Byron", "Alan Kay"]
    assert (money.minutes, money.anchor_minute) == (90, 570)
    agenda.context.commands.undo()
    assert agenda.lines() == DAY_ONE[:4]
    assert [person.name for person in agenda.item("Budget").people] == ["Grace Hopper"]


def test_escape_restores_the_block(agenda: Agenda, editor: BlockEditor) -> None:
    type_into(editor.title, "Money")
    QTest.keyClick(editor.title, Qt.Key.Key_Escape)

    assert not editor.isVisible()
    assert agenda.lines() == DAY_ONE[:4]
    assert agenda.timeline.hasFocus()


def test_a_length_that_cannot_be_read_is_said_in_place(editor: BlockEditor) -> None:
    type_into(editor.minutes, "soon")
    QTest.keyClick(editor.minutes, Qt.Key.Key_Return)

    assert editor.isVisible()
    assert editor.minutes.accessibleDescription() == ("“soon” is not a length such as 45 or 1h30.")
    assert editor.minutes.hasFocus()


def test_going_elsewhere_saves_what_can_be_read_and_says_what_cannot(
    agenda: Agenda, editor: BlockEditor
) -> None:
    type_into(editor.title, "Money")
    type_into(editor.start, "lunch")
    agenda.screen.bar.new.setFocus()

    assert agenda.item("Money").anchor_minute is None
    assert agenda.told == ["“lunch” is not a time such as 9:15."]
    assert agenda.screen.bar.new.hasFocus()


def test_an_emptied_start_is_no_longer_pinned(agenda: Agenda) -> None:
    agenda.choose("Welcome")
    agenda.press("F2")
    editor = agenda.screen.day_view.editor
    assert editor.start.text() == "09:00"
    editor.start.clear()
    QTest.keyClick(editor.start, Qt.Key.Key_Return)

    assert agenda.item("Welcome").anchor_minute is None


def test_chairs_are_completed_from_the_people_of_the_series(
    qtbot: QtBot, agenda: Agenda, editor: BlockEditor
) -> None:
    editor.chairs.setFocus()
    type_into(editor.chairs, "Ada Byron, gra")
    popup = editor.chairs.completer_popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert editor.chairs.text() == "Ada Byron, Grace Hopper"
    assert editor.isVisible()


def test_other_keys_wait_while_a_block_is_edited(agenda: Agenda, editor: BlockEditor) -> None:
    agenda.press("Alt+Up")
    agenda.press("N")

    assert agenda.lines() == DAY_ONE[:4]
    assert editor.isVisible()


def test_a_change_from_elsewhere_leaves_the_editor_open(
    agenda: Agenda, editor: BlockEditor
) -> None:
    QTest.keyClicks(editor.title, " x")
    agenda.context.services.plan.set_minutes(agenda.meeting.id, agenda.item("Welcome").id, 30)

    assert editor.isVisible()
    assert agenda.lines()[1] == "09:30 Budget"
    assert editor.title.text().endswith(" x")


def test_the_hours_of_a_day_are_typed_over_the_timeline(agenda: Agenda) -> None:
    opens = agenda.screen.day_view.header.opens
    opens.button.click()
    assert opens.editor.hasFocus()
    type_into(opens.editor, "8:30")
    QTest.keyClick(opens.editor, Qt.Key.Key_Return)

    assert agenda.meeting.days[0].open_minute == 510
    assert agenda.lines()[0] == "08:30 30 min free"
    assert opens.button.hasFocus()


def test_hours_that_cannot_be_are_refused_in_words(agenda: Agenda) -> None:
    closes = agenda.screen.day_view.header.closes
    closes.button.click()
    type_into(closes.editor, "8:30")
    QTest.keyClick(closes.editor, Qt.Key.Key_Return)

    assert agenda.told == ["A day closes after it opens."]
    assert agenda.meeting.days[0].close_minute == 720


def test_a_topic_finds_its_slot_by_keys_alone(desk: DeskFile, agenda: Agenda) -> None:
    topic = Topic(meeting_id=agenda.meeting.id, title="Plans", minutes=45)
    with desk.write(desk_file.Topic.TOPICS, meeting_id=agenda.meeting.id) as db:
        db.add(topic)
    topics = agenda.screen.topics.list
    agenda.choose("Break")
    topics.setFocus()
    topics.setCurrentIndex(topics.topics.index(1))
    QTest.keyClick(topics, Qt.Key.Key_Return)
    assert agenda.timeline.hasFocus()
    assert agenda.lines()[3] == "closes 12:15, 15 min late"
    keys(agenda.timeline, "Up", "Up", "Up", "Up")
    assert agenda.lines()[0] == "09:00 to 09:45, over by 45 min"
    keys(agenda.timeline, "Down")
    QTest.keyClick(agenda.timeline, Qt.Key.Key_Return)

    assert agenda.lines()[:3] == ["09:00 Welcome", "09:15 Plans", "10:00 Budget"]
    assert topics.topics.index(1).data() == "Plans, 45 min, scheduled 1, 09:15"


def test_escape_leaves_a_topic_without_a_slot(desk: DeskFile, agenda: Agenda) -> None:
    topic = Topic(meeting_id=agenda.meeting.id, title="Plans", minutes=20)
    with desk.write(desk_file.Topic.TOPICS, meeting_id=agenda.meeting.id) as db:
        db.add(topic)
    topics = agenda.screen.topics.list
    agenda.choose("Roadmap")
    topics.setCurrentIndex(topics.topics.index(1))
    QTest.keyClick(topics, Qt.Key.Key_Return)
    assert agenda.lines()[-1] == "11:30 to 11:50, closes on time"
    keys(agenda.timeline, "Esc")

    assert agenda.lines() == DAY_ONE[:4]


def test_what_has_run_cannot_be_moved_and_the_window_says_so(agenda: Agenda) -> None:
    live: LiveMeeting = agenda.context.services.live
    live.open_day(agenda.meeting.id, agenda.meeting.days[0].id)
    live.next(agenda.meeting.id)
    agenda.choose("Welcome")
    agenda.press("Alt+Down")

    assert agenda.told == ["“Welcome” has been started, so it keeps its place."]
    assert agenda.lines() == DAY_ONE[:4]


def test_a_running_clock_does_not_move_the_choice(agenda: Agenda) -> None:
    agenda.choose("Roadmap")
    live: LiveMeeting = agenda.context.services.live
    live.open_day(agenda.meeting.id, agenda.meeting.days[0].id)
    live.next(agenda.meeting.id)

    assert agenda.timeline.chosen is not None
    assert agenda.timeline.chosen.title == "Roadmap"
    assert agenda.timeline.hasFocus()


def test_the_menu_says_in_words_what_the_keys_do(agenda: Agenda) -> None:
    agenda.choose("Budget")
    agenda.timeline.menu_wanted.emit(agenda.screen.rect().center())
    (menu,) = [each for each in agenda.screen.findChildren(QMenu) if each.isVisible()]

    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        "Edit",
        "Pin the start",
        "Session",
        "Break",
        "Lunch",
        "When time is short",
        "Shortest length",
        "Move up",
        "Move down",
        "Move to Day 2",
        "Remove",
    ]
    next(action for action in menu.actions() if action.text() == "Lunch").trigger()
    menu.close()
    assert agenda.item("Budget").kind is ItemKind.LUNCH


def test_the_menu_says_how_a_session_gives_way(agenda: Agenda) -> None:
    agenda.choose("Budget")
    agenda.timeline.menu_wanted.emit(agenda.screen.rect().center())
    (menu,) = [each for each in agenda.screen.findChildren(QMenu) if each.isVisible()]

    parts = {part.accessibleName(): part for part in menu.findChildren(QMenu)}
    lengths = [action.text() for action in parts["Shortest length"].actions()]
    assert lengths[:3] == ["Usual, 30 min", "5 min", "10 min"]
    next(a for a in parts["When time is short"].actions() if "left out" in a.text()).trigger()
    next(a for a in parts["Shortest length"].actions() if a.text() == "20 min").trigger()
    menu.close()

    budget = agenda.item("Budget")
    assert (budget.priority, budget.min_minutes) == (Priority.COULD, 20)


def test_a_session_moves_to_the_end_of_another_day(agenda: Agenda) -> None:
    agenda.choose("Budget")
    block = agenda.timeline.chosen
    assert block is not None
    PlanVerbs(agenda.context).move_to_day(block, agenda.meeting.days[1])

    days = [agenda.meeting.items_on(day) for day in agenda.meeting.days]
    assert [item.title for item in days[1]] == ["Wrap up", "Budget"]
    assert agenda.told == ["Moved “Budget” to Day 2"]


def test_a_narrow_window_hides_the_topics_until_they_are_wanted(agenda: Agenda) -> None:
    agenda.screen.resize(904, 600)
    assert not agenda.screen.topics.isVisible()
    assert agenda.screen.bar.topics.isVisible()
    agenda.screen.bar.topics.click()

    assert agenda.screen.topics.isVisible()
    assert agenda.screen.topics.list.hasFocus()
    assert agenda.screen.panes() == [agenda.timeline, agenda.screen.topics.list]


def test_day_zero_shows_what_stands_beside_the_meeting(agenda: Agenda, desk: DeskFile) -> None:
    with desk.write(desk_file.Topic.AGENDA, meeting_id=agenda.meeting.id) as db:
        day = db.get_one(type(agenda.meeting.days[1]), agenda.meeting.days[1].id)
        day.date = date(2018, 11, 5)
    plan = agenda.context.services.plan
    zero = agenda.meeting.days[0]
    plan.add_item(agenda.meeting.id, zero.id, title="Elsewhere", kind=ItemKind.POINTER, minutes=0)
    agenda.screen.bar.days.chosen.emit(zero.id.hex)

    assert agenda.lines()[-1] == "Elsewhere"
    assert agenda.timeline.agenda.blocks[-1].spoken == "Elsewhere"
