"""The forecast banner: what the lateness leads to, and the best two ways to deal with it."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.projection_text import Slip
from dmlt_desk.i18n import _
from dmlt_desk.ui.live.recover.question import Way
from dmlt_desk.ui.registers.flow import Flow
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Card, Icon, Label

WORDS = 250
"""So much width, in design pixels, is kept for the words before the ways go below them."""
MINUTE = timedelta(minutes=1)
AGAIN = 5
"""Who accepted a delay is asked anew once it has grown by so many minutes."""


class ForecastBanner(Card):
    """There while the day slips; it takes neither focus nor caret.

    ``chosen`` carries an ``Option`` to be applied, ``ways_asked`` asks for all of them. To accept
    the delay hides the banner until the delay has grown. ``left`` asks for the caret to go back to
    the notes, because what had the focus here went.
    """

    chosen = Signal(object)
    ways_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Way, ...] = ()
        self._late = timedelta(0)
        self._accepted: timedelta | None = None
        self.headline = Label(style="body", weight=600, lines=0)
        self.detail = Label(style="s", ink="text2", lines=0)
        self.answers = Flow()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        words.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(px(10))
        self._parts.addLayout(words, 1)
        self._parts.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(14), px(16), px(14))
        row.setSpacing(px(14))
        row.addWidget(Icon("triangle-alert", ink="over", size=20))
        row.addLayout(self._parts, 1)
        self.hide()

    def show_slip(
        self, slip: Slip | None, ways: Sequence[Way] = (), *, late: timedelta = timedelta(0)
    ) -> None:
        """Say what the lateness leads to, with the ways to suggest; ``None`` says nothing.

        ``late`` is by how much the day is behind: it tells when an accepted delay has grown, or
        was made up.
        """
        self._late = late
        if late < MINUTE:
            self._accepted = None
        quiet = slip is None or self._is_accepted()
        if slip is not None:
            self.headline.setText(slip.headline)
            self.detail.setText(slip.detail)
            self.detail.setVisible(bool(slip.detail))
            self.setAccessibleName(f"{slip.headline}. {slip.detail}".strip())
        if quiet and not self.isHidden():
            self._let_go()
        self._show_ways(() if quiet else tuple(ways))
        self.setVisible(not quiet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ways below the words where both have no room side by side."""
        super().resizeEvent(event)
        self._fit()

    def _is_accepted(self) -> bool:
        if self._accepted is None:
            return False
        return self._late - self._accepted < AGAIN * MINUTE

    def _show_ways(self, ways: tuple[Way, ...]) -> None:
        """Offer ways; what has the focus keeps it while ways of the same kinds are offered."""
        former, self._ways = self._ways, ways
        if ways == former:
            return
        if [way.words.label for way in ways] != [way.words.label for way in former]:
            same = [way.kind for way in ways] == [way.kind for way in former]
            focused = [held.hasFocus() for held in self.answers.held]
            if not same:
                self._let_go()
            buttons: list[QWidget] = [self._button(place) for place in range(len(ways))]
            self.answers.show_widgets([*buttons, self._all_ways()] if ways else [])
            if same and True in focused:
                self.answers.held[focused.index(True)].setFocus(Qt.FocusReason.OtherFocusReason)
        for button, way in zip(self.answers.held, ways, strict=False):
            button.setToolTip(way.words.sentence)
            button.setAccessibleDescription(way.words.sentence)
        self._fit()

    def _button(self, place: int) -> Button:
        button = Button(self._ways[place].words.label, height=28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._choose(place))
        return button

    def _all_ways(self) -> Button:
        button = Button(_("All ways"), kind="quiet", height=28, key="Ctrl+R")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.ways_asked)
        return button

    def _choose(self, place: int) -> None:
        option = self._ways[place].option
        if option.steps:
            self.chosen.emit(option)
            return
        self._accepted = self._late
        self._let_go()
        self.hide()

    def _fit(self) -> None:
        room = self.width() - px(18 + 20 + 14 + 10 + 16)
        beside = room - self.answers.sizeHint().width() >= px(WORDS)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != way:
            self._parts.setDirection(way)

    def _let_go(self) -> None:
        """Give the focus back before what has it goes."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()
