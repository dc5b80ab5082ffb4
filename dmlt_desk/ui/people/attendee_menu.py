"""The menu of one attendee: how somebody attends, corrections, merging, removing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _
from dmlt_desk.models import AttendanceMode, Person
from dmlt_desk.ui.people.attendee_rows import PersonRow
from dmlt_desk.ui.widgets import PopupMenu

_MODES: Final = (
    (AttendanceMode.IN_PERSON, _("In the room")),
    (AttendanceMode.REMOTE, _("Remote")),
    (AttendanceMode.PARTLY, _("Remote, some sessions")),
    (AttendanceMode.GUEST, _("Guest")),
    (AttendanceMode.APOLOGIES, _("Apologies")),
)
_GROUPS: Final = (("traveling", _("Traveling")), ("local", _("Local")))


@dataclass(frozen=True, slots=True)
class MenuVerbs:
    """What the entries do."""

    set_mode: Callable[[PersonRow, AttendanceMode], None]
    set_group: Callable[[PersonRow, str], None]
    edit_name: Callable[[], None]
    edit_address: Callable[[], None]
    merge: Callable[[PersonRow, Person], None]
    remove: Callable[[PersonRow], None]


def attendee_menu(
    parent: QWidget, row: PersonRow, others: Sequence[Person], verbs: MenuVerbs
) -> PopupMenu:
    """Return the menu of a row; ``others`` are the people that may be the same person."""
    menu = PopupMenu(parent, name=_("{name}, attendee").format(name=row.name))
    for mode, words in _MODES:
        menu.entry(words, _bound(verbs.set_mode, row, mode), checked=row.mode is mode)
    menu.addSeparator()
    for group, words in _GROUPS:
        chosen = "" if row.group == group else group
        menu.entry(words, _bound(verbs.set_group, row, chosen), checked=row.group == group)
    menu.addSeparator()
    menu.entry(_("Edit the name"), verbs.edit_name, icon="pencil", key="F2")
    menu.entry(_("Edit the e-mail address"), verbs.edit_address, icon="mail")
    if others:
        same = PopupMenu(menu, name=_("Same person as"))
        for person in others:
            same.entry(person.short_name, _bound(verbs.merge, row, person))
        menu.addMenu(same)
    menu.addSeparator()
    menu.entry(_("Remove from the meeting"), _bound(verbs.remove, row), icon="trash-2", key="Del")
    return menu


def _bound(verb: Callable[..., None], *values: object) -> Callable[[], None]:
    """Return the verb with its values, for an entry chosen later."""
    return lambda: verb(*values)
