"""Says that the notes of another session are shown than of the one at hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.action_life import place_words
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Icon, Label


class LookStrip(QWidget):
    """Whose notes these are, and the way back; there only while somebody looks elsewhere."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(style="s", weight=600, elide=True)
        self.back = Button(_("Back"), height=28, key="Esc")
        self.back.clicked.connect(self.back_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(13), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(Icon("file-text", ink="accent"))
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.hide()

    def show_look(self, meeting: Meeting, item: AgendaItem | None) -> None:
        """Name the session that is looked at; None hides the strip."""
        if item is not None:
            self.words.setText(_("Notes of {place}").format(place=place_words(item, meeting)))
        self.setVisible(item is not None)
