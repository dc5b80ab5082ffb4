"""What a plan may and may not become: checks and look-ups of the verbs in ``plan``."""

import unicodedata
from collections.abc import Sequence
from uuid import UUID

from dmlt_desk.domain.names import NameBook, handle_in
from dmlt_desk.domain.run_log import ItemState, RunState
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Day, ItemKind, Meeting, Person

LONGEST_MINUTES = 48 * 60
SURE_SCORE = 86
"""From this score on a single match of a typed name is taken (``NameBook``)."""


class PlanRefusedError(DeskError):
    """A change of the agenda that does not fit; nothing was changed."""


def plain(text: str) -> str:
    """Return one line without signs that cannot be seen."""
    line = " ".join(text.split())
    return "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs"))


def find_item(meeting: Meeting, item_id: UUID) -> AgendaItem:
    """Return an item; refuses when it was removed."""
    try:
        return meeting.item(item_id)
    except KeyError as error:
        raise PlanRefusedError(_("This session is no longer in the agenda.")) from error


def find_day(meeting: Meeting, day_id: UUID) -> Day:
    """Return a day; refuses when it was removed."""
    try:
        return meeting.day(day_id)
    except KeyError as error:
        raise PlanRefusedError(_("This day is no longer in the agenda.")) from error


def require_title(title: str) -> str:
    """Return a title fit to keep; refuses an empty one."""
    title = plain(title)
    if not title:
        raise PlanRefusedError(_("A title cannot be empty."), advice=_("Write at least a word."))
    return title


def require_minutes(minutes: int) -> int:
    """Return a length that a session can have, in minutes."""
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise PlanRefusedError(
            _("A session lasts between 0 minutes and {hours} hours.").format(
                hours=LONGEST_MINUTES // 60
            )
        )
    return minutes


def require_never_ran(meeting: Meeting, item: AgendaItem) -> None:
    """Refuse to remove what the run log tells about."""
    if any(event.item_id == item.id for event in meeting.run_events):
        raise PlanRefusedError(
            _("“{title}” has been run, so it stays in the agenda.").format(title=item.title)
        )


def require_movable(
    item: AgendaItem, state: RunState, *, others: Sequence[AgendaItem], index: int
) -> None:
    """Refuse to move what has run, or anything before it: what was is not planned anew."""
    if state.state_of(item.id) is not ItemState.PLANNED:
        raise PlanRefusedError(
            _("“{title}” has been started, so it keeps its place.").format(title=item.title)
        )
    for other in others[index:]:
        if state.segments_of(other.id):
            raise PlanRefusedError(
                _("“{title}” has been run; nothing can be moved before it.").format(
                    title=other.title
                )
            )


def place_before_close(items: Sequence[AgendaItem]) -> int:
    """Return the index at the end of a day, before the row that marks its close."""
    index = len(items)
    while index and items[index - 1].kind is ItemKind.CLOSE:
        index -= 1
    return index


def people_named(meeting: Meeting, names: Sequence[str]) -> list[Person]:
    """Return the persons whom names mean, in order, each once; unknown ones are made, not stored.

    ``@handle`` makes a person known only by a handle.
    """
    attending = [each.person for each in meeting.attendances]
    book = NameBook([*attending, *meeting.series.people])
    found: dict[UUID, Person] = {}
    for written in names:
        name = plain(written)
        matches = book.find(name) if name else []
        sure = [each.person for each in matches if each.person and each.score >= SURE_SCORE]
        if len(sure) == 1:
            person = sure[0]
        elif name:
            handle = handle_in(name)
            person = Person(
                series_id=meeting.series_id,
                name="" if handle else name,
                handle=handle or "",
            )
        else:
            continue
        found[person.id] = person
    return list(found.values())
