"""The menus of the cockpit: of a session in the agenda, and of the displays."""

from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.agenda_menu import agenda_menu
from dmlt_desk.ui.live.agenda_verbs import AgendaVerbs
from dmlt_desk.ui.live.sheets import RunSheets
from dmlt_desk.ui.widgets import PopupMenu


class RunMenus:
    """Opens them at a place; each goes when it is closed."""

    def __init__(
        self, parent: QWidget, context: ScreenContext, sheets: RunSheets, verbs: AgendaVerbs
    ) -> None:
        self._parent, self._context = parent, context
        self._sheets, self._verbs = sheets, verbs

    def session(self, item_id: UUID, place: QPoint) -> None:
        """Open the menu of a session at a place of the screen."""
        store = self._context.store
        standing = store.standing()
        if standing is None:
            return
        menu = agenda_menu(
            self._parent,
            standing.projection.row(item_id),
            meeting=store.meeting,
            projection=standing.projection,
            state=standing.state,
            verbs=self._verbs,
            correct=self._sheets.correct,
        )
        _open(menu, place)

    def displays(self, below: QWidget) -> None:
        """Open the menu of all displays below a button."""
        make = self._context.display_menu
        menu = make(self._parent) if make else PopupMenu(self._parent, name=_("Displays"))
        menu.addSeparator()
        sheets = self._sheets
        menu.entry(_("Message to the room"), sheets.message, key="Ctrl+M")
        menu.entry(_("Page for people elsewhere"), sheets.page, key="Ctrl+Shift+W")
        _open(menu, below.mapToGlobal(below.rect().bottomLeft()))


def _open(menu: QMenu, place: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
