"""The look of a page: sizes and colours of the minutes on paper, in every theme of the window."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextOption,
)

from dmlt_desk.exporters.minutes.outline import Run, Style
from dmlt_desk.ui.theme import LIGHT, sized_font

CODE_FAMILIES: Final = ["DejaVu Sans Mono", "Menlo", "Consolas", "Courier New", "monospace"]
INDENT: Final = 16
"""The step from one level of a list to the next."""


FACT_TAB: Final = 116
"""Where the text of a fact begins, behind its label."""


class Mark(IntEnum):
    """Properties of a block that Qt does not paint: the ground and the bar of a decision."""

    GROUND = QTextFormat.Property.UserProperty.value + 1
    BAR = QTextFormat.Property.UserProperty.value + 2


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of paragraph: size, line, weight, space before and after, colour."""

    size: float
    line: float
    weight: int = 400
    before: float = 0
    after: float = 4
    ink: str = LIGHT.text
    left: float = 0
    ground: str = ""
    bar: str = ""


TITLE: Final = Look(20, 26, 600, after=2)
KICKER: Final = Look(12, 16, 500, after=2, ink=LIGHT.text3)
SUBTITLE: Final = Look(12.5, 18, after=16, ink=LIGHT.text3)
HEADINGS: Final = (
    Look(16, 22, 600, before=26, after=8, ink=LIGHT.accent),
    Look(14, 20, 600, before=18, after=3),
    Look(12, 17, 600, before=9, after=3),
)
BODY: Final = Look(12, 18)
ITEM: Final = Look(12, 18, after=2)
CELL: Final = Look(11.5, 16, after=0)
CELL_HEAD: Final = Look(11.5, 16, 500, after=0, ink=LIGHT.text3)
CONTENTS: Final = (Look(12, 16, 600, before=5, after=1), Look(12, 16, after=1, left=INDENT))
LOOKS: Final = {
    Style.BODY: BODY,
    Style.META: Look(12, 17, after=4, ink=LIGHT.text3),
    Style.FACT: Look(12, 18, after=2),
    Style.QUOTE: Look(12, 18, after=6, ink=LIGHT.text2, left=12, bar=LIGHT.border_strong),
    Style.CODE: Look(11.5, 17, before=4, after=6, left=8, ground=LIGHT.bg),
    Style.DECISION: Look(
        12, 18, before=9, after=9, left=12, ground=LIGHT.accent_soft, bar=LIGHT.accent
    ),
    Style.CALLOUT: Look(
        12, 18, before=9, after=9, left=12, ground=LIGHT.warn_soft, bar=LIGHT.warn_fill
    ),
    Style.TABLE_TITLE: Look(12, 17, 600, before=12, after=3),
}


def block_format(look: Look, scale: float, *, level: int = -1) -> QTextBlockFormat:
    """Return the format of a paragraph; ``level`` from 0 on makes it a point of a list."""
    made = QTextBlockFormat()
    made.setTopMargin(look.before * scale)
    made.setBottomMargin(look.after * scale)
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    made.setLineHeight(look.line * scale, fixed)
    if level >= 0:
        made.setLeftMargin(INDENT * (level + 1) * scale)
        made.setTextIndent(-INDENT * scale)
        made.setTabPositions([_tab(INDENT * scale)])
    elif look.left:
        made.setLeftMargin(look.left * scale)
        made.setRightMargin(look.left * scale)
    if look.ground:
        made.setProperty(Mark.GROUND, QColor(look.ground))
    if look.bar:
        made.setProperty(Mark.BAR, QColor(look.bar))
    return made


def _tab(place: float) -> QTextOption.Tab:
    return QTextOption.Tab(place, QTextOption.TabType.LeftTab)


def fact_format(scale: float) -> QTextBlockFormat:
    """Return the format of a label with its text: both begin at fixed places."""
    made = block_format(LOOKS[Style.FACT], scale)
    made.setLeftMargin(FACT_TAB * scale)
    made.setTextIndent(-FACT_TAB * scale)
    made.setTabPositions([_tab(FACT_TAB * scale)])
    return made


def char_format(look: Look, scale: float, run: Run | None = None) -> QTextCharFormat:
    """Return the format of a stretch of text in a paragraph of this look."""
    made = QTextCharFormat()
    weight = 600 if run is not None and run.bold else look.weight
    face = sized_font(look.size * scale, weight, tabular=False)
    made.setFont(face)
    ink = look.ink
    if run is not None:
        if run.code:
            made.setFontFamilies(CODE_FAMILIES)
        made.setFontItalic(run.italic)
        made.setFontStrikeOut(run.struck)
        if run.href or run.anchor:
            ink = LIGHT.accent
            made.setFontUnderline(bool(run.href))
        elif run.muted:
            ink = LIGHT.text3
    made.setForeground(QBrush(QColor(ink)))
    made.setFontHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
