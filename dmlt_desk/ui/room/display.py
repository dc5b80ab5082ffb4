"""The room display's picture: one paint event from one frozen state."""

from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dmlt_desk.ui.icons import icon_image
from dmlt_desk.ui.room.layout import CHAIR, FOOT, FRAME, TITLE, RoomLayout
from dmlt_desk.ui.room.state import RoomMode, RoomState
from dmlt_desk.ui.theme import DARK, LIGHT, Theme
from dmlt_desk.ui.widgets import BarColors, draw_box, draw_progress

PAPER: Final = ("#fbfaf7", "#131517")
INK: Final = ("#131517", "#f4f4f2")
_TRACK_ON_PAPER: Final = "#e6e3dc"
_OVER_FILL_ON_INK: Final = "#8d949b"


class RoomDisplay(QWidget):
    """Paints a ``RoomState``; ``ground`` is "paper", "ink", or "follow": as the state says."""

    def __init__(self, parent: QWidget | None = None, *, ground: str = "follow") -> None:
        super().__init__(parent)
        self._state = RoomState(RoomMode.WAITING, "")
        self._ground = ground
        self._question = ""
        self._blank = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def state(self) -> RoomState:
        """What is shown."""
        return self._state

    @property
    def is_blank(self) -> bool:
        """Whether the room sees nothing."""
        return self._blank

    def show_state(self, state: RoomState) -> None:
        """Show another state; only what differs is painted."""
        former, self._state = self._state, state
        if state == former:
            return
        self.setAccessibleName(_spoken(state))
        layout = self._layout()
        calm = (former.mode, former.title, former.tag, former.lead, former.follow, former.unit)
        if calm != (state.mode, state.title, state.tag, state.lead, state.follow, state.unit):
            self.update()
            return
        if former.digits != state.digits:
            self.update(layout.digits.toAlignedRect())
        if former.bar != state.bar:
            self.update(layout.bar.adjusted(-2, -2, 2, 2).toAlignedRect())
        if former.clock != state.clock or former.chair != state.chair:
            self.update(self.rect().intersected(layout.head.toAlignedRect()))

    def ask(self, question: str) -> None:
        """Show a question in place of the footer; nothing takes it away."""
        if question != self._question:
            self._question = question
            self.update()

    def set_blank(self, *, blank: bool) -> None:
        """Show nothing, or the day again."""
        self._blank = blank
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the frame, the head, the digits, the bar and the foot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if self._blank:
            painter.fillRect(self.rect(), QColor(INK[0]))
            return
        painter.fillRect(event.rect(), QColor(self._colors[0]))
        layout = self._layout()
        if self._state.mode is RoomMode.OVER:
            self._paint_frame(painter, layout)
        self._paint_head(painter, layout)
        self._paint_middle(painter, layout)
        if self._state.bar is not None:
            draw_progress(painter, layout.bar, self._state.bar, self._bar_colors(), tick=None)
        self._paint_foot(painter, layout)

    @property
    def on_ink(self) -> bool:
        """Whether the ground is dark: over time, or because it was chosen so."""
        if self._ground == "follow":
            return self._state.mode is RoomMode.OVER
        return self._ground == "ink"

    @property
    def _colors(self) -> tuple[str, str]:
        return INK if self.on_ink else PAPER

    @property
    def _theme(self) -> Theme:
        return DARK if self.on_ink else LIGHT

    def _layout(self) -> RoomLayout:
        return RoomLayout(QSizeF(self.size()))

    def _paint_frame(self, painter: QPainter, layout: RoomLayout) -> None:
        width = FRAME * layout.unit
        whole = QRectF(self.rect())
        crimson = QColor(self._theme.over_fill)
        for side in (
            QRectF(0, 0, whole.width(), width),
            QRectF(0, whole.bottom() - width, whole.width(), width),
            QRectF(0, 0, width, whole.height()),
            QRectF(whole.right() - width, 0, width, whole.height()),
        ):
            painter.fillRect(side, crimson)

    def _paint_head(self, painter: QPainter, layout: RoomLayout) -> None:
        state, unit = self._state, layout.unit
        head = layout.head
        # A pause has no end that could be counted down to: the wall clock speaks instead.
        large = state.mode is RoomMode.PAUSED
        clock = layout.font(96 if large else FOOT, 500)
        width = QFontMetricsF(clock).horizontalAdvance(state.clock)
        base = head.top() + (head.height() + QFontMetricsF(layout.font(FOOT, 500)).capHeight()) / 2
        _text(painter, head.right() - width, base, state.clock, clock, self._theme.text2)
        right = head.right() - width - 44 * unit
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
            _icon(painter, state.icon, box, self._theme.text2)
            left += side + 24 * unit
        lines = _lines(state.title, font, right - left)
        for line in lines:
            _text(painter, left, baseline, line, font, self._colors[1])
            baseline += 88 * unit
        chair = layout.font(CHAIR, 400)
        words = QFontMetricsF(chair).elidedText(
            state.chair, Qt.TextElideMode.ElideRight, right - head.left()
        )
        below = baseline - 88 * unit + metrics.descent() + 47 * unit
        _text(painter, head.left(), below, words, chair, self._theme.text2)

    def _paint_tag(self, painter: QPainter, layout: RoomLayout, right: float) -> float:
        """Paint the state's word with its sign and return where free space ends."""
        state, unit, theme = self._state, layout.unit, self._theme
        ground, ink = {
            RoomMode.OVER: (theme.over_fill, theme.on_over),
            RoomMode.WARNING: (theme.warn_soft, theme.warn),
        }.get(state.mode, (theme.pause_soft, theme.text2))
        font = layout.font(52, 500)
        icon = 48 * unit if state.icon and state.mode is not RoomMode.BREAK else 0.0
        width = QFontMetricsF(font).horizontalAdvance(state.tag) + 60 * unit
        width += icon + 16 * unit if icon else 0.0
        box = QRectF(right - width, layout.head.top() + 7 * unit, width, 82 * unit)
        draw_box(painter, box, radius=16 * unit, fill=QColor(ground))
        left = box.left() + 30 * unit
        if icon:
            place = QRectF(left, box.center().y() - icon / 2, icon, icon)
            _icon(painter, state.icon, place, ink)
            left += icon + 16 * unit
        base = box.center().y() + QFontMetricsF(font).capHeight() / 2
        _text(painter, left, base, state.tag, font, ink)
        return box.left() - 44 * unit

    def _paint_middle(self, painter: QPainter, layout: RoomLayout) -> None:
        state, box = self._state, layout.digits
        if not state.digits:
            self._paint_sentence(painter, layout)
            return
        font = layout.digits_font(state.digits)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(state.digits) - font.letterSpacing()
        base = box.center().y() + metrics.capHeight() / 2
        quiet = state.mode in (RoomMode.PAUSED, RoomMode.WAITING, RoomMode.BREAK)
        ink = self._theme.text2 if quiet else self._colors[1]
        _text(painter, box.center().x() - width / 2, base, state.digits, font, ink)
        if state.unit:
            _middle(
                painter, layout.unit_word, state.unit, layout.font(FOOT, 500), self._theme.text2
            )

    def _paint_sentence(self, painter: QPainter, layout: RoomLayout) -> None:
        """Paint the words that stand where no time runs, as large as they fit."""
        font = layout.font(160, 600, -1.8)
        width = QFontMetricsF(font).horizontalAdvance(self._state.sentence)
        if width > layout.digits.width():
            font = layout.font(160 * layout.digits.width() / width, 600, -1.8)
        _middle(painter, layout.digits, self._state.sentence, font, self._colors[1])

    def _paint_foot(self, painter: QPainter, layout: RoomLayout) -> None:
        state, foot, unit = self._state, layout.foot, layout.unit
        usual, strong = layout.font(FOOT, 400), layout.font(FOOT, 600)
        base = foot.top() + 63 * unit
        if self._question:
            words = QFontMetricsF(strong).elidedText(
                self._question, Qt.TextElideMode.ElideRight, foot.width()
            )
            _text(painter, foot.left(), base, words, strong, self._colors[1])
            return
        left = foot.left()
        for words, font, ink in (
            (state.lead[0], usual, self._theme.text3),
            (state.lead[1], strong, self._colors[1]),
        ):
            _text(painter, left, base, words, font, ink)
            left += QFontMetricsF(font).horizontalAdvance(words) + 32 * unit
        word, title = state.follow
        medium = layout.font(FOOT, 500)
        gap = QFontMetricsF(usual).horizontalAdvance(word) + 32 * unit if word else 0.0
        room = foot.right() - left - 40 * unit - gap
        title = QFontMetricsF(medium).elidedText(title, Qt.TextElideMode.ElideRight, room)
        start = foot.right() - QFontMetricsF(medium).horizontalAdvance(title)
        _text(painter, start, base, title, medium, self._colors[1])
        _text(painter, start - gap, base, word, usual, self._theme.text3)

    def _bar_colors(self) -> BarColors:
        theme = self._theme
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


def _spoken(state: RoomState) -> str:
    """Return the state for a screen reader, without the seconds."""
    parts = (state.tag, state.title, *state.lead, *state.follow)
    return ", ".join(part for part in parts if part)


def _text(painter: QPainter, left: float, base: float, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(round(left), round(base), text)


def _middle(painter: QPainter, box: QRectF, text: str, font: QFont, ink: str) -> None:
    metrics = QFontMetricsF(font)
    left = box.center().x() - metrics.horizontalAdvance(text) / 2
    _text(painter, left, box.center().y() + metrics.capHeight() / 2, text, font, ink)


def _icon(painter: QPainter, name: str, box: QRectF, ink: str) -> None:
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(box, icon_image(name, ink, round(box.width() * ratio)))


def _lines(text: str, font: QFont, width: float) -> list[str]:
    """Break a title into two lines at most; the second is elided."""
    metrics = QFontMetricsF(font)
    first = ""
    words = text.split(" ")
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not words:
        return [first]
    rest = " ".join(words)
    if not first:
        return [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
