"""The real window on a disk that refuses for a while: everything is pressed, nothing is written.

Run as a program: full_disk_window.py FOLDER SWITCH ERRNO. While the file SWITCH is there, writes
below FOLDER fail with ERRNO. Each line of JSON tells what was pressed and how the window took it.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dmlt_desk.app import SAMPLE_MORNING, offscreen_stage
from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.services.change import Change
from dmlt_desk.storage import desk_file
from dmlt_desk.ui.live.screen import RunScreen
from dmlt_desk.ui.stage import Stage
from tests.trials.room import Room, facts

IDLE_S = 0.2
"""The journal is folded into the file sooner than usual: that must not fail either."""


@dataclass
class Office:
    """The window, and the switch of its disk."""

    stage: Stage
    switch: Path
    error: str

    def __post_init__(self) -> None:
        self.meeting_id = self.stage.open_example()
        self.screen = self.stage.show("run")
        assert isinstance(self.screen, RunScreen)
        self.room = Room(self.stage.context.store._desk, self.stage.clock, self.meeting_id)

    def fill(self) -> None:
        self.switch.write_text(self.error)

    def free(self) -> None:
        self.switch.unlink()

    def standing(self) -> tuple[object, object]:
        return facts(self.room.state), self.room.rows()

    def tell(self, pressed: str, **what: object) -> None:
        screen, frame = self.screen, self.stage.window.frame
        assert isinstance(screen, RunScreen)
        bar = frame.error_bar
        found = {
            "pressed": pressed,
            "digits": screen.hero.digits.text,
            "title": screen.hero.title.text(),
            "saved": screen.bar.saved.text(),
            "said": bar.message.text() if bar.isVisible() else "",
            "advice": bar.advice.text() if bar.isVisible() else "",
            **what,
        }
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()

    def press(self, name: str, act: Callable[[], object]) -> None:
        """Press something; tell whether anything changed."""
        self.stage.window.frame.error_bar.settle()
        before = self.standing()
        act()
        self.stage.settle()
        self.tell(name, changed=self.standing() != before)

    def run(self, verb: Callable[[], Change]) -> Callable[[], object]:
        return lambda: self.stage.context.commands.run(verb)


def commands(office: Office) -> dict[str, Callable[[], object]]:
    """Return what is pressed in the first session."""
    stage, room, key = office.stage, office.room, office.meeting_id
    services = stage.context.services
    budget = room.meeting.items_on(room.day(1))[2].id
    return {
        "F9": lambda: stage.press("F9"),
        "F8": lambda: stage.press("F8"),
        "F7": lambda: stage.press("F7"),
        "back": lambda: stage.press("Shift+F9"),
        "undo": stage.context.commands.undo,
        "insert": office.run(
            lambda: services.rundown.insert(key, "Drill", 5, mode=InsertMode.INTERRUPT)
        ),
        "move": office.run(
            lambda: services.rundown.move(key, budget, day_id=room.day(2).id, index=0)
        ),
        "skip": office.run(lambda: services.rundown.skip(key, budget)),
        "carry": office.run(lambda: services.rundown.carry(key, budget, day_id=room.day(2).id)),
        "adopt": office.run(lambda: services.rundown.adopt_plan(key)),
        "adjourn": office.run(lambda: services.rundown.adjourn(key)),
        "hand": office.run(lambda: services.floor.raise_hand(key, "Leanne")),
        "close": office.run(lambda: services.live.close_day(key)),
    }


def main(folder: Path, switch: Path, error: str) -> None:
    desk_file.IDLE_SECONDS = IDLE_S
    with offscreen_stage(folder, SAMPLE_MORNING) as stage:
        office = Office(stage, switch, error)
        stage.at("09:00")
        stage.press("F9")
        stage.press("F7")
        third, plan = office.room.item("CAOM & image metadata"), stage.context.services.plan
        office.run(lambda: plan.set_title(office.meeting_id, third.id, "Renamed"))()
        stage.settle()
        office.tell("running")
        office.fill()
        for name, act in commands(office).items():
            office.press(name, act)
        stage.at("09:05")
        office.tell("five minutes later")
        stage.write("typed while the disk is full")
        office.press("a save", stage.host.save_now)
        stage.at("09:21")
        office.tell("over time")
        # Quiet for long enough that the journal is folded into the file, or is tried to be.
        time.sleep(IDLE_S * 3)
        office.free()
        office.press("a save that works", stage.host.save_now)
        stage.at("09:22")
        notes = [block.text for block in office.room.item("Welcome (and all my slides)").notes]
        office.tell("room again", notes=notes)
        undo = stage.context.commands.undo
        office.press("undo", undo)
        office.tell("undone", title=office.room.meeting.item(third.id).title)
        office.press("another undo", undo)
        office.press("F9", lambda: stage.press("F9"))
        time.sleep(IDLE_S * 3)
        wal = folder / "desk.dmlt-wal"
        office.tell("quiet", journal=wal.stat().st_size if wal.exists() else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
