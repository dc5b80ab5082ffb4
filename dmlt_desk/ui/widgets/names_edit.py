"""Names with a comma between them, each completed from the people that are known."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QWidget

from dmlt_desk.domain.names import NameBook
from dmlt_desk.i18n import _
from dmlt_desk.models import Person
from dmlt_desk.ui.widgets.inputs import LineEdit
from dmlt_desk.ui.widgets.offer_list import OfferList

_BETWEEN_NAMES = re.compile(r"\s*[,;&]\s*")


class NamesEdit(LineEdit):
    """A part of a name, initials or a handle offers whom they may mean; Enter takes the first."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        name: str,
        hint: str = "",
        cell: bool = False,
    ) -> None:
        super().__init__(text, parent, name=name, hint=hint, cell=cell)
        self._book = NameBook([])
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self.completer_popup = OfferList(name=_("People"))
        self._completer.setPopup(self.completer_popup)
        self.completer_popup.wear_rows()
        self.textEdited.connect(lambda _text: self._offer())

    def offer_people(self, people: Sequence[Person]) -> None:
        """Complete from these people, those to be offered first before the others."""
        if list(people) != self._book.people:
            self._book = NameBook(people)

    @property
    def names(self) -> list[str]:
        """The names as written, in order."""
        return [name for name in _BETWEEN_NAMES.split(self.text().strip()) if name]

    def _offer(self) -> None:
        """Show whom the words after the last comma may mean."""
        word = self.text()[self._word_start() : self.cursorPosition()].strip()
        names = [each.listed_name for each in self._book.suggest(word)] if word else []
        if not names or names == [word]:
            self.completer_popup.hide()
            return
        self._offered.setStringList(names)
        self._completer.complete()
        self.completer_popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, name: str) -> None:
        start, end = self._word_start(), self.cursorPosition()
        text = self.text()
        space = " " if start and not text[:start].endswith(" ") else ""
        self.setText(text[:start] + space + name + text[end:])
        self.setCursorPosition(start + len(space) + len(name))

    def _word_start(self) -> int:
        before = self.text()[: self.cursorPosition()]
        return max((before.rfind(sign) for sign in ",;&"), default=-1) + 1
