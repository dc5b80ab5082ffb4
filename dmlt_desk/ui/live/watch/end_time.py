"""Where the end of a session is typed that nobody told."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.watch import TypedEnd
from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, LineEdit

WIDTH = 96


class EndTime(QWidget):
    """A field for a clock time and its button; ``chosen`` carries a ``Choice``.

    ``wrong`` carries what to say about words that cannot be used, empty when that is settled;
    ``left`` asks for the caret to go back to the notes.
    """

    chosen = Signal(object)
    wrong = Signal(str)
    left = Signal()

    def __init__(self, typed: TypedEnd, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = typed
        self.field = LineEdit(name=_("When it ended, as a time of day"), hint=_("17:05"), cell=True)
        self.field.setFixedSize(px(WIDTH), px(28))
        self.button = Button(_("Set"), height=28, name=_("Set the time at which it ended"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(Label(_("or at"), style="xs", ink="text2"))
        row.addWidget(self.field)
        row.addWidget(self.button)
        self.field.returnPressed.connect(self._choose)
        self.field.textEdited.connect(self._begin)
        self.button.clicked.connect(self._choose)

    def expect(self, typed: TypedEnd) -> None:
        """Go on with the same question a moment later; what was typed stays."""
        self._typed = typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Esc and leave it."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self._begin()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _begin(self) -> None:
        self.field.show_wrong(wrong=False)
        self.wrong.emit("")

    def _choose(self) -> None:
        choice = self._typed.choice(self.field.text())
        if choice is not None:
            self.chosen.emit(choice)
            return
        self.field.show_wrong(wrong=True)
        self.wrong.emit(self._typed.wrong)
