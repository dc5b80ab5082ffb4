"""One line for the room and the chair: usual words at a click, own words, or nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.services.stage import LONGEST
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, LineEdit


class MessageSheet(Sheet):
    """``said`` carries the line, empty to take it away; ``blanked`` whether nothing is shown."""

    said = Signal(str)
    blanked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Message to the room"), parent)
        self._blank = False
        self.say(_("It stands at the foot of the room display and on the chair's screen."))
        self.field = LineEdit(name=_("Message"), hint=_("Please come back at 11:00"))
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._send)
        send = Button(_("Show"), kind="primary", height=36)
        send.clicked.connect(self._send)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(send)
        self.rows.addLayout(row)
        self.rows.addSpacing(px(12))
        usual = QHBoxLayout()
        usual.setSpacing(px(8))
        for words in (_("Please wrap up"), _("5 more minutes"), _("Please take your seats")):
            usual.addWidget(self._usual(words))
        usual.addStretch(1)
        self.rows.addLayout(usual)
        self.rows.addSpacing(px(20))
        self.shown = Label(style="s", ink="text2", lines=0)
        self.clear = Button(_("Take it away"), height=36)
        self.clear.clicked.connect(lambda: self.said.emit(""))
        self.blank = Button(_("Blank the room"), height=36)
        self.blank.clicked.connect(lambda: self.blanked.emit(not self._blank))
        last = QHBoxLayout()
        last.setSpacing(px(8))
        last.addWidget(self.clear)
        last.addWidget(self.blank)
        last.addStretch(1)
        self.rows.addWidget(self.shown)
        self.rows.addSpacing(px(8))
        self.rows.addLayout(last)
        self.rows.addStretch(1)

    def show_stage(self, message: str, *, blank: bool) -> None:
        """Say what the room sees now."""
        self._blank = blank
        words = _("The room reads: {message}").format(message=message)
        self.shown.setText(words if message else _("The room reads no message."))
        self.clear.setVisible(bool(message))
        self.blank.rename(_("Show the room again") if blank else _("Blank the room"))

    def take_focus(self) -> None:
        """Put the caret into the message."""
        self.field.setFocus()
        self.field.selectAll()

    def _usual(self, words: str) -> Button:
        button = Button(words, height=28)
        button.clicked.connect(lambda: self.said.emit(words))
        return button

    def _send(self) -> None:
        if self.field.text().strip():
            self.said.emit(self.field.text())
            self.field.clear()
