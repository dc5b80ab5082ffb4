"""The chair's screen: the whole of it is the state's colour, and a letter and a word say it too."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.room.chair_state import ChairPhase, ChairState
from dmlt_desk.ui.room.layout import FOOT, ChairLayout
from dmlt_desk.ui.room.paint import (
    LOOKS,
    band,
    bar_steps,
    centred,
    changed_digits,
    clipped,
    elided,
    frame,
    only_in,
    text,
    text_until,
    width_of,
)
from dmlt_desk.ui.theme import LIGHT
from dmlt_desk.ui.widgets import BarColors, draw_progress


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one state: ground, what matters, what matters less, and a frame if any."""

    ground: str
    text: str
    quiet: str
    frame: str = ""


_ON_AMBER: Final = "#1a1c1e"
PAINTS: Final = {
    ChairPhase.OK: Paint(LIGHT.accent, LIGHT.on_accent, "#e0edf2"),
    ChairPhase.WARN: Paint(LIGHT.warn_fill, _ON_AMBER, "#33290c"),
    # The last minute is told from the warning by its frame, not by one more hue.
    ChairPhase.DANGER: Paint(LIGHT.warn_fill, _ON_AMBER, "#33290c", LIGHT.over_fill),
    ChairPhase.OVER: Paint(LIGHT.over_fill, LIGHT.on_over, "#fbe7ea"),
}
DANGER_FRAME: Final = 44


