"""Pictures of every view and state with the sample meeting, to be laid beside the design.

Numbers and sizes are those of the design's pictures; further states follow. Each view is taken in
light and in dark; the room display on paper and on ink.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dmlt_desk.i18n import _
from dmlt_desk.ui.stage import ESCAPE, WINDOW_SIZE, Stage
from dmlt_desk.ui.theme_apply import Scheme
from dmlt_desk.ui.tour import SampleDay

SMALLEST: Final = (960, 600)
_SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


class Camera:
    """Takes one view in all its looks."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        """Write into ``folder``."""
        self._stage, self._folder = stage, folder

    def view(
        self, name: str, *, size: tuple[int, int] = WINDOW_SIZE, text_scale: float = 1.0
    ) -> Iterator[Path]:
        """Take the window: ``name.png`` in light and ``name-dark.png``."""
        for scheme in _SCHEMES:
            self._stage.look(scheme=scheme, text_scale=text_scale)
            path = self._folder / f"{_name(name, scheme)}.png"
            yield self._stage.picture(path, size=size)
        self._stage.look()

    def screen(self, name: str, screen: str) -> Iterator[Path]:
        """Show a screen and take it."""
        self._stage.show(screen)
        yield from self.view(name)

    def room(self, name: str, *, kind: str = "room") -> Iterator[Path]:
        """Take a display: as the state says, and on the ground for dark rooms."""
        yield self._stage.room_picture(self._folder / f"{name}.png", kind=kind)
        yield self._stage.room_picture(self._folder / f"{name}-dark.png", kind=kind, ground="ink")

    def sheet(self, name: str, key: str, *, words: str = "") -> Iterator[Path]:
        """Lay a sheet over the notes, type into it, take it, and put it away."""
        self._stage.press(key)
        self._stage.write(words)
        yield from self.view(name)
        self._stage.write(ESCAPE)


def take_all(stage: Stage, folder: Path) -> Iterator[Path]:
    """Play the sample's first day and take every view and state; yield each file."""
    camera = Camera(stage, folder)
    yield from camera.screen("10-library-empty", "meetings")
    day = SampleDay(stage)
    yield from camera.screen("01-library", "meetings")
    yield from camera.screen("02-plan", "plan")
    yield from camera.screen("11-run-not-started", "run")
    yield from camera.room("12-room-not-started")
    day.open()
    day.talk()
    yield from camera.view("03-run-light")
    yield from camera.room("05-room-on-time")
    yield from camera.screen("09-people-logistics", "people")
    stage.show("run")
    day.capture()
    day.discuss()
    yield from camera.view("28-run-speakers")
    yield from camera.room("29-chair-on-time", kind="chair")
    day.be_quiet()
    day.warn()
    yield from camera.view("13-run-warning")
    yield from camera.room("14-room-warning")
    day.pause()
    yield from camera.view("15-run-paused")
    yield from camera.room("16-room-paused")
    day.rest()
    yield from camera.view("17-run-break")
    yield from camera.room("18-room-break")
    yield from camera.room("30-break-board", kind="board")
    day.run_over()
    yield from camera.view("04-run-light-over")
    yield from camera.room("06-room-over")
    yield from camera.room("31-chair-over", kind="chair")
    yield from camera.sheet("32-recover", "Ctrl+R")
    yield from camera.sheet("33-insert-price", "Ctrl+Shift+I", words=_("Shutter on alert"))
    yield from camera.sheet("34-adjourn", "Ctrl+J")
    yield from camera.sheet("35-message", "Ctrl+M")
    yield from camera.view("19-run-960x600", size=SMALLEST)
    yield from camera.view("20-run-200-percent", text_scale=2.0)
    day.finish()
    yield from camera.view("21-planned-and-actual")
    yield from camera.room("22-room-closed")
    day.return_later()
    yield from _afterwards(stage, camera)


def _afterwards(stage: Stage, camera: Camera) -> Iterator[Path]:
    """Take the views that are used after a meeting."""
    for name, screen in (
        ("07-actions", "actions"),
        ("08-minutes", "minutes"),
        ("23-decisions", "decisions"),
        ("24-library-afterwards", "meetings"),
        ("25-settings", "settings"),
    ):
        yield from camera.screen(name, screen)
        if screen in ("actions", "minutes"):
            yield from camera.view(f"{name}-960x600", size=SMALLEST)
    stage.show("meetings")
    yield from camera.view("26-library-200-percent", text_scale=2.0)


def _name(name: str, scheme: str) -> str:
    """Return the file name of a look; the two pictures of the cockpit name theirs inside."""
    if "-light" in name:
        return name.replace("-light", f"-{scheme}")
    return name if scheme == "light" else f"{name}-dark"
