"""The menu of a row of today's agenda: everything that can be done with a session now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.projection import ProjectedRow, Projection
from dmlt_desk.domain.remains import days_to_come
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting
from dmlt_desk.ui.live.agenda_verbs import AgendaVerbs
from dmlt_desk.ui.widgets import PopupMenu

MINUTE = timedelta(minutes=1)
EARLIER = (1, 5)
"""So many minutes ago a session can be said to have begun."""


def agenda_menu(
    parent: QWidget,
    row: ProjectedRow,
    *,
    meeting: Meeting,
    projection: Projection,
    state: RunState,
    verbs: AgendaVerbs,
    correct: Callable[[UUID], None],
) -> PopupMenu:
    """Return the menu of a row; ``correct`` opens its times."""
    menu = PopupMenu(parent, name=row.item.title)
    over = row.state in (ItemState.DONE, ItemState.SKIPPED, ItemState.CARRIED)
    if projection.is_open and row.state in (ItemState.PLANNED, ItemState.INTERRUPTED):
        _add_starts(menu, row, projection, meeting.time_zone, verbs)
    if projection.is_open and row.state is ItemState.DONE:
        menu.entry(_("Take up again"), lambda: verbs.start(row.item.id, None), icon="circle-play")
    if row.state is ItemState.SKIPPED:
        menu.entry(_("Bring back"), lambda: verbs.restore(row.item.id), icon="undo-2")
    if projection.is_open and not over:
        menu.addSeparator()
        menu.entry(_("5 minutes more"), lambda: verbs.adjust(row.item.id, 5), icon="plus")
        menu.entry(_("5 minutes less"), lambda: verbs.adjust(row.item.id, -5))
    if state.day_id == projection.day.id and row.state is ItemState.PLANNED:
        _add_places(menu, row, verbs)
    if state.day_id == projection.day.id and not over:
        _add_days(menu, row, days_to_come(meeting, projection.day, state), meeting, verbs)
    if state.segments_of(row.item.id):
        menu.addSeparator()
        menu.entry(_("Correct the times"), lambda: correct(row.item.id), icon="clock")
    return menu


def _add_starts(
    menu: PopupMenu, row: ProjectedRow, projection: Projection, zone: str, verbs: AgendaVerbs
) -> None:
    item_id, now, planned = row.item.id, projection.now, row.planned.start
    menu.entry(_("Start now"), lambda: verbs.start(item_id, None), icon="circle-play", key="Return")

    def since(at: datetime) -> Callable[[], None]:
        return lambda: verbs.start(item_id, at)

    if planned is not None and planned < now:
        words = _("Started at {time}, as planned").format(time=clock_text(planned, zone))
        menu.entry(words, since(planned))
    for minutes in EARLIER:
        words = _("Started {minutes} min ago").format(minutes=minutes)
        menu.entry(words, since(now - minutes * MINUTE))


def _add_places(menu: PopupMenu, row: ProjectedRow, verbs: AgendaVerbs) -> None:
    item_id = row.item.id
    menu.entry(_("Move up"), lambda: verbs.move(item_id, -1), icon="arrow-up", key="Alt+Up")
    menu.entry(_("Move down"), lambda: verbs.move(item_id, 1), icon="arrow-down", key="Alt+Down")
    menu.addSeparator()
    menu.entry(_("Skip"), lambda: verbs.skip(item_id), icon="skip-forward", key="Del")
    menu.entry(_("To the parking lot"), lambda: verbs.park(item_id), icon="square-parking")


def _add_days(
    menu: PopupMenu, row: ProjectedRow, days: list[Day], meeting: Meeting, verbs: AgendaVerbs
) -> None:
    started = row.state is not ItemState.PLANNED
    for day in days:

        def carry(day: Day = day) -> None:
            verbs.carry(row.item.id, day)

        number = day_number(meeting, day)
        words = _("Go on on Day {number}") if started else _("Carry over to Day {number}")
        menu.entry(words.format(number=number), carry, icon="square-arrow-right")
