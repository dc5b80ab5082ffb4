"""The sample meeting played on a stage: its first day in acts, and what is handed out after it.

``dmlt-desk demo --headless`` shows the short tour; ``screenshots`` plays the same acts and takes
every picture.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from dmlt_desk.i18n import _
from dmlt_desk.models import AttendanceMode, PresenceState
from dmlt_desk.ui.stage import ESCAPE, Stage

AFTERWARDS: Final = date(2018, 11, 26)
"""The Monday on which the open actions are looked through."""

_PRESENCE: Final = {
    AttendanceMode.IN_PERSON: PresenceState.PRESENT,
    AttendanceMode.REMOTE: PresenceState.REMOTE,
}
_STARTS: Final = ("12:10", "12:38", "13:30", "14:15", "15:00", "15:30", "16:00", "16:30")


class SampleDay:
    """Day 1 of the sample meeting. The acts follow each other in the order of the methods."""

    def __init__(self, stage: Stage) -> None:
        """Load the sample; it is 08:46, before the first session."""
        self._stage = stage
        self._id = stage.open_example()
        meeting = stage.context.store.meeting
        self._day = next(day for day in meeting.days if day.date == meeting.first_day)
        self._live = stage.context.services.live
        self._live_stage = stage.context.services.stage

    def open(self) -> None:
        """Open the day at 08:58 and note who is there."""
        self._stage.at("08:58")
        self._live.open_day(self._id, self._day.id)
        context = self._stage.context
        for attendance in context.store.meeting.attendances:
            if attendance.mode in _PRESENCE:
                presence = _PRESENCE[attendance.mode]
                context.services.people.set_presence(attendance.id, self._day.id, presence)

    def talk(self) -> None:
        """Go to 09:36:12, in the middle of the second session, and begin to type an action."""
        for start in ("09:00", "09:15"):
            self._next_at(start)
        self._stage.at("09:36:12")
        self._stage.show("run")
        self._stage.press("F2")
        self._stage.write("All DMLT: send changes of the Portal priorities by 9 nov")

    def capture(self) -> None:
        """Keep the action and go back to the notes."""
        self._stage.press("F2")
        self._stage.write("\n" + ESCAPE)

    def discuss(self) -> None:
        """Let one person speak and another wait for the word, at 09:41."""
        self._stage.at("09:39")
        floor = self._stage.context.services.floor
        for name in ("Frossie", "Kian-Tat"):
            floor.raise_hand(self._id, name)
        floor.speak(self._id)
        self._live_stage.say(self._id, _("5 more minutes"))
        self._stage.at("09:41")

    def be_quiet(self) -> None:
        """Take the word and the message away again; that never was."""
        floor = self._stage.context.services.floor
        floor.silence(self._id)
        floor.lower_hand(self._id, "Kian-Tat")
        self._live_stage.say(self._id, "")

    def warn(self) -> None:
        """Go to 09:56:30, when little time is left."""
        self._stage.at("09:56:30")

    def pause(self) -> None:
        """Pause the third session at 10:12 and look at 10:14:20."""
        self._next_at("10:00")
        self._stage.at("10:12")
        self._live.pause(self._id)
        self._stage.at("10:14:20")

    def rest(self) -> None:
        """Go on at 10:15 and look at the break at 10:47:30."""
        self._stage.at("10:15")
        self._live.resume(self._id)
        self._next_at("10:30")
        self._stage.at("10:47:30")

    def run_over(self) -> None:
        """Go to 12:08:14; the session that began at 11:00 should have ended at 12:00."""
        self._next_at("11:00")
        self._stage.at("12:08:14")

    def finish(self) -> None:
        """Run the afternoon, take notes and an action in its last session, close at 17:04."""
        for start in _STARTS:
            self._next_at(start)
        self._stage.at("16:41")
        self._stage.show("run")
        self._stage.write("Test cases live in one project\nEach has an owner and a milestone")
        self._stage.press("F2")
        self._stage.write("Tim: list the test cases that have no owner by 3 dec\n" + ESCAPE)
        self._stage.at("17:04")
        self._live.close_day(self._id)
        self._stage.at("17:05")

    def return_later(self) -> None:
        """Come back weeks later, on a Monday morning."""
        self._stage.at("09:00", AFTERWARDS)

    def hand_out(self, folder: Path) -> Iterator[Path]:
        """Write the minutes, the calendar files, the actions and the whole meeting."""
        services = self._stage.context.services
        folder.mkdir(parents=True, exist_ok=True)
        for kind, name in (
            ("minutes", "minutes.docx"),
            ("minutes", "minutes.html"),
            ("actions", "actions.csv"),
            ("meeting", "meeting.json"),
        ):
            form = name.partition(".")[2]
            yield services.deliver.write(kind, self._id, folder / name, form)
        services.calendars.write(self._id, folder / "calendar", actions=True)
        yield folder / "calendar"

    def _next_at(self, clock: str) -> None:
        self._stage.at(clock)
        self._live.next(self._id)


def tour(stage: Stage, folder: Path) -> Iterator[Path]:
    """Show the sample meeting from the page to what is handed out; yield what was written."""
    day = SampleDay(stage)
    stage.show("meetings")
    yield stage.picture(folder / "01-library.png")
    stage.show("plan")
    yield stage.picture(folder / "02-plan.png")
    day.open()
    day.talk()
    yield stage.picture(folder / "03-run.png")
    yield stage.room_picture(folder / "04-room.png")
    day.capture()
    day.warn()
    day.pause()
    day.rest()
    day.run_over()
    stage.look(scheme="dark")
    yield stage.picture(folder / "05-run-over-time.png")
    yield stage.room_picture(folder / "06-room-over-time.png")
    stage.look(scheme="light")
    day.finish()
    day.return_later()
    for number, screen in enumerate(("actions", "decisions", "minutes", "people"), 7):
        stage.show(screen)
        yield stage.picture(folder / f"{number:02d}-{screen}.png")
    yield from day.hand_out(folder)
