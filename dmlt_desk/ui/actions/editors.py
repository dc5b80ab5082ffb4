"""The lines in which an action's due date and owners are typed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QStringListModel
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QListView, QStyleOptionViewItem, QWidget

from dmlt_desk.domain.capture import CapturePiece, CaptureRole
from dmlt_desk.domain.dates import read_due, say_day, say_due
from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.party_syntax import read_names
from dmlt_desk.i18n import _
from dmlt_desk.ui.registers.echo_line import Echo, EchoLine
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import draw_avatar, draw_text, mirrored
from dmlt_desk.ui.widgets.offer_list import OfferRows
from dmlt_desk.ui.widgets.rows import Index

_LAST_NAME: Final = re.compile(r"(?:.*(?:[,&/]|\band\b|\bwith\b))?\s*(?P<name>.*)$", re.IGNORECASE)


class DueLine(EchoLine):
    """A due date in words, with the day that they mean below."""

    def __init__(self, parent: QWidget, *, today: date, events: Mapping[str, date]) -> None:
        super().__init__(
            parent,
            name=_("Due date"),
            hint=_("fri, 3 dec, in 2 weeks"),
            echo=lambda text: due_echo(text, today, events),
        )


class _NameDelegate(OfferRows):
    """Paints a name on offer, as the register does."""

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint badge and name."""
        name = str(index.data())
        size, direction = px(24), option.direction
        badge = QRectF(box.left() + px(8), box.center().y() - size / 2, size, size)
        draw_avatar(painter, mirrored(box, badge, direction), name.removeprefix("@"))
        words = mirrored(box, box.adjusted(px(40), 0, -px(8), 0), direction)
        draw_text(painter, words, name, font=font("s"), color=color("text"))


class OwnerLine(EchoLine):
    """Owners by name, completed after a letter, with who is meant below."""

    def __init__(self, parent: QWidget, *, book: NameBook) -> None:
        super().__init__(
            parent,
            name=_("Owner"),
            hint=_("Name, name with name"),
            echo=lambda text: owner_echo(text, book),
            width=320,
            echo_above=True,
        )
        self._book = book
        self._names = QStringListModel(self)
        self._popup = QListView()
        self._popup.setAccessibleName(_("People with this name"))
        self._completer = QCompleter(self._names, self)
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_NameDelegate(self._popup))
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    @property
    def offered(self) -> list[str]:
        """The names on offer."""
        return self._names.stringList() if self._popup.isVisible() else []

    def takes_key(self, event: QKeyEvent) -> bool:
        """Leave Enter to the list of names while it is open."""
        return self._popup.isVisible()

    def _offer(self, text: str) -> None:
        typed = self._last_name(text)
        people = self._book.suggest(typed) if typed else []
        names = [person.listed_name for person in people]
        if not names or names == [typed]:
            self._popup.hide()
            return
        self._names.setStringList(names)
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _complete(self, name: str) -> None:
        text = self.text()
        cut = len(text) - len(self._last_name(text))
        self.setText(text[:cut] + name)
        self.setModified(True)

    @staticmethod
    def _last_name(text: str) -> str:
        found = _LAST_NAME.match(text)
        return found["name"] if found else ""


def due_echo(text: str, today: date, events: Mapping[str, date]) -> Echo:
    """Return what a typed due date means."""
    if not text.strip():
        return Echo(_("No due date"))
    due = read_due(text, today, events=events)
    if due is None:
        return Echo(_("Not a date yet"), wrong=True)
    if due.date is None:
        days = _(" or ").join(map(say_day, due.choices))
        return Echo(_("{days}? Write the month as a word.").format(days=days), wrong=True)
    return Echo(say_due(due.date, today))


def owner_echo(text: str, book: NameBook) -> Echo:
    """Return who is meant by typed owners."""
    if not text.strip():
        return Echo(_("Nobody yet"))
    pieces = [piece for piece in read_names(text, book) if piece.role is not CaptureRole.JOINT]
    if not pieces:
        return Echo(_("No name yet"), wrong=True)
    unsettled = any(piece.party and len(piece.party.candidates) > 1 for piece in pieces)
    return Echo(", ".join(map(_meant, pieces)), wrong=unsettled)


def _meant(piece: CapturePiece) -> str:
    if piece.party is None:
        return _("{group}, a group").format(group=piece.words.strip())
    if piece.party.person:
        return piece.party.person.listed_name
    if piece.party.candidates:
        return _(" or ").join(person.listed_name for person in piece.party.candidates) + "?"
    return _("new: {name}").format(name=piece.party.written)
