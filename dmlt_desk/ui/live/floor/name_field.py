"""The line that raises hands: a few letters name an attendee, Enter raises the hand."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from dmlt_desk.domain.names import NameBook
from dmlt_desk.i18n import _
from dmlt_desk.models import Person
from dmlt_desk.ui.widgets import LineEdit, OfferList


class NameField(LineEdit):
    """``entered`` carries a name, nothing where the line is empty; ``left`` follows Esc.

    ``deserted`` tells that the focus went elsewhere.
    """

    entered = Signal(str)
    left = Signal()
    deserted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, name=_("Raise a hand"), hint=_("Name, Enter raises a hand"))
        self._book = NameBook([])
        self._people: list[Person] = []
        self._busy: tuple[str, ...] = ()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self.popup = OfferList(name=_("People with this name"))
        self._completer.setPopup(self.popup)
        self.popup.wear_rows()
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._enter)
        self.textEdited.connect(self._offer)

    def set_people(self, people: Sequence[Person], *, busy: tuple[str, ...]) -> None:
        """Complete from these people, but for those who wait or speak already."""
        if list(people) != self._people:
            self._people = list(people)
            self._book = NameBook(self._people)
        self._busy = busy

    @property
    def offered(self) -> list[str]:
        """The names on offer."""
        return self._names.stringList() if self.popup.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name, or the offered one; Esc closes the offer, then leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A key that is held must not call one speaker after the other.
            if not event.isAutoRepeat():
                chosen = self.popup.currentIndex() if self.popup.isVisible() else None
                self._enter(str(chosen.data()) if chosen and chosen.isValid() else self.text())
        elif event.key() == Qt.Key.Key_Escape and not self.popup.isVisible():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went, unless it is in the names on offer."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.deserted.emit()

    def _offer(self, text: str) -> None:
        people = self._book.suggest(text) if text.strip() else []
        names = [each.short_name for each in people if each.short_name not in self._busy]
        if not names:
            self.popup.hide()
            return
        self._names.setStringList(names)
        self._completer.complete()
        self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _enter(self, name: str) -> None:
        self.popup.hide()
        self.clear()
        self.entered.emit(" ".join(name.split()))
