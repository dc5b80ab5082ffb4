"""A sheet that takes the place of the notes for a while, and the way back."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, Panel, ScrollArea, clear_layout


class Sheet(Panel):
    """``closed`` asks to go back to the notes; Esc does so too and touches no timer.

    One that ``scrolls`` may be longer than the window; another one fills it.
    """

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent, ground="surface")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = Label(title, style="h2", lines=0)
        self.detail = Label(style="s", ink="text2", lines=0)
        self.detail.hide()
        self._back = Button(
            kind="quiet", icon="x", height=28, name=_("Back to the notes"), key="Esc"
        )
        self._back.clicked.connect(self.closed)
        # What scrolls is clipped: inside it there is room for the ring of the focus.
        ring = px(4)
        self.detail.setContentsMargins(ring, 0, ring, 0)
        head = QHBoxLayout()
        head.setContentsMargins(ring, 0, ring, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        inside = self._inside = QWidget()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(ring, px(12), ring, ring)
        self.rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28) - ring, px(20), px(20) - ring, px(20) - ring)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addWidget(ScrollArea(inside) if scrolls else inside, 1)

    def say(self, words: str) -> None:
        """Show a line below the heading."""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    def take_focus(self) -> None:
        """Give the keys to the first thing to answer, else keep them, so that Esc works."""
        first = next(iter(self.answers()), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def answers(self) -> list[QWidget]:
        """Return what can be worked here with keys, from the top down."""
        return [
            each
            for each in self._inside.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isEnabled()
            and each.isVisibleTo(self._inside)
        ]

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build the rows anew; Tab goes through them in their order, the focus keeps its place."""
        focused = QApplication.focusWidget()
        former = self.answers()
        place = former.index(focused) if focused in former else -1
        clear_layout(self.rows)
        build()
        explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        for each in self._inside.children():
            # A layout shows what is new at the next turn of the loop, too late for the focus.
            if isinstance(each, QWidget) and not each.testAttribute(explicit):
                each.show()
        answers = self.answers()
        for one, next_one in pairwise([self._back, *answers]):
            QWidget.setTabOrder(one, next_one)
        if place >= 0 and answers:
            answers[min(place, len(answers) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the notes on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class SheetStack(QStackedWidget):
    """The notes, or one sheet in their place; ``returned`` tells that the notes are back."""

    returned = Signal()

    def __init__(self, notes: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self.addWidget(notes)

    @property
    def sheet(self) -> QWidget | None:
        """The sheet that is shown, or None."""
        shown = self.currentWidget()
        return None if shown is self._notes else shown

    def lay(self, sheet: QWidget) -> None:
        """Show a sheet in place of the notes; the one before it is let go."""
        former = self.sheet
        if former is sheet:
            return
        if self.indexOf(sheet) < 0:
            self.addWidget(sheet)
        self.setCurrentWidget(sheet)

    def take_away(self) -> None:
        """Show the notes again."""
        if self.sheet is not None:
            self.setCurrentWidget(self._notes)
            self.returned.emit()
