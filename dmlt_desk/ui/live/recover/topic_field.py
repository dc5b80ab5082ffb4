"""The title of an unscheduled session, or a suggested topic that is taken up."""

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from dmlt_desk.domain.topic_offer import TopicOffer, matching, topic_offers
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.ui.widgets import LineEdit, OfferList

SHORTEST = 2
"""Topics are offered after so many signs; the down key offers them before."""


class TopicField(LineEdit):
    """Any title can be typed; no topic is taken unless one is chosen.

    ``taken`` carries a ``Topic``; ``entered`` follows Enter on what was typed while topics are on
    offer.
    """

    taken = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str, hint: str) -> None:
        super().__init__("", parent, name=name, hint=hint)
        self._offers: list[TopicOffer] = []
        self._shown: list[TopicOffer] = []
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup = OfferList(name=_("Suggested topics"))
        self._completer.setPopup(self.popup)
        self.popup.wear_rows()
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def offer_topics(self, meeting: Meeting) -> None:
        """Offer the suggested topics of this meeting, those without a slot first."""
        self._offers = topic_offers(meeting)

    @property
    def offered(self) -> list[str]:
        """The topics on offer, in words."""
        return self._words.stringList() if self.popup.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the down key offer topics, and Enter confirm what was typed while none is chosen."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.popup.isVisible() and not self.popup.currentIndex().isValid():
            event.accept()
            self.popup.hide()
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Down and not self.popup.isVisible():
            self._show(matching(self._offers, self.text()))
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        typed = text.strip()
        self._show(matching(self._offers, typed) if len(typed) >= SHORTEST else [])

    def _show(self, offers: list[TopicOffer]) -> None:
        self._shown = offers
        if not offers:
            self.popup.hide()
            return
        self._words.setStringList([offer.words for offer in offers])
        self._completer.complete()
        self.popup.setCurrentIndex(QModelIndex())

    def _take(self, words: str) -> None:
        self.taken.emit(next(offer.topic for offer in self._shown if offer.words == words))
