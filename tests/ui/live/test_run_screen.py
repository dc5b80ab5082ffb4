"""The cockpit on a running day: what it says, what its keys do, what it leaves alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.models import ActionState, PresenceState, RunEventType
from dmlt_desk.ui.theme import line_height
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.widgets import Label
from tests.ui.live.conftest import Cockpit


def today(cockpit: Cockpit) -> list[str]:
    model = cockpit.screen.today.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount(QModelIndex()))]


def test_before_the_day_it_counts_down_to_the_first_session(cockpit: Cockpit) -> None:
    hero = cockpit.screen.hero
    assert hero.state_tag.text() == "Starts in"
    assert hero.digits.text == "14:00"
    assert hero.title.text() == "Welcome"
    assert hero.next_button.accessibleName().startswith("Start day 1")
    assert not hero.pause_button.isVisible()
    assert not cockpit.screen.bar.standing.isVisible()


def test_one_key_opens_the_day_and_starts_its_first_session(cockpit: Cockpit) -> None:
    cockpit.clock.advance(minutes=14)
    cockpit.press("F9")
    hero = cockpit.screen.hero
    assert (hero.state_word.text(), hero.span.text()) == ("Now", "09:00 to 09:15")
    assert hero.digits.text == "15:00"
    assert "Budget" in hero.next_button.accessibleName()
    kinds = [event.type for event in cockpit.meeting.run_events]
    assert kinds == [RunEventType.OPEN_DAY, RunEventType.NEXT]
    cockpit.context.commands.undo()
    assert hero.state_tag.text() == "Starts in"


def test_time_runs_to_the_warning_and_over(running: Cockpit) -> None:
    hero = running.screen.hero
    running.pass_time(minutes=10)
    assert (hero.digits.text, hero.state_word.text()) == ("05:00", "Now")
    running.pass_time(minutes=3, seconds=31)
    assert (hero.digits.text, hero.state_tag.text()) == ("01:29", "2 min left")
    running.pass_time(minutes=1, seconds=30)
    assert (hero.digits.text, hero.state_tag.text()) == ("+0:01", "Over time")
    assert hero.span.text() == "planned 09:00 to 09:15"


def test_a_pause_stops_the_digits_and_the_same_key_goes_on(running: Cockpit) -> None:
    hero = running.screen.hero
    running.press("F8")
    assert (hero.state_tag.text(), hero.digits.text) == ("Paused", "15:00")
    running.pass_time(minutes=4)
    assert hero.digits.text == "15:00"
    assert hero.pause_button.text() == "Resume"
    running.press("F8")
    running.pass_time(minutes=1)
    assert hero.digits.text == "14:00"


def test_f7_adds_five_minutes_and_then_repeats_what_was_chosen_last(running: Cockpit) -> None:
    hero = running.screen.hero
    running.press("F7")
    assert hero.digits.text == "20:00"
    running.press("Ctrl+F7")
    assert hero.digits.text == "21:00"
    running.press("F7")
    assert hero.digits.text == "22:00"
    running.press("Shift+F7")
    assert hero.digits.text == "17:00"
    for _step in range(4):
        running.context.commands.undo()
    assert hero.digits.text == "15:00"


def test_an_end_time_is_set_in_words_and_the_caret_returns_to_the_notes(running: Cockpit) -> None:
    hero = running.screen.hero
    hero._ask_end()
    QTest.keyClicks(hero.end_edit, "09:25")
    QTest.keyClick(hero.end_edit, Qt.Key.Key_Return)
    assert hero.digits.text == "25:00"
    assert QApplication.focusWidget() is running.editor
    hero._ask_end()
    QTest.keyClick(hero.end_edit, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is running.editor


def test_a_click_in_the_head_leaves_the_caret_in_the_notes(qtbot: QtBot, running: Cockpit) -> None:
    hero = running.screen.hero
    running.editor.setFocus()
    for button in (hero.pause_button, hero.extend_button, hero.next_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is running.editor


def test_next_and_back_move_the_clock_as_if_it_never_stopped(running: Cockpit) -> None:
    hero = running.screen.hero
    running.pass_time(minutes=2)
    running.press("F9")
    assert hero.title.text() == "Budget"
    running.pass_time(minutes=3)
    running.press("Shift+F9")
    assert (hero.title.text(), hero.digits.text) == ("Welcome", "10:00")
    assert running.told[0] == "Moved on to “Budget”"


def test_enter_on_a_row_of_today_jumps_there(running: Cockpit) -> None:
    view = running.screen.today.list
    view.setCurrentIndex(running.screen.today.model.index(3, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert running.screen.hero.title.text() == "Roadmap"


def test_forecast_times_stand_beside_the_plan_only_when_they_differ(running: Cockpit) -> None:
    assert not running.screen.today.columns.isVisible()
    running.pass_time(minutes=40)
    assert running.screen.today.columns.isVisible()
    budget = next(words for words in today(running) if "Budget" in words)
    assert "09:40" in budget


def test_the_banner_says_what_the_lateness_leads_to_and_goes_again(running: Cockpit) -> None:
    banner = running.screen.notes.banner
    running.pass_time(minutes=14)
    assert not banner.isVisible()
    running.pass_time(minutes=9)
    assert banner.isVisible()
    assert "the day still closes at" in banner.headline.text()
    assert "8 min behind" in running.screen.bar.standing.text()
    running.context.commands.undo()
    assert not banner.isVisible()


def test_a_break_counts_down_to_the_restart(running: Cockpit) -> None:
    hero = running.screen.hero
    running.pass_time(minutes=15)
    running.press("F9")
    running.pass_time(minutes=45)
    running.press("F9")
    assert (hero.state_tag.text(), hero.span.text()) == ("Break", "back at 10:30")
    assert hero.digits.text == "30:00"


def test_the_last_session_ends_and_the_day_is_closed(running: Cockpit) -> None:
    hero = running.screen.hero
    for _step in range(4):
        running.pass_time(minutes=20)
        running.press("F9")
    assert hero.close_button.isVisible()
    hero.close_button.click()
    assert (hero.title.text(), hero.digits.text) == ("Day 1 is done", "")
    assert hero.state_word.text().startswith("Closed") or hero.state_tag.text().startswith("Closed")


@pytest.mark.parametrize("focus", ["notes", "capture", "today"])
def test_nothing_the_clock_does_moves_the_focus_or_the_caret(running: Cockpit, focus: str) -> None:
    running.type("word one two")
    places: dict[str, QWidget] = {
        "notes": running.editor,
        "capture": running.screen.notes.bar.line,
        "today": running.screen.today.list,
    }
    if focus == "capture":
        running.press("F2")
        QTest.keyClicks(running.screen.notes.bar.line, "Ada: something")
    places[focus].setFocus()
    cursor = running.editor.textCursor()
    cursor.setPosition(4)
    running.editor.setTextCursor(cursor)
    at = running.screen.notes.bar.line.textCursor().position()
    for _minute in range(130):
        running.pass_time(seconds=30)
        assert QApplication.focusWidget() is places[focus]
        assert running.editor.textCursor().position() == 4
        assert running.screen.notes.bar.line.textCursor().position() == at


class _Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.names: set[str] = set()
        for widget in [screen, *screen.findChildren(QWidget)]:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.names.add(type(watched).__name__)
        return False


def test_a_tick_paints_the_digits_and_the_bar_and_nothing_else(
    qtbot: QtBot, running: Cockpit
) -> None:
    running.pass_time(seconds=2)
    running.editor.setCursorWidth(0)
    running.screen.setFocus()
    qtbot.wait(20)
    painted = _Painted(running.screen)
    running.pass_time(seconds=1)
    qtbot.wait(20)
    assert "Digits" in painted.names
    around = {"RunScreen", "RunColumns", "Hero"}
    assert painted.names - around <= {"Digits", "ProgressBar"}, "Qt paints what lies behind them"


def test_the_timers_name_for_screen_readers_changes_by_the_minute(running: Cockpit) -> None:
    names = []
    for _second in range(180):
        running.pass_time(seconds=1)
        names.append(running.screen.hero.digits.accessibleName())
    assert list(dict.fromkeys(names)) == [
        "Time left 15 minutes",
        "Time left 14 minutes",
        "Time left 13 minutes",
        "Time left 12 minutes",
    ]


def test_screen_readers_hear_warning_zero_and_every_ten_minutes_over(
    running: Cockpit, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[timedelta, str]] = []
    began = running.clock.now()

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((running.clock.now() - began, event.message()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    for _second in range(45 * 60):
        running.pass_time(seconds=1)
    minutes = [round(at / timedelta(minutes=1), 1) for at, _words in heard]
    assert minutes == [13.5, 15.0, 20.0, 30.0, 40.0]
    assert heard[1][1] == "The time for “Welcome” is up."


def test_the_saved_state_is_shown_and_a_failure_stays_until_it_is_solved(
    qtbot: QtBot, running: Cockpit, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, desk = running.screen.bar, running.context.services.notes._desk
    running.type("words")
    running.editor.tracker.collect()
    assert bar.saved.text() == "Saving"
    running.screen.save_now()
    qtbot.waitUntil(lambda: bar.saved.text() == "All changes saved")

    real = desk._require_same_file

    def refuse() -> None:
        from dmlt_desk.storage.desk_file import SaveFailedError  # noqa: PLC0415 - in this test

        raise SaveFailedError("test.dmlt", why="the disk is full")

    monkeypatch.setattr(desk, "_require_same_file", refuse)
    running.type(" more")
    qtbot.waitUntil(lambda: bar.saved.text() == "Not saved", timeout=2000)
    assert any("the disk is full" in words for words in running.told)
    running.pass_time(minutes=1)
    assert bar.saved.text() == "Not saved"

    monkeypatch.setattr(desk, "_require_same_file", real)

    def is_saved_at_the_next_tick() -> bool:
        running.pass_time(seconds=1)
        return bar.saved.text() == "All changes saved"

    qtbot.waitUntil(is_saved_at_the_next_tick, timeout=3000)
    assert running.notes_of("Welcome") == ["words more"]


def test_ctrl_enter_makes_a_line_an_action_and_the_same_key_takes_it_back(
    running: Cockpit,
) -> None:
    running.type("Ada: send the list by 9 nov")
    QTest.keyClick(running.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    action = running.meeting.actions[0]
    assert [party.listed_name for party in action.parties] == ["Ada Byron"]
    assert action.text == "send the list"
    assert action.state is ActionState.OPEN
    assert action.block_id == running.item("Welcome").notes[0].id
    assert list(running.editor.marks) == [str(action.block_id)]
    QTest.keyClick(running.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert running.meeting.actions == []
    assert running.editor.marks == {}
    assert running.editor.toPlainText() == "Ada: send the list by 9 nov"


def test_a_remote_person_is_marked_as_joined(running: Cockpit) -> None:
    people = running.context.services.people
    attendance, day = running.meeting.attendances[2], running.meeting.days[0]
    people.set_presence(attendance.id, day.id, PresenceState.REMOTE)
    assert any("1 remote" in label.text() for label in running.screen.side.findChildren(QLabel))


def test_every_control_has_a_name(running: Cockpit) -> None:
    running.press("F2")
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    nameless = [
        type(widget).__name__
        for kind in kinds
        for widget in running.screen.findChildren(kind)
        if widget.isVisible() and not widget.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("width", "side", "left"), [(1384, True, True), (1100, False, True), (1000, False, False)]
)
def test_columns_give_way_in_narrow_windows_and_a_key_brings_the_side_back(
    qtbot: QtBot, running: Cockpit, width: int, *, side: bool, left: bool
) -> None:
    for step in (1200, 1100, width):
        running.screen.resize(step, 700)
        qtbot.wait(1)
    assert running.screen.side.isVisible() is side
    assert running.screen.today.isVisible() is left
    running.press("Ctrl+.")
    assert running.screen.side.isVisible() is not side


@pytest.mark.parametrize(("scale", "width", "height"), [(2.0, 1384, 900), (1.0, 904, 600)])
def test_nothing_is_cut_in_small_windows_and_with_large_text(
    appearance: Appearance,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    scale: float,
    width: int,
    height: int,
) -> None:
    appearance.set_text_scale(scale)
    running = request.getfixturevalue("running")
    running.pass_time(minutes=23)
    for step in (1100, width, width):
        running.screen.resize(step if scale == 1 else width, height)
        qtbot.wait(1)
    assert running.screen.size().toTuple() == (width, height)
    cut = [
        label.text()
        for label in running.screen.findChildren(Label)
        if label.isVisible() and label.text() and label.height() < line_height("key")
    ]
    buttons = (running.screen.hero.next_button, running.screen.hero.pause_button)
    bar = running.screen.notes.bar
    assert cut == []
    assert all(button.width() >= button.sizeHint().width() for button in buttons[1:])
    assert bar.height() >= bar.sizeHint().height()
    assert running.editor.height() >= line_height("note") * 2


def test_the_room_tag_follows_a_display_opened_by_its_key(running: Cockpit) -> None:
    running.room.append("HDMI-1")

    running.pass_time(seconds=1)

    assert running.screen.bar.room.accessibleName() == "Room display on HDMI-1"
