"""What the preview says about a draft, in words."""

from collections.abc import Iterable, Sequence

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.importers.draft import Doubt, Draft, DraftAction, DraftDay, DraftName
from dmlt_desk.models import AttendanceMode, ItemKind

WRITTEN_SHOWN = 160
"""So much is shown of the words of a doubt; the source beside it has them all."""


def found_sentence(draft: Draft) -> str:
    """Return what was found, the number of doubts last, as in "3 days, 22 sessions, 5 doubts".

    Days before the meeting's first one and rows that are no sessions are not counted.
    """
    days = [day for day in draft.days if not _is_before(draft, day)]
    sessions = sum(item.kind is ItemKind.SESSION for item in draft.items())
    n = len
    parts = [
        (n(days), ngettext("{n} day", "{n} days", n(days))),
        (sessions, ngettext("{n} session", "{n} sessions", sessions)),
        (n(draft.people), ngettext("{n} person", "{n} people", n(draft.people))),
        (n(draft.actions), ngettext("{n} action", "{n} actions", n(draft.actions))),
        (n(draft.decisions), ngettext("{n} decision", "{n} decisions", n(draft.decisions))),
    ]
    found = [words.format(n=count) for count, words in parts if count]
    doubts = n(draft.doubts)
    told = ngettext("{n} doubt", "{n} doubts", doubts) if doubts else _("no doubts")
    return ", ".join([*(found or [_("no agenda")]), told.format(n=doubts)])


def field_words(field: str) -> str:
    """Return the name of a doubtful field as people say it."""
    return {
        "title": _("Title"),
        "time_zone": _("Time zone"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "days": _("Days"),
        "date": _("Date"),
        "place": _("Place"),
        "series": _("Series"),
        "start": _("Start"),
        "end": _("End"),
        "minutes": _("Length"),
        "kind": _("Kind of row"),
        "chairs": _("Chairs"),
        "name": _("Name"),
        "people": _("People"),
        "attendance": _("Attendance"),
        "owner": _("Owner"),
        "due": _("Due date"),
        "state": _("State of actions"),
        "aims": _("Aims and notes"),
        "notes": _("Notes"),
        "continues": _("Continued session"),
        "scheduled_in": _("Scheduled topics"),
        "attachment": _("Attachment"),
        "next_meeting": _("Next meeting"),
    }.get(field, field.replace("_", " ").capitalize())


def doubt_words(doubt: Doubt) -> str:
    """Return what was written and how it was read."""
    if not doubt.written.strip():
        return _("Not written. Read as: {read_as}").format(read_as=doubt.read_as)
    return _("Written: {written}\nRead as: {read_as}").format(
        written=shortened(doubt.written), read_as=shortened(doubt.read_as)
    )


def shortened(text: str, most: int = WRITTEN_SHOWN) -> str:
    """Return the beginning of a long text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def line_words(line: int) -> str:
    """Return the place in the source, or "" where there is none."""
    return _("line {n}").format(n=line) if line else ""


def chairs_words(chairs: Sequence[DraftName], *, et_al: bool) -> str:
    """Return who chairs a session."""
    names = names_words(chairs)
    return _("{names} and others").format(names=names) if names and et_al else names


def names_words(names: Iterable[DraftName]) -> str:
    """Return names as a list."""
    return ", ".join(one.name for one in names)


def parties_words(action: DraftAction) -> str:
    """Return who does an action and who helps."""
    owners = ", ".join([*(one.name for one in action.owners), *action.groups])
    helpers = names_words(action.helpers)
    if owners and helpers:
        return _("{owners} with {helpers}").format(owners=owners, helpers=helpers)
    return owners or helpers or _("no owner")


def attendance_words(mode: AttendanceMode) -> str:
    """Return how somebody takes part; "" where it is not known."""
    return {
        AttendanceMode.IN_PERSON: _("in the room"),
        AttendanceMode.REMOTE: _("remote"),
        AttendanceMode.PARTLY: _("remote, some"),
        AttendanceMode.APOLOGIES: _("apologies"),
        AttendanceMode.GUEST: _("guest"),
    }.get(mode, "")


def day_words(draft: Draft, day: DraftDay, date: str) -> str:
    """Return the heading of a day: its ``date`` in the reader's language and its number."""
    if draft.first_day is None:
        return date
    number = max(0, (day.date - draft.first_day).days + 1)
    return _("{date}, day {n}").format(date=date, n=number)


def _is_before(draft: Draft, day: DraftDay) -> bool:
    return draft.first_day is not None and day.date < draft.first_day
