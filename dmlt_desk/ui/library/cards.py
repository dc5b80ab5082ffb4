"""The painted parts of the home screen: hero card, day strips, rows of meetings, checks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.i18n import _
from dmlt_desk.ui.library.checks import Check
from dmlt_desk.ui.library.home import DayStrip, Hero, MeetingRow
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    Button,
    Card,
    InfoRow,
    Label,
    PaintedButton,
    Tag,
    clear_layout,
    draw_box,
    draw_text,
    mirrored,
)

STRIPS_IN_A_ROW: Final = 4

WORDS_BESIDE: Final = 460
"""Room for title and place, in pixels of the design; with less the buttons go below them."""


class DayCard(QWidget):
    """One day: its times in words and a strip with a block for each session."""

    LEAST: Final = 210
    """In pixels of the design: narrower than this the words would be cut."""

    def __init__(self, strip: DayStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setAccessibleName(f"{strip.title}, {strip.remark}, {strip.detail}")
        self.setToolTip(strip.detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as wide as the layout says, and 85 high."""
        return QSize(px(200), px(85))

    def minimumSizeHint(self) -> QSize:
        """Shrink in width: the words are elided."""
        return QSize(px(96), px(85))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words and strip."""
        strip = self._strip
        painter = QPainter(self)
        box = QRectF(self.rect())
        direction = self.layoutDirection()
        draw_box(painter, box, radius=px(10), fill=color("accent_soft" if strip.is_today else "bg"))
        inner = box.adjusted(px(16), 0, -px(16), 0)
        line = QRectF(inner.left(), px(12), inner.width(), px(20))
        end = Qt.AlignmentFlag.AlignTrailing
        remark = font("xs", 600 if strip.is_today else 400)
        ink = color("accent" if strip.is_today else "text3")
        used = draw_text(painter, line, strip.remark, font=remark, color=ink, align=end)
        title = QRectF(line)
        title.setWidth(line.width() - used - px(8))
        title = mirrored(box, title, direction)
        draw_text(painter, title, strip.title, font=font("body", 600), color=color("text"))
        detail = QRectF(inner.left(), px(32), inner.width(), px(16))
        face = font("xs", tabular=True)
        draw_text(painter, detail, strip.detail, font=face, color=color("text2"))
        place = QRectF(inner.left(), px(60), inner.width(), px(10))
        self._paint_strip(painter, place, direction)

    def _paint_strip(self, painter: QPainter, box: QRectF, direction: Qt.LayoutDirection) -> None:
        total = sum(abs(part) for part in self._strip.parts)
        if not total:
            return
        gap = px(2)
        left = box.left()
        for part in self._strip.parts:
            width = box.width() * abs(part) / total
            block = QRectF(left, box.top(), max(1.0, width - gap), box.height())
            if part < 0:
                block.setTop(box.bottom() - px(2))
            tint = color("accent" if part > 0 else "border_strong")
            tint.setAlphaF(0.9 if part > 0 else 0.7)
            place = mirrored(box, block, direction)
            draw_box(painter, place, radius=px(2) if part > 0 else 0, fill=tint)
            left += width


class HeroCard(Card):
    """The next meeting. ``led_on`` is the primary button; ``rehearsed`` runs a past one again."""

    led_on = Signal()
    opened = Signal()
    rehearsed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tag = Tag("", kind="acc", icon="clock")
        self._facts = Label(style="s", ink="text2", lines=0)
        self._title = Label(style="h1", lines=2)
        self._place = Label(ink="text2", lines=0)
        self.button = Button(
            _("Start"), kind="primary", icon="circle-play", key="Return", height=44
        )
        self.rehearse = Button(_("Rehearse"), icon="play", height=44)
        self.rehearse.setToolTip(_("Run the meeting again with a clock of its own"))
        self.button.clicked.connect(self.led_on)
        self.rehearse.clicked.connect(self.rehearsed)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._strips = QGridLayout()
        self._strips.setSpacing(px(12))
        self._shown: Sequence[DayStrip] = ()
        self._cards: list[DayCard] = []
        self._in_a_row = 0
        self._lay_out()

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(px(9))
        state.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        state.addWidget(self._facts, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(state)
        words.addSpacing(px(10))
        words.addWidget(self._title)
        words.addSpacing(px(7))
        words.addWidget(self._place)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(12))
        buttons.addStretch(1)
        for button in (self.rehearse, self.button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._top.addLayout(words, 1)
        self._top.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(29), px(29), px(29), px(24))
        column.setSpacing(px(28))
        column.addLayout(self._top)
        column.addLayout(self._strips)

    def show_hero(self, hero: Hero) -> None:
        """Show a meeting."""
        self._tag.show_state(
            hero.tag, kind="neutral" if hero.is_past else "acc", icon=hero.tag_icon
        )
        self._facts.setText(hero.facts)
        self._title.setText(hero.title)
        self._place.setText(hero.place)
        self._place.setVisible(bool(hero.place))
        self.button.rename(hero.button)
        self.button.set_icon("file-text" if hero.step == "minutes" else "circle-play")
        self.rehearse.rename(hero.rehearse or _("Rehearse"))
        self.rehearse.setVisible(bool(hero.rehearse))
        self._place_buttons()
        if hero.days != self._shown:
            self._shown = hero.days
            clear_layout(self._strips)
            self._cards = [DayCard(strip) for strip in hero.days]
            self._in_a_row = 0
            self._place_strips()

    def minimumSizeHint(self) -> QSize:
        """Be no wider than the buttons side by side: they go below the words before that."""
        least = super().minimumSizeHint()
        return QSize(self._buttons_width() + 2 * px(29), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many days side by side as have room for their words, and the buttons likewise."""
        super().resizeEvent(event)
        self._place_buttons()
        self._place_strips()

    def _buttons_width(self) -> int:
        shown = [one for one in (self.rehearse, self.button) if not one.isHidden()]
        return sum(one.sizeHint().width() for one in shown) + px(12) * (len(shown) - 1)

    def _place_buttons(self) -> None:
        """Put the buttons beside the words, or below them where the words would be squeezed."""
        room = self.width() - 2 * px(29) - px(12) - self._buttons_width()
        beside = room >= px(WORDS_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._top.setDirection(direction)
        self._top.setSpacing(px(12) if beside else px(20))

    def _place_strips(self) -> None:
        room = max(1, min(STRIPS_IN_A_ROW, self.width() // px(DayCard.LEAST)))
        if room != self._in_a_row:
            self._in_a_row = room
            for place, card in enumerate(self._cards):
                self._strips.addWidget(card, *divmod(place, room))


class MeetingButton(PaintedButton):
    """A line of a list: date, title, place, note; a click opens the meeting."""

    def __init__(self, row: MeetingRow) -> None:
        super().__init__(row.title, name=", ".join(filter(None, (row.title, row.when, row.place))))
        self._row = row
        self.setEnabled(bool(row.id))
        self.setToolTip(", ".join(filter(None, (row.title, row.place))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be 51 high; the hairline below adds one."""
        return QSize(px(560), px(51))

    def minimumSizeHint(self) -> QSize:
        """Shrink in width: the words are elided."""
        return QSize(px(360), px(51))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four columns."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.is_hot:
            draw_box(painter, box, radius=px(8), fill=color("sunken"))
        row = self._row
        usual, strong, small = font("body", tabular=True), font("body", 500), font("xs")
        end = min(px(148), box.width() * 0.2)
        place = min(px(192), box.width() * 0.26)
        title = box.width() - px(144) - place - end
        columns = (
            (0.0, px(144) - px(8), row.when, usual, "text2"),
            (px(144), title - px(12), row.title, strong, "text"),
            (px(144) + title, place - px(12), row.place, usual, "text2"),
            (px(144) + title + place, end, row.note, small, "text3"),
        )
        for left, width, text, face, ink in columns:
            cell = mirrored(box, QRectF(left, 0, width, box.height()), self.layoutDirection())
            draw_text(painter, cell, text, font=face, color=color(ink))


class CheckRow(PaintedButton):
    """A check that a screen mends; Enter leads there."""

    def __init__(self, check: Check) -> None:
        super().__init__("", name=_spoken(check))
        self.check = check
        facts = check_facts(check)
        facts.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(facts)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Hold the words."""
        return self._column().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Hold the words, wrapped."""
        return self._column().minimumSize()

    def heightForWidth(self, width: int) -> int:
        """Hold the words at this width."""
        return self._column().heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the pointer."""
        if self.is_hot:
            box = QRectF(self.rect())
            draw_box(QPainter(self), box, radius=px(6), fill=color("sunken"))

    def _column(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - set in the constructor
        return layout


def check_facts(check: Check) -> InfoRow:
    """Return a check in words: passed with its sign, or open."""
    sign, ink = ("circle-check", "done") if check.passed else ("triangle-alert", "warn")
    facts = InfoRow(sign, check.title, check.detail, ink=ink)
    facts.setAccessibleName(_spoken(check))
    return facts


def _spoken(check: Check) -> str:
    """Return the check for a screen reader: the sign in words first."""
    name = f"{check.title}. {check.detail}".rstrip(". ")
    return _("Passed: {check}").format(check=name) if check.passed else name
