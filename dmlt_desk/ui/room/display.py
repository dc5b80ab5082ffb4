"""The room display's picture: one paint event from one frozen state."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.room.layout import CHAIR, FOOT, FRAME, TITLE, RoomLayout
from dmlt_desk.ui.room.paint import (
    LOOKS,
    Look,
    band,
    bar_steps,
    centred,
    changed_digits,
    clipped,
    elided,
    frame,
    icon,
    only_in,
    text,
    text_until,
    two_lines,
    width_of,
)
from dmlt_desk.ui.room.state import RoomMode, RoomState
from dmlt_desk.ui.widgets import BarColors, draw_box, draw_progress

_TRACK_ON_PAPER: Final = "#e6e3dc"
_OVER_FILL_ON_INK: Final = "#8d949b"

_QUIET: Final = (RoomMode.PAUSED, RoomMode.WAITING, RoomMode.BREAK)
"""Digits that nobody has to act on are grey."""


class RoomDisplay(QWidget):
    """Paints a ``RoomState``; ``ground`` is "paper", "ink", or "follow": as the state says."""

    def __init__(self, parent: QWidget | None = None, *, ground: str = "follow") -> None:
        super().__init__(parent)
        self._state = RoomState(RoomMode.WAITING, "")
        self._ground = ground
        self._question = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def state(self) -> RoomState:
        """What is shown."""
        return self._state

    def show_state(self, state: RoomState) -> None:
        """Show another state; only what differs is painted."""
        former, self._state = self._state, state
        if state == former:
            return
        if _steady(former) != _steady(state):
            self.setAccessibleName(_spoken(state))
            self.update()
            return
        layout = self._layout()
        if former.digits != state.digits:
            box = layout.digits
            font = layout.digits_font(state.digits, box.width())
            part = changed_digits(box, former.digits, state.digits, font)
            self.update(part.toAlignedRect())
        if bar_steps(former.bar, layout.bar.width()) != bar_steps(state.bar, layout.bar.width()):
            self.update(layout.bar.adjusted(-2, -2, 2, 2).toAlignedRect())
        if former.clock != state.clock:
            self.update(layout.head.toAlignedRect())

    def set_ground(self, ground: str) -> None:
        """Show the day on another ground."""
        if ground != self._ground:
            self._ground = ground
            self.update()

    def ask(self, question: str) -> None:
        """Show a question in place of the footer; nothing takes it away."""
        if question != self._question:
            self._question = question
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the frame, the head, the digits, the bar and the foot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mode = self._state.mode
        if mode is RoomMode.BLANK:
            painter.fillRect(event.rect(), QColor(LOOKS[True].ground))
            return
        look, layout, region = self._look, self._layout(), event.region()
        painter.fillRect(event.rect(), QColor(look.ground))
        with clipped(painter, layout.digits, region):
            self._paint_middle(painter, layout)
        if self._state.bar is not None:
            draw_progress(painter, layout.bar, self._state.bar, self._bar_colors(), tick=None)
        if only_in(region, layout.digits, layout.bar.adjusted(-2, -2, 2, 2)):
            # Most seconds: nothing else is laid out for them.
            return
        if mode is RoomMode.OVER:
            frame(painter, QRectF(self.rect()), FRAME * layout.unit, look.theme.over_fill)
        if mode is not RoomMode.CLOCK:
            self._paint_head(painter, layout)
        font = layout.font(FOOT, 500)
        centred(painter, layout.unit_word, self._state.unit, font, look.theme.text2)
        self._paint_foot(painter, layout)

    @property
    def on_ink(self) -> bool:
        """Whether the ground is dark: over time, or because it was chosen so."""
        if self._ground == "follow":
            return self._state.mode is RoomMode.OVER
        return self._ground == "ink"

    @property
    def _look(self) -> Look:
        return LOOKS[self.on_ink]

    def _layout(self) -> RoomLayout:
        return RoomLayout(QSizeF(self.size()))

    def _paint_head(self, painter: QPainter, layout: RoomLayout) -> None:
        state, unit, head, look = self._state, layout.unit, layout.head, self._look
        # A pause has no end that could be counted down to: the wall clock speaks instead.
        clock = layout.font(96 if state.mode is RoomMode.PAUSED else FOOT, 500)
        base = head.top() + (head.height() + QFontMetricsF(layout.font(FOOT, 500)).capHeight()) / 2
        right = text_until(painter, head.right(), base, state.clock, clock, look.theme.text2)
        right -= 44 * unit
        # Below tag and clock there is room up to the edge, or up to the words on lateness.
        edge = head.right()
        if state.tag:
            right = self._paint_tag(painter, layout, right)
        font = layout.font(TITLE, 600, -1.8)
        metrics = QFontMetricsF(font)
        baseline = head.top() + 76 * unit
        left = head.left()
        if state.mode is RoomMode.BREAK:
            side = 68 * unit
            middle = baseline - metrics.capHeight() / 2
            box = QRectF(left, middle - side / 2, side, side)
            icon(painter, state.icon, box, look.theme.text2)
            left += side + 24 * unit
        below = baseline + metrics.descent() + 47 * unit
        small = layout.font(CHAIR, 400)
        if state.late:
            late = layout.font(CHAIR, 500)
            # Under the clock, which has its own descent when it is large.
            text_until(painter, head.right(), below, state.late, late, look.theme.text2)
            edge -= width_of(state.late, late) + 44 * unit
            right = min(right, edge)
        lines = two_lines(state.title, font, right - left, edge - left)
        for line in lines:
            text(painter, left, baseline, line, font, look.text)
            baseline += 88 * unit
        below += 88 * unit * (len(lines) - 1)
        words = elided(state.chair, small, (head.right() if len(lines) > 1 else edge) - head.left())
        text(painter, head.left(), below, words, small, look.theme.text2)

    def _paint_tag(self, painter: QPainter, layout: RoomLayout, right: float) -> float:
        """Paint the state's word with its sign and return where free space ends."""
        state, unit, theme = self._state, layout.unit, self._look.theme
        ground, ink = {
            RoomMode.OVER: (theme.over_fill, theme.on_over),
            RoomMode.WARNING: (theme.warn_soft, theme.warn),
        }.get(state.mode, (theme.pause_soft, theme.text2))
        font = layout.font(52, 500)
        side = 48 * unit if state.icon and state.mode is not RoomMode.BREAK else 0.0
        width = width_of(state.tag, font) + 60 * unit
        width += side + 16 * unit if side else 0.0
        box = QRectF(right - width, layout.head.top() + 7 * unit, width, 82 * unit)
        draw_box(painter, box, radius=16 * unit, fill=QColor(ground))
        left = box.left() + 30 * unit
        if side:
            place = QRectF(left, box.center().y() - side / 2, side, side)
            icon(painter, state.icon, place, ink)
            left += side + 16 * unit
        base = box.center().y() + QFontMetricsF(font).capHeight() / 2
        text(painter, left, base, state.tag, font, ink)
        return box.left() - 44 * unit

    def _paint_middle(self, painter: QPainter, layout: RoomLayout) -> None:
        state, box, look = self._state, layout.digits, self._look
        if not state.digits:
            self._paint_sentence(painter, layout)
            return
        ink = look.theme.text2 if state.mode in _QUIET else look.text
        centred(painter, box, state.digits, layout.digits_font(state.digits, box.width()), ink)

    def _paint_sentence(self, painter: QPainter, layout: RoomLayout) -> None:
        """Paint the words that stand where no time runs, as large as they fit."""
        sentence, box = self._state.sentence, layout.digits
        font = layout.font(160, 600, -1.8)
        width = width_of(sentence, font)
        if width > box.width():
            font = layout.font(160 * box.width() / width, 600, -1.8)
        centred(painter, box, sentence, font, self._look.text)

    def _paint_foot(self, painter: QPainter, layout: RoomLayout) -> None:
        state, foot, look, theme = self._state, layout.foot, self._look, self._look.theme
        strong = layout.font(FOOT, 600)
        base = foot.top() + 63 * layout.unit
        if self._question:
            words = elided(self._question, strong, foot.width())
            text(painter, foot.left(), base, words, strong, look.text)
            return
        if state.message:
            colors = (theme.accent, theme.on_accent)
            band(painter, layout.message, state.message, layout.strong, size=FOOT, colors=colors)
            return
        self._paint_times(painter, layout, base)

    def _paint_times(self, painter: QPainter, layout: RoomLayout, base: float) -> None:
        """Paint until when it goes, and what comes next and after that, as far as it fits."""
        state, foot, look, gap = self._state, layout.foot, self._look, 32 * layout.unit
        usual, medium, strong = (layout.font(FOOT, weight) for weight in (400, 500, 600))
        left = foot.left()
        for words, font, ink in (
            (state.lead[0], usual, look.theme.text3),
            (state.lead[1], strong, look.text),
        ):
            left = text(painter, left, base, words, font, ink) + gap
        room = foot.right() - left - 40 * layout.unit
        pairs = [pair for pair in (state.follow, state.then) if pair[1]]
        widths = [width_of(word, usual) + gap + width_of(title, medium) for word, title in pairs]
        if len(pairs) > 1 and sum(widths) + 2 * gap > room:
            pairs.pop()
        right = foot.right()
        for word, title in reversed(pairs):
            space = room - width_of(word, usual) - gap
            shown = title if len(pairs) > 1 else elided(title, medium, space)
            start = text_until(painter, right, base, shown, medium, look.text)
            start = text_until(painter, start - gap, base, word, usual, look.theme.text3)
            right = start - 2 * gap

    def _bar_colors(self) -> BarColors:
        theme = self._look.theme
        calm = _OVER_FILL_ON_INK if self.on_ink else theme.accent
        quiet = self._state.mode in (RoomMode.BREAK, RoomMode.PAUSED)
        return BarColors(
            track=QColor(theme.border if self.on_ink else _TRACK_ON_PAPER),
            fill=QColor(theme.text3 if quiet else calm),
            warn=QColor(theme.warn_fill),
            over=QColor(theme.over_fill),
            over_gap=QColor(theme.over_soft),
            tick=QColor(theme.border if self.on_ink else theme.text2),
        )


def _steady(state: RoomState) -> RoomState:
    """Return a state without what changes by the second or the minute in a place of its own."""
    return replace(state, digits="", bar=None, clock="")


def _spoken(state: RoomState) -> str:
    """Return the state for a screen reader, without the seconds."""
    foot = (state.message,) if state.message else (*state.lead, *state.follow)
    parts = (state.tag, state.title, state.sentence, state.late, *foot)
    return ", ".join(part for part in parts if part)
