"""``dmlt-desk self-test``: the whole way once, so that a missing part shows before a meeting.

It needs every resource of the program: fonts, icons, style sheet, sample, template, migrations.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from PySide6.QtGui import QFontDatabase, QImage

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.storage.migrate import prove_revisions
from dmlt_desk.ui.stage import Stage
from dmlt_desk.ui.tour import SampleDay

ENOUGH_COLOURS = 20
"""A cockpit has more colours than this; a window without style, fonts or icons has fewer."""


class SelfTestError(DeskError):
    """A step of the self-test did not do what it should."""


def self_test(stage: Stage, folder: Path) -> Iterator[str]:
    """Play the sample's morning and export it; raises ``SelfTestError`` at the first failure."""
    prove_revisions()
    yield _("The tables of a desk file can be made and brought up to date.")
    day = SampleDay(stage)
    sessions = len(stage.context.store.meeting.items)
    _require(sessions > 0, _("The sample meeting could not be read."))
    yield _("The desk file opens and the sample meeting is in it.")
    _require("Inter" in QFontDatabase.families(), _("The font Inter was not found."))
    day.open()
    day.talk()
    picture = QImage(str(stage.picture(folder / "run.png")))
    _require(_colours(picture) > ENOUGH_COLOURS, _("The cockpit was not drawn."))
    yield _("The cockpit is drawn.")
    out = folder / "out"
    for written in day.hand_out(out):
        _require(written.exists(), _("“{name}” was not written.").format(name=written.name))
    with ZipFile(out / "minutes.docx") as document:
        _require(document.testzip() is None, _("The Word minutes are damaged."))
    _require((out / "calendar" / "all.ics").exists(), _("No calendar file was written."))
    yield _("Minutes, calendar files and lists are written.")
    yield _("DMLT Desk works on this machine.")


def _colours(picture: QImage) -> int:
    """Return how many colours a picture has, looked at every fourth pixel."""
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 4)
            for y in range(0, picture.height(), 4)
        }
    )


def _require(kept: object, sentence: str) -> None:
    if not kept:
        raise SelfTestError(sentence, advice=_("Install DMLT Desk again."))
