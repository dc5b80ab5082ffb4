"""The break board: the time to be back, as large as it can be read from the coffee."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.room.board_state import BoardState
from dmlt_desk.ui.room.layout import CHAIR, FOOT, TITLE, BoardLayout
from dmlt_desk.ui.room.paint import (
    LOOKS,
    Look,
    band,
    bar_steps,
    centred,
    elided,
    icon,
    text,
    text_until,
    width_of,
)
from dmlt_desk.ui.widgets import BarColors, draw_progress

_TIME: Final = 430
_GAP: Final = 32


class BoardDisplay(QWidget):
    """Paints a ``BoardState`` on paper, or on ink where ``dark``."""

    def __init__(self, parent: QWidget | None = None, *, dark: bool = False) -> None:
        super().__init__(parent)
        self._state = BoardState("")
        self._dark = dark
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def state(self) -> BoardState:
        """What is shown."""
        return self._state

    def show_state(self, state: BoardState) -> None:
        """Show another state; only what differs is painted."""
        former, self._state = self._state, state
        if state == former:
            return
        if _steady(former) != _steady(state):
            self.setAccessibleName(_spoken(state))
            self.update()
            return
        layout = self._layout()
        if former.countdown != state.countdown:
            self.update(layout.countdown.toAlignedRect())
        if former.clock != state.clock:
            self.update(layout.head.toAlignedRect())
        if bar_steps(former.bar, layout.bar.width()) != bar_steps(state.bar, layout.bar.width()):
            self.update(layout.bar.adjusted(-2, -2, 2, 2).toAlignedRect())

    def set_dark(self, *, dark: bool) -> None:
        """Show the board on ink, or on paper."""
        if dark != self._dark:
            self._dark = dark
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint head, caption, time, countdown, bar and foot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, look, state = self._layout(), self._look, self._state
        painter.fillRect(event.rect(), QColor(look.ground))
        self._paint_head(painter, layout)
        self._paint_middle(painter, layout)
        self._paint_countdown(painter, layout)
        if state.bar is not None:
            draw_progress(painter, layout.bar, state.bar, self._bar_colors(), tick=None)
        if state.message:
            colors = (look.theme.accent, look.theme.on_accent)
            band(painter, layout.message, state.message, layout.strong, size=FOOT, colors=colors)
        else:
            self._paint_foot(painter, layout)

    @property
    def _look(self) -> Look:
        return LOOKS[self._dark]

    def _layout(self) -> BoardLayout:
        return BoardLayout(QSizeF(self.size()))

    def _paint_head(self, painter: QPainter, layout: BoardLayout) -> None:
        state, head, unit, look = self._state, layout.head, layout.unit, self._look
        clock = layout.font(TITLE, 500)
        base = head.top() + 76 * unit
        right = text_until(painter, head.right(), base, state.clock, clock, look.theme.text2)
        font = layout.font(TITLE, 600, -1.8)
        left = head.left()
        if state.icon:
            side = 68 * unit
            middle = base - QFontMetricsF(font).capHeight() / 2
            box = QRectF(left, middle - side / 2, side, side)
            icon(painter, state.icon, box, look.theme.text2)
            left += side + 24 * unit
        if state.lead:
            lead = layout.font(FOOT, 400)
            left = text(painter, left, base, state.lead, lead, look.theme.text3) + _GAP * unit
        title = elided(state.title, font, right - 44 * unit - left)
        text(painter, left, base, title, font, look.text)

    def _paint_middle(self, painter: QPainter, layout: BoardLayout) -> None:
        state, look = self._state, self._look
        if state.time:
            caption = layout.font(100, 500, -1.2)
            words = elided(state.caption, caption, layout.caption.width())
            centred(painter, layout.caption, words, caption, look.theme.text2)
            font = layout.digits_font(state.time, layout.time.width(), _TIME)
            centred(painter, layout.time, state.time, font, look.text)
            return
        width = width_of(state.sentence, layout.strong(160))
        size = min(160.0, 160 * layout.time.width() / width) if width else 160
        centred(painter, layout.time, state.sentence, layout.strong(size), look.text)

    def _paint_countdown(self, painter: QPainter, layout: BoardLayout) -> None:
        """Paint the time until then; digits of one width, so that the words stand still."""
        before, digits, after = self._state.countdown
        if not digits:
            return
        look, box = self._look, layout.countdown
        words, large = layout.font(76, 400), layout.font(132, 600, -3)
        gap = _GAP * layout.unit
        parts = [(before, words), (digits, large), (after, words)]
        shown = [(part, font) for part, font in parts if part]
        whole = sum(width_of(part, font) for part, font in shown) + gap * (len(shown) - 1)
        left = box.center().x() - whole / 2
        base = box.center().y() + QFontMetricsF(large).capHeight() / 2
        for part, font in shown:
            ink = look.text if font is large else look.theme.text2
            left = text(painter, left, base, part, font, ink) + gap

    def _paint_foot(self, painter: QPainter, layout: BoardLayout) -> None:
        """Paint what is next and who leads it."""
        word, title, who = self._state.follow
        if not title:
            return
        look, foot, gap = self._look, layout.foot, _GAP * layout.unit
        usual, medium, small = (
            layout.font(FOOT, 400),
            layout.font(FOOT, 500),
            layout.font(CHAIR, 400),
        )
        base = foot.top() + 63 * layout.unit
        left = text(painter, foot.left(), base, word, usual, look.theme.text3) + gap
        names = elided(who, small, foot.width() / 3)
        start = foot.right()
        if names:
            start = text_until(painter, foot.right(), base, names, small, look.theme.text2) - gap
        text(painter, left, base, elided(title, medium, start - left), medium, look.text)

    def _bar_colors(self) -> BarColors:
        theme = self._look.theme
        return BarColors(
            track=QColor(theme.track),
            fill=QColor(theme.text3),
            warn=QColor(theme.warn_fill),
            over=QColor(theme.over_fill),
            over_gap=QColor(theme.over_soft),
            tick=QColor(theme.text2),
        )


def _steady(state: BoardState) -> BoardState:
    """Return a state without what changes by the second or the minute in a place of its own."""
    word, digits, unit = state.countdown
    return replace(state, clock="", bar=None, countdown=(word, "digits" if digits else "", unit))


def _spoken(state: BoardState) -> str:
    """Return the state for a screen reader, without the seconds."""
    said = (
        state.lead,
        state.title,
        state.caption,
        state.time,
        state.sentence,
        *state.follow,
        state.message,
    )
    return ", ".join(part for part in said if part)