class ChairDisplay(QWidget):
    """Paints a ``ChairState``; ``dark`` is the calm ground: ink instead of paper."""

    def __init__(self, parent: QWidget | None = None, *, dark: bool = False) -> None:
        super().__init__(parent)
        self._state = ChairState(ChairPhase.CALM, "")
        self._dark = dark
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def state(self) -> ChairState:
        """What is shown."""
        return self._state

    @property
    def paint(self) -> Paint:
        """The colours of the state."""
        look = LOOKS[self._dark]
        calm = Paint(look.ground, look.text, look.theme.text2)
        return PAINTS.get(self._state.phase, calm)

    def show_state(self, state: ChairState) -> None:
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
            box, font = self._digits(layout)
            part = changed_digits(box, former.digits, state.digits, font)
            self.update(part.toAlignedRect())
        if former.queue.clock != state.queue.clock:
            self.update(layout.queue.toAlignedRect())
        if former.clock != state.clock:
            self.update(layout.clock.toAlignedRect())
        if bar_steps(former.bar, layout.bar.width()) != bar_steps(state.bar, layout.bar.width()):
            self.update(layout.bar.adjusted(-2, -2, 2, 2).toAlignedRect())

    def set_dark(self, *, dark: bool) -> None:
        """Show calm states on ink, or on paper."""
        if dark != self._dark:
            self._dark = dark
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, letter, word, clock, digits, queue, bar, now, next and message."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, paint, state = self._layout(), self.paint, self._state
        region, place = event.region(), self._digits_box(layout)
        painter.fillRect(event.rect(), QColor(paint.ground))
        if paint.frame:
            frame(painter, QRectF(self.rect()), DANGER_FRAME * layout.unit, paint.frame)
        with clipped(painter, place, region):
            self._paint_middle(painter, layout)
        if not state.queue.is_empty:
            self._paint_queue(painter, layout)
        if state.bar is not None:
            draw_progress(painter, layout.bar, state.bar, self._bar_colors(), tick=None)
        if only_in(region, place, layout.queue, layout.bar.adjusted(-2, -2, 2, 2)):
            # Most seconds: nothing else is laid out for them.
            return
        self._paint_head(painter, layout)
        self._paint_line(painter, layout, 0)
        self._paint_line(painter, layout, 1)
        if state.message:
            colors = (paint.text, paint.ground)
            band(painter, layout.message, state.message, layout.strong, size=72, colors=colors)

    def _layout(self) -> ChairLayout:
        return ChairLayout(QSizeF(self.size()), is_told=bool(self._state.message))

    def _digits_box(self, layout: ChairLayout) -> QRectF:
        return layout.digits(with_queue=not self._state.queue.is_empty)

    def _digits(self, layout: ChairLayout) -> tuple[QRectF, QFont]:
        """Return where the digits stand and how large they are; a word below takes some room."""
        box, size = self._digits_box(layout), 540
        if self._state.unit:
            box, size = box.adjusted(0, 0, 0, -60 * layout.unit), 460
        return box, layout.digits_font(self._state.digits, box.width(), size)

    def _paint_head(self, painter: QPainter, layout: ChairLayout) -> None:
        state, paint = self._state, self.paint
        letter, word = layout.font(150, 600, -1.8), layout.font(76, 600, -1.2)
        base = layout.letter.center().y() + QFontMetricsF(letter).capHeight() / 2
        left = layout.letter.left()
        if state.letter:
            left = text(painter, left, base, state.letter, letter, paint.text) + 48 * layout.unit
        shown = elided(state.word, word, layout.word.right() - left)
        text(painter, left, base, shown, word, paint.text)
        text_until(
            painter, layout.clock.right(), base, state.clock, layout.font(84, 500), paint.quiet
        )

    def _paint_middle(self, painter: QPainter, layout: ChairLayout) -> None:
        state, paint, box = self._state, self.paint, self._digits_box(layout)
        if not state.digits:
            width = width_of(state.sentence, layout.strong(140))
            size = min(140.0, 140 * box.width() / width) if width else 140
            centred(painter, box, state.sentence, layout.strong(size), paint.text)
            return
        above, font = self._digits(layout)
        # Grey where nobody has to act on them.
        ink = paint.quiet if state.phase is ChairPhase.CALM else paint.text
        centred(painter, above, state.digits, font, ink)
        if state.unit:
            below = QRectF(box)
            below.setTop(box.bottom() - 70 * layout.unit)
            centred(painter, below, state.unit, layout.font(FOOT, 500), paint.quiet)

    def _paint_queue(self, painter: QPainter, layout: ChairLayout) -> None:
        """Paint who speaks and for how long, and below who waits, in order."""
        queue, paint, box, unit = self._state.queue, self.paint, layout.queue, layout.unit
        small, name = layout.font(40, 500), layout.font(52, 600)
        base = box.top() + 40 * unit
        if queue.speaking:
            text(painter, box.left(), base, _("speaking"), small, paint.quiet)
            base += 62 * unit
            clock = layout.font(52, 500)
            left = text_until(painter, box.right(), base, queue.clock, clock, paint.text)
            shown = elided(queue.speaking, name, left - box.left() - 20 * unit)
            text(painter, box.left(), base, shown, name, paint.text)
            base += 76 * unit
        if not queue.hands:
            return
        text(painter, box.left(), base, _("waiting"), small, paint.quiet)
        hand = layout.font(46, 500)
        for place, who in enumerate(queue.hands, start=1):
            base += 58 * unit
            line = elided(f"{place}  {who}", hand, box.width())
            text(painter, box.left(), base, line, hand, paint.text)
        if queue.more:
            words = ngettext("and {count} more", "and {count} more", queue.more)
            base += 54 * unit
            line = words.format(count=queue.more)
            text(painter, box.left(), base, line, small, paint.quiet)

    def _paint_line(self, painter: QPainter, layout: ChairLayout, place: int) -> None:
        """Paint what is now, large, or what is next: a word, a title, who leads it."""
        word, title, who = self._state.following if place else self._state.now
        if not title:
            return
        paint, box, unit = self.paint, layout.line(place), layout.unit
        strong = layout.font(56, 600, -1.2) if not place else layout.font(48, 500)
        small = layout.font(44, 400)
        base = box.top() + 56 * unit
        words = (self._state.now[0], self._state.following[0])
        wide = max(width_of(each, small) for each in words)
        left = box.left() + (wide + 28 * unit if wide else 0)
        text(painter, box.left(), base, word, small, paint.quiet)
        shown = elided(title, strong, box.right() - left)
        left = text(painter, left, base, shown, strong, paint.text) + 28 * unit
        room = box.right() - left
        if room > 200 * unit:
            text(painter, left, base, elided(who, small, room), small, paint.quiet)

    def _bar_colors(self) -> BarColors:
        paint = self.paint
        track = QColor(paint.text)
        track.setAlphaF(0.22)
        ink = QColor(paint.text)
        return BarColors(
            track=track, fill=ink, warn=ink, over=ink, over_gap=QColor(paint.ground), tick=track
        )


def _steady(state: ChairState) -> ChairState:
    """Return a state without what changes by the second or the minute in a place of its own."""
    queue = replace(state.queue, clock="")
    return replace(state, digits="", bar=None, clock="", queue=queue)


def _spoken(state: ChairState) -> str:
    """Return the state for a screen reader, without the seconds."""
    waits = [state.queue.speaking, *state.queue.hands]
    parts = (state.word, state.sentence, *state.now, *state.following, *waits, state.message)
    return ", ".join(part for part in parts if part)
