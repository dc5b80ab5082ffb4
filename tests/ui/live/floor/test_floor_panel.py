"""The floor in the cockpit: hands by the keyboard, the word by a click, rounds to the second."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.schedule import instant
from dmlt_desk.domain.speakers import Speakers
from dmlt_desk.models import PresenceState
from dmlt_desk.services.change import Change
from dmlt_desk.services.floor import Floor
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.services.people import People
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.live.floor.panel import FloorPanel
from dmlt_desk.ui.widgets import LineEdit

Key = Qt.Key


@dataclass
class Room:
    """The panel beside a notes line, wired to the services as the cockpit does it."""

    desk: DeskFile
    clock: FixedClock
    id: UUID
    live: LiveMeeting
    floor: Floor
    panel: FloorPanel
    notes: LineEdit
    window: QWidget
    day: int = 0
    asked: list[str] = field(default_factory=list)

    def wire(self) -> None:
        floor, here = self.floor, self.id
        self.panel.hand_asked.connect(lambda name: self.do(lambda: floor.raise_hand(here, name)))
        self.panel.hand_down_asked.connect(
            lambda name: self.do(lambda: floor.lower_hand(here, name))
        )
        self.panel.speak_asked.connect(lambda name: self.do(lambda: floor.speak(here, name)))
        self.panel.silence_asked.connect(lambda: self.do(lambda: floor.silence(here)))
        self.panel.round_asked.connect(
            lambda names: self.do(lambda: floor.start_round(here, names))
        )
        self.panel.turn_asked.connect(lambda away: self.do(lambda: floor.turn(here, absent=away)))
        self.panel.round_end_asked.connect(lambda: self.do(lambda: floor.end_round(here)))
        self.panel.left.connect(self.notes.setFocus)

    def do(self, verb: Callable[[], Change]) -> None:
        self.asked.append(verb().label)
        self.show()

    def show(self) -> None:
        meeting, now = self.desk.meeting(self.id), self.clock.now()
        state = self.live.state(self.id)
        projection = project(meeting, meeting.days[self.day], state, now)
        self.panel.show_state(meeting, state.speakers, projection, now)

    def pass_time(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.clock.advance(minutes=minutes, seconds=seconds)
        self.panel.show_time(self.clock.now())

    def hand(self, typed: str) -> None:
        self.panel.begin()
        QTest.keyClicks(self.panel.field, typed)
        QTest.keyClick(self.panel.field, Key.Key_Return)

    def round(self, *names: str) -> None:
        self.do(lambda: self.floor.start_round(self.id, names))

    def click(self, button: QWidget) -> None:
        QApplication.processEvents()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def speakers(self) -> Speakers:
        return self.live.state(self.id).speakers

    @property
    def waiting(self) -> list[str]:
        rows = self.panel.queue.hands.values()
        return [f"{row.call.number} {row.call.text()}" for row in rows]

    @property
    def rows(self) -> list[str]:
        model = self.panel.round.list.rows
        return [str(model.index(place).data()) for place in range(model.rowCount())]


def opened(qtbot: QtBot, desk: DeskFile, clock: FixedClock, meeting_id: UUID) -> Room:
    live = LiveMeeting(desk, clock)
    window = QWidget()
    panel, notes = FloorPanel(), LineEdit(name="Notes")
    column = QVBoxLayout(window)
    column.addWidget(notes)
    column.addWidget(panel)
    window.resize(324, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    notes.setFocus()
    room = Room(desk, clock, meeting_id, live, Floor(live), panel, notes, window)
    room.wire()
    return room


@pytest.fixture
def room(qtbot: QtBot, desk: DeskFile, clock: FixedClock, small_meeting: UUID) -> Room:
    """“Welcome”, 15 minutes, has just started."""
    made = opened(qtbot, desk, clock, small_meeting)
    made.live.open_day(small_meeting, desk.meeting(small_meeting).days[0].id)
    clock.advance(minutes=14)
    made.live.next(small_meeting)
    made.show()
    return made


def test_nothing_but_a_heading_is_seen_while_nobody_wants_to_speak(room: Room) -> None:
    panel = room.panel

    assert panel.heading.isVisible()
    for part in (panel.form, panel.round, panel.queue, panel.field, panel.times, panel.rule):
        assert not part.isVisible()
    assert panel.height() < 60


def test_a_few_letters_and_enter_raise_a_hand_and_enter_again_gives_the_word(room: Room) -> None:
    panel = room.panel
    panel.begin()
    assert QApplication.focusWidget() is panel.field
    QTest.keyClicks(panel.field, "gr")
    assert panel.field.offered == ["Grace Hopper"]
    QTest.keyClick(panel.field, Key.Key_Return)
    assert room.waiting == ["1 Grace Hopper"]
    assert panel.field.text() == ""
    assert QApplication.focusWidget() is panel.field

    QTest.keyClick(panel.field, Key.Key_Return)
    assert room.asked == ["Grace Hopper raised a hand", "Grace Hopper has the word"]
    assert room.waiting == []

    QTest.keyClick(panel.field, Key.Key_Return)
    assert room.speakers.speaking == "Grace Hopper"


def test_a_key_that_is_held_does_not_call_one_speaker_after_the_other(room: Room) -> None:
    for name in ("Ada", "Grace"):
        room.hand(name)
    kind, key = QEvent.Type.KeyPress, Key.Key_Return
    held = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(room.panel.field, held)

    assert room.speakers.speaking is None


def test_who_waits_or_speaks_is_not_offered_again(room: Room) -> None:
    room.hand("Ada")
    room.panel.begin()
    QTest.keyClicks(room.panel.field, "a")

    assert room.panel.field.offered == []


def test_somebody_who_is_absent_is_not_offered(room: Room) -> None:
    meeting = room.desk.meeting(room.id)
    people = People(room.desk, room.clock)
    people.set_presence(meeting.attendances[0].id, meeting.days[0].id, PresenceState.ABSENT)
    room.show()
    room.panel.begin()
    QTest.keyClicks(room.panel.field, "ad")

    assert room.panel.field.offered == []


def test_escape_closes_the_offer_then_returns_to_the_notes(room: Room) -> None:
    panel = room.panel
    panel.begin()
    QTest.keyClicks(panel.field, "gr")
    QTest.keyClick(panel.field, Key.Key_Escape)
    assert panel.field.offered == []
    assert QApplication.focusWidget() is panel.field

    QTest.keyClick(panel.field, Key.Key_Escape)
    assert QApplication.focusWidget() is room.notes
    assert not panel.field.isVisible()
    assert room.asked == []


def test_focus_and_typed_letters_stay_whatever_happens_around_them(room: Room) -> None:
    panel = room.panel
    panel.begin()
    QTest.keyClicks(panel.field, "nobody kno")
    room.pass_time(minutes=3)
    room.live.next(room.id)
    room.show()
    room.live.finish(room.id)
    room.show()

    assert panel.field.text() == "nobody kno"
    assert panel.field.cursorPosition() == 10
    assert QApplication.focusWidget() is panel.field
    assert panel.field.isVisible()


def test_the_line_goes_once_the_focus_goes_and_nothing_is_in_it(room: Room) -> None:
    room.panel.begin()
    room.notes.setFocus()
    assert not room.panel.field.isVisible()

    room.panel.begin()
    QTest.keyClicks(room.panel.field, "zz")
    room.notes.setFocus()
    assert room.panel.field.isVisible()


def test_hands_are_called_lowered_and_numbered_by_clicks_that_leave_the_notes_alone(
    room: Room,
) -> None:
    for name in ("Ada", "Grace", "kay"):
        room.hand(name)
    room.notes.setFocus()
    assert room.waiting == ["1 Ada Byron", "2 Grace Hopper", "3 kay"]

    room.click(room.panel.queue.hands["Ada Byron"].down)
    assert room.waiting == ["1 Grace Hopper", "2 kay"]
    room.click(room.panel.queue.hands["kay"].call)
    assert room.panel.queue.speaking.name.text() == "kay"
    room.click(room.panel.queue.next_button)
    assert room.speakers.speaking == "Grace Hopper"
    room.click(room.panel.queue.done_button)
    assert room.speakers.quiet
    assert QApplication.focusWidget() is room.notes


def test_a_hand_under_the_keyboard_keeps_it_while_others_change(room: Room) -> None:
    for name in ("Ada", "Grace", "kay"):
        room.hand(name)
    row = room.panel.queue.hands["kay"]
    row.call.setFocus()
    room.do(lambda: room.floor.lower_hand(room.id, "Ada"))
    room.do(lambda: room.floor.speak(room.id))

    assert room.panel.queue.hands["kay"] is row
    assert QApplication.focusWidget() is row.call
    assert row.call.accessibleName() == "kay, number 1 in the queue: give the word"


def test_the_clock_of_who_speaks_runs_by_the_second_and_is_told_by_the_minute(room: Room) -> None:
    room.hand("Ada")
    room.do(lambda: room.floor.speak(room.id))
    clock = room.panel.queue.speaking.clock
    said = []
    for _second in range(134):
        room.pass_time(seconds=1)
        said.append(clock.accessibleName())

    assert clock.text() == "2:14"
    assert list(dict.fromkeys(said)) == ["less than a minute", "1 minute", "2 minutes"]


def test_a_pause_stops_the_clock_and_says_so(room: Room) -> None:
    room.hand("Ada")
    room.do(lambda: room.floor.speak(room.id))
    room.pass_time(minutes=1)
    room.live.pause(room.id)
    room.show()
    room.pass_time(minutes=9)

    assert room.panel.queue.speaking.clock.text() == "1:00"
    assert room.panel.queue.speaking.word.text() == "paused"


def test_times_are_folded_and_list_the_longest_first(room: Room) -> None:
    for name, minutes in (("Ada", 1), ("Grace", 3)):
        room.do(partial(room.floor.speak, room.id, name))
        room.pass_time(minutes=minutes)
    times = room.panel.times
    assert times.isVisible()
    assert not times.list.isVisible()
    assert times.side.text() == "2 speakers"

    times.button.click()
    room.pass_time(seconds=5)
    assert [(row.name, row.time) for row in times.list.rows] == [
        ("Grace Hopper", "3:05"),
        ("Ada Byron", "1:00"),
    ]
    assert times.list.accessibleName() == "Grace Hopper, 3 minutes; Ada Byron, 1 minute"


def test_without_a_session_nothing_can_be_begun_and_the_reason_is_told(room: Room) -> None:
    room.live.finish(room.id)
    room.show()

    for button in (room.panel.hand_button, room.panel.round_button):
        assert not button.isEnabled()
        assert button.toolTip() == "No session is running"


def test_a_round_is_typed_started_and_put_away(room: Room) -> None:
    panel = room.panel
    panel.begin_round()
    assert QApplication.focusWidget() is panel.form.lines
    assert not panel.form.start_button.isEnabled()
    QTest.keyClicks(panel.form.lines, "LDF\rSQuaRE\r\r ldf \rDAX")
    assert panel.form.names == ["LDF", "SQuaRE", "DAX"]
    assert panel.form.summary.text() == "3 names, 15 min: 5:00 each"

    panel.form.start_button.click()
    assert not panel.form.isVisible()
    assert QApplication.focusWidget() is room.notes
    assert panel.round.headline.text() == "3 teams share 15 min: 5:00 each"
    assert panel.round.name.text() == "LDF"
    assert panel.round.place.text() == "team 1 of 3"
    assert room.rows == ["LDF, now", "SQuaRE, next, 5:00", "DAX"]
    assert not panel.round_button.isEnabled()

    panel.round.end_button.click()
    assert not panel.round.isVisible()
    assert panel.round_button.isEnabled()


def test_a_form_that_is_left_keeps_its_names(room: Room) -> None:
    room.panel.begin_round()
    QTest.keyClicks(room.panel.form.lines, "LDF")
    room.pass_time(minutes=1)
    QTest.keyClick(room.panel.form.lines, Key.Key_Escape)
    assert not room.panel.form.isVisible()
    assert QApplication.focusWidget() is room.notes

    room.panel.begin_round()
    assert room.panel.form.names == ["LDF"]


def test_a_turn_counts_down_warns_and_runs_over_in_words(room: Room) -> None:
    room.round("LDF", "SQuaRE", "DAX")
    shown = room.panel.round
    room.pass_time(minutes=1)
    assert (shown.digits.text(), shown.detail.text()) == ("04:00", "left of 5:00")
    room.pass_time(minutes=3)
    assert (shown.digits.text(), shown.detail.text()) == ("01:00", "last minute of 5:00")
    assert shown.digits.ink == "warn"
    room.pass_time(minutes=2)
    assert (shown.digits.text(), shown.detail.text()) == ("+1:00", "over time, share 5:00")
    assert shown.digits.ink == "over"
    assert shown.digits.accessibleName() == "LDF is over time"
    assert room.rows[1] == "SQuaRE, next, 4:30"


def test_turns_are_passed_on_skipped_and_judged(room: Room) -> None:
    room.round("LDF", "SQuaRE", "DAX", "Ada Byron")
    shown = room.panel.round
    room.pass_time(minutes=4, seconds=45)
    shown.next_button.click()
    shown.absent_button.click()
    assert room.rows == ["LDF, +1:00 over", "SQuaRE, absent", "DAX, now", "Ada Byron, next, 5:07"]
    assert shown.next_button.text() == "Next person"
    assert shown.headline.text() == "2 people share 10 min: 5:07 each"

    room.pass_time(minutes=2)
    shown.next_button.click()
    assert shown.next_button.text() == "Last one is done"
    room.pass_time(minutes=8)
    shown.next_button.click()
    assert shown.name.text() == "The round is over"
    assert shown.place.text() == "3 people spoke, 14:45"
    assert not shown.digits.isVisible()
    room.pass_time(minutes=30)
    assert room.rows[2:] == ["DAX, 2:00", "Ada Byron, 8:00"]

    shown.close_button.click()
    assert room.speakers.round is None
    assert room.panel.times.isVisible()


def test_the_teams_of_the_last_day_share_their_95_minutes(
    qtbot: QtBot, desk: DeskFile, clock: FixedClock, sample_id: UUID
) -> None:
    room = opened(qtbot, desk, clock, sample_id)
    meeting = desk.meeting(sample_id)
    item = next(each for each in meeting.items if each.title == "Plans for S19")
    day = next(day for day in meeting.days if day.id == item.day_id)
    room.day = meeting.days.index(day)
    room.live.open_day(sample_id, day.id)
    clock.move_to(instant(day.date, 10 * 60 + 55, meeting.time_zone))
    room.live.start(sample_id, item.id)
    room.show()
    room.panel.begin_round()
    entry = room.panel.form.fill_button
    offers = [action.text() for action in room.panel.form._menu.actions()]
    assert offers[0] == "Lines of the aims (9)"
    assert entry.accessibleName() == "Fill in"

    room.panel.form._menu.actions()[0].trigger()
    room.panel.form._menu.actions()[0].trigger()
    assert len(room.panel.form.names) == 9
    room.panel.form.start_button.click()
    assert room.panel.round.headline.text() == "9 teams share 95 min: 10:33 each"
    assert room.panel.round.digits.text() == "10:33"


def test_showing_the_same_again_changes_nothing(room: Room) -> None:
    room.hand("Ada")
    room.hand("Grace")
    room.round("LDF", "SQuaRE")
    rows = list(room.panel.queue.hands.values())
    resets: list[object] = []
    room.panel.round.list.rows.modelReset.connect(lambda: resets.append(1))
    room.panel.round.list.rows.dataChanged.connect(lambda *_args: resets.append(2))
    room.show()
    room.show()

    assert list(room.panel.queue.hands.values()) == rows
    assert resets == []


def test_every_control_has_a_name(room: Room) -> None:
    room.hand("Ada")
    room.round("LDF")
    room.panel.begin_round()

    for control in room.panel.findChildren(QAbstractButton):
        assert control.accessibleName(), control
    for part in (room.panel.field, room.panel.form.lines, room.panel.round.list):
        assert part.accessibleName()


def test_a_round_stands_still_in_a_pause(room: Room) -> None:
    room.round("LDF", "SQuaRE", "DAX")
    room.pass_time(minutes=1)
    room.live.pause(room.id)
    room.show()
    room.pass_time(minutes=20)
    shown = room.panel.round

    assert (shown.digits.text(), shown.detail.text()) == ("04:00", "paused, left of 5:00")
    assert shown.headline.text() == "3 teams share 15 min: 5:00 each"
