"""The menu of a block: everything that its keys do, in words."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.schedule import day_number
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, ItemKind, Meeting
from dmlt_desk.ui.plan.blocks import Block, BlockRole
from dmlt_desk.ui.plan.plan_verbs import PlanVerbs
from dmlt_desk.ui.plan.timing_menu import TimingMenu
from dmlt_desk.ui.widgets import PopupMenu


def block_menu(
    parent: QWidget,
    block: Block,
    *,
    meeting: Meeting,
    day: Day,
    verbs: PlanVerbs,
    wish: Callable[[str], None],
    timing: TimingMenu | None = None,
) -> PopupMenu:
    """Return the menu of a block; ``wish`` runs what the keys run.

    ``timing`` adds how a session or break gives way when the day runs late.
    """
    menu = PopupMenu(parent, name=block.title)
    menu.entry(_("Edit"), lambda: wish("edit"), icon="pencil", key="F2")
    if block.role is not BlockRole.BESIDE:
        menu.entry(
            _("Let the start follow what comes before") if block.pinned else _("Pin the start"),
            lambda: wish("pin"),
            icon="lock",
            key="L",
        )
    menu.addSeparator()
    current = next((item.kind for item in meeting.items if item.id == block.item_id), None)
    _add_kinds(menu, block, current, verbs)
    menu.addSeparator()
    if timing is not None:
        timing.fill(menu)
        menu.addSeparator()
    menu.entry(_("Move up"), lambda: wish("up"), icon="arrow-up", key="Alt+Up")
    menu.entry(_("Move down"), lambda: wish("down"), icon="arrow-down", key="Alt+Down")
    for other in meeting.days:
        if other is not day:

            def move(other: Day = other) -> None:
                verbs.move_to_day(block, other)

            words = _("Move to Day {number}").format(number=day_number(meeting, other))
            menu.entry(words, move, icon="square-arrow-right")
    menu.addSeparator()
    menu.entry(_("Remove"), lambda: wish("remove"), icon="trash-2", key="Del")
    return menu


def _add_kinds(menu: PopupMenu, block: Block, current: ItemKind | None, verbs: PlanVerbs) -> None:
    """Offer to make the block a session, a break or a lunch."""
    kinds = (
        (ItemKind.SESSION, _("Session")),
        (ItemKind.BREAK, _("Break")),
        (ItemKind.LUNCH, _("Lunch")),
    )
    for kind, words in kinds:

        def make(kind: ItemKind = kind) -> None:
            verbs.make(block, kind)

        menu.entry(words, make, checked=kind is current)
