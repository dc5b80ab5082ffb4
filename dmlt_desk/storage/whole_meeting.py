"""Read a meeting with everything that hangs on it, in one go."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from dmlt_desk.domain.blocks import NoteEdit, with_edit
from dmlt_desk.models import (
    Action,
    ActionParty,
    AgendaItem,
    Attendance,
    ItemChair,
    Meeting,
    RunEvent,
    Series,
    Topic,
)

_WHOLE = (
    joinedload(Meeting.series).options(
        selectinload(Series.people),
        selectinload(Series.groups),
    ),
    selectinload(Meeting.days),
    selectinload(Meeting.items).options(
        selectinload(AgendaItem.chairs).joinedload(ItemChair.person),
        selectinload(AgendaItem.blocks),
    ),
    selectinload(Meeting.attendances).options(
        joinedload(Attendance.person),
        selectinload(Attendance.presences),
    ),
    selectinload(Meeting.actions).options(
        selectinload(Action.parties).joinedload(ActionParty.person),
        selectinload(Action.events),
    ),
    selectinload(Meeting.decisions),
    selectinload(Meeting.questions),
    selectinload(Meeting.parked),
    selectinload(Meeting.topics).options(
        selectinload(Topic.slots),
        selectinload(Topic.blocks),
    ),
    selectinload(Meeting.milestones),
    selectinload(Meeting.attachments),
    selectinload(Meeting.logistics),
    selectinload(Meeting.next_meetings),
    selectinload(Meeting.imports),
    selectinload(Meeting.calendar_entries),
    selectinload(Meeting.run_events),
)


def load_meeting(session: Session, meeting_id: UUID) -> Meeting | None:
    """Return the meeting with all its relations loaded, or None."""
    return session.scalar(select(Meeting).where(Meeting.id == meeting_id).options(*_WHOLE))


def take_in(meeting: Meeting, item_id: UUID, edit: NoteEdit) -> None:
    """Bring a meeting that was read before up to date with rows that were typed since.

    The blocks are others afterwards: whoever still looks at the former ones sees no change.
    """
    for item in meeting.items:
        if item.id == item_id:
            set_committed_value(item, "blocks", with_edit(item.blocks, edit))


def take_in_facts(meeting: Meeting, facts: Sequence[RunEvent]) -> None:
    """Bring a meeting that was read before up to date with what its run log got since."""
    set_committed_value(meeting, "run_events", [*meeting.run_events, *facts])
