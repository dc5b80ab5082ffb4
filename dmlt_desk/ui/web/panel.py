"""The panel of the browser page: who can see it, on and off, its address to hand on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.web.addresses import THIS_COMPUTER, is_public
from dmlt_desk.ui.web.page_host import PageHost
from dmlt_desk.ui.web.qr_code import QrCode
from dmlt_desk.ui.widgets import Button, ComboBox, Icon, Label, LineEdit, announce

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.ui.context import ScreenContext


class PagePanel(QWidget):
    """Switches the page on and off. ``context`` gives the open meeting, None while none is open."""

    def __init__(
        self,
        host: PageHost,
        context: "Callable[[], ScreenContext | None]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._context = host, context
        self._make_controls()
        column = QVBoxLayout(self)
        # The buttons at the end draw the ring of the focus around themselves.
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        column.addWidget(self._about)
        column.addLayout(self._choice_row())
        column.addLayout(self._sentence_row())
        column.addWidget(self._wrong)
        column.addWidget(self._sharing)
        host.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the page is on, who can see it and where."""
        on = self._host.is_on
        self._offer_addresses()
        self.switch.rename(_("Switch off") if on else _("Switch on"))
        self.switch.set_kind("secondary" if on else "primary")
        self.switch.allow(reason="" if self._context() or on else _("Open a meeting first."))
        self.place.setEnabled(not on)
        self._say_who()
        self._sharing.setVisible(on)
        if self.address.text() != self._host.url:
            self.address.setText(self._host.url)
            self.address.setCursorPosition(0)
            self.code.show_text(self._host.url)
            # A phone's own 127.0.0.1 is the phone.
            self.code.setVisible(self._host.address != THIS_COMPUTER)
        count = self._host.viewers
        looking = ngettext("Open on {count} screen", "Open on {count} screens", count)
        self._viewers.setText(looking.format(count=count) if count else _("Nobody looks at it yet"))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again in which networks the computer is."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the person comes back from the system's network settings."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _make_controls(self) -> None:
        self._about = Label(
            _("For people who are not in the room, and for phones: the timer and the agenda."),
            ink="text2",
            lines=0,
        )
        self.place = ComboBox(name=_("Who can open the page"))
        self.place.currentIndexChanged.connect(self._place_chosen)
        self.switch = Button(kind="primary", name=_("Switch on"))
        self.switch.clicked.connect(self._toggle)
        self._sign = Icon("lock")
        self.sentence = Label(style="s", lines=0)
        self._wrong = Label(style="s", ink="over", lines=0)
        self._wrong.hide()
        self.address = LineEdit(name=_("Address of the page"))
        self.address.setReadOnly(True)
        self.copy = Button(_("Copy"), icon="copy", name=_("Copy the address"))
        self.copy.clicked.connect(self._copy)
        self.code = QrCode(_("QR code of the address"))
        self._viewers = Label(style="xs", ink="text3")
        self._sharing = self._make_sharing()

    def _make_sharing(self) -> QWidget:
        """Return what is shown while the page is on: the address, its code, how many look."""
        sharing = QWidget()
        column = QVBoxLayout(sharing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.address, 1)
        row.addWidget(self.copy)
        column.addLayout(row)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        hint = _("Switching off makes this address useless; switching on makes a new one.")
        column.addWidget(self._viewers)
        column.addWidget(Label(hint, style="xs", ink="text3", lines=0))
        return sharing

    def _choice_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.place, 1)
        row.addWidget(self.switch)
        return row

    def _sentence_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        return row

    def _offer_addresses(self) -> None:
        """List this computer and its networks; what was chosen stays chosen where it still is."""
        found = self._host.addresses()
        if self._host.is_on and self._host.address not in found:
            found.append(self._host.address)
        chosen = self._host.address if self._host.is_on else self._chosen
        offered = [self.place.itemData(row) for row in range(self.place.count())]
        self.place.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        if offered != found:
            self.place.clear()
            for address in found:
                self.place.addItem(_place_words(address), address)
        self.place.setCurrentIndex(found.index(chosen) if chosen in found else 0)
        self.place.blockSignals(False)  # noqa: FBT003 - as above

    @property
    def _chosen(self) -> str:
        return str(self.place.currentData() or THIS_COMPUTER)

    def _place_chosen(self) -> None:
        self._wrong.hide()
        self._say_who()
        announce(self, self.sentence.text())

    def _say_who(self) -> None:
        """Say who can see the page, or could if it were on."""
        wide = self._chosen != THIS_COMPUTER
        if self._host.is_cut_off:
            text = _("This computer has left that network: nobody can open the page now.")
        elif is_public(self._chosen):
            text = _(
                "Unless a firewall keeps them out, all people on the internet who have the "
                "address can see titles, times and chairs. Notes are never shown."
            )
        elif wide:
            text = _(
                "Everybody in this network who has the address can see titles, times and chairs. "
                "Notes are never shown."
            )
        elif self._host.is_on:
            text = _("Only people at this computer can open the page. Notes are never shown.")
        else:
            text = _("The page is off: nobody can open it.")
        self.sentence.setText(text)
        self.sentence.set_ink("warn" if wide else "text2")
        icon = ("users-round", "warn") if wide else ("lock", "text2")
        self._sign.show_icon(*icon)

    def _toggle(self) -> None:
        self._wrong.hide()
        context = self._context()
        if self._host.is_on:
            self._host.stop()
        elif context is not None:
            try:
                self._host.start(context, self._chosen)
            except DeskError as error:
                self._wrong.setText(error.sentence)
                self._wrong.show()
                announce(self, error.sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._host.url)
        announce(self, _("The address is copied."))


def _place_words(address: str) -> str:
    if address == THIS_COMPUTER:
        return _("This computer only")
    if is_public(address):
        return _("Everybody on the internet, {address}").format(address=address)
    return _("Everybody in this network, {address}").format(address=address)
