"""Make a meeting and its agenda: each verb is one transaction and returns its exact inverse."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.durations import minutes_text, start_text
from dmlt_desk.domain.run_log import fold
from dmlt_desk.domain.schedule import day_number, known_zone, ranks_with
from dmlt_desk.i18n import _
from dmlt_desk.models import (
    AgendaItem,
    Anchor,
    Day,
    ItemKind,
    Lateness,
    Meeting,
    Series,
    TopicSlot,
)
from dmlt_desk.services.change import Change
from dmlt_desk.services.estimates import Estimates
from dmlt_desk.services.plan_rules import (
    PlanRefusedError,
    find_day,
    find_item,
    people_named,
    place_before_close,
    require_minutes,
    require_movable,
    require_never_ran,
    require_title,
)
from dmlt_desk.services.plan_writer import WITH_ITEM, PlanWriter, Rows, as_aims, assign
from dmlt_desk.storage.desk_file import DeskFile, Topic

FIRST_MINUTE, LAST_MINUTE = 9 * 60, 17 * 60
"""A new day is planned from 09:00 to 17:00."""

NEW_MINUTES = 30
"""A new session lasts half an hour."""

MOST_DAYS = 31


class Plan(PlanWriter):
    """The verbs of the agenda. One that does not fit raises ``PlanRefusedError``, writes nothing.

    The first argument of each verb but ``create_meeting`` is the meeting's id. ``estimates`` tell
    whoever plans what planned lengths came to in former meetings.
    """

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        super().__init__(desk, clock)
        self.estimates = Estimates(desk, clock)

    def create_meeting(
        self, *, title: str, first_day: date, days: int, time_zone: str, place: str = ""
    ) -> Change:
        """Make a meeting of consecutive days, each from 09:00 to 17:00."""
        title = require_title(title)
        if not 1 <= days <= MOST_DAYS:
            raise PlanRefusedError(_("A meeting has 1 to {most} days.").format(most=MOST_DAYS))
        if not known_zone(time_zone):
            raise PlanRefusedError(
                _("“{name}” is not a time zone.").format(name=time_zone),
                advice=_("Use a name such as “America/New_York”."),
            )
        dates = [first_day + timedelta(days=each) for each in range(days)]
        meeting = Meeting(
            series=Series(name=title, time_zone=time_zone),
            title=title,
            first_day=dates[0],
            last_day=dates[-1],
            place=place.strip(),
            time_zone=time_zone,
            created_at=self._clock.now(),
            days=[
                Day(date=each, open_minute=FIRST_MINUTE, close_minute=LAST_MINUTE) for each in dates
            ],
        )
        with self._desk.write(Topic.MEETINGS, meeting_id=meeting.id) as db:
            db.add(meeting)
        label = _("Made “{title}”").format(title=title)
        made: Rows = [(Meeting, [meeting.id]), (Series, [meeting.series_id])]
        return self._made(meeting.id, made, label=label)

    def rename(self, meeting_id: UUID, title: str) -> Change:
        """Give the meeting another title."""
        title = require_title(title)
        label = _("Renamed the meeting to “{title}”").format(title=title)
        values = {meeting_id: {"title": title}}
        topics = (Topic.MEETINGS, Topic.AGENDA)
        return self._set(meeting_id, Meeting, values, label=label, topics=topics)

    def set_hours(
        self, meeting_id: UUID, day_id: UUID, *, opens: int | None, closes: int | None
    ) -> Change:
        """Plan when a day begins and ends, in minutes of the day; ``None`` leaves it open."""
        day = find_day(self._desk.meeting(meeting_id), day_id)
        if opens is not None and closes is not None and closes <= opens:
            raise PlanRefusedError(_("A day closes after it opens."))
        values = {day.id: {"open_minute": opens, "close_minute": closes}}
        start = _("any time") if opens is None else start_text(opens)
        end = _("any time") if closes is None else start_text(closes)
        label = _("The day goes from {start} to {end}").format(start=start, end=end)
        return self._set(meeting_id, Day, values, label=label)

    def add_item(
        self,
        meeting_id: UUID,
        day_id: UUID,
        *,
        title: str,
        minutes: int = NEW_MINUTES,
        kind: ItemKind = ItemKind.SESSION,
        index: int | None = None,
        topic_id: UUID | None = None,
    ) -> Change:
        """Add a session or a break at ``index`` of a day, or at its end.

        With ``topic_id`` it takes up a suggested topic, whose text becomes its aims.
        """
        meeting = self._desk.meeting(meeting_id)
        others = meeting.items_on(find_day(meeting, day_id))
        index = place_before_close(others) if index is None else max(0, min(index, len(others)))
        item = AgendaItem(
            meeting_id=meeting_id,
            day_id=day_id,
            title=require_title(title),
            minutes=require_minutes(minutes),
            kind=kind,
            lateness=_lateness(kind),
        )
        require_movable(item, fold(meeting.run_events), others=others, index=index)
        ranks = dict(ranks_with(item.id, others=others, index=index))
        item.rank = ranks.pop(item.id)
        with self._desk.write(*WITH_ITEM, meeting_id=meeting_id) as db:
            assign(db, AgendaItem, {key: {"rank": rank} for key, rank in ranks.items()})
            db.add(item)
            if topic_id is not None:
                _take_up(db, meeting, topic_id, item)
        label = _("Added “{title}”").format(title=item.title)
        return self._made(meeting_id, [(AgendaItem, [item.id])], label=label)

    def set_title(self, meeting_id: UUID, item_id: UUID, title: str) -> Change:
        """Give a session another title."""
        title = require_title(title)
        label = _("Renamed to “{title}”").format(title=title)
        return self._set_item(meeting_id, item_id, {"title": title}, label=label)

    def set_minutes(self, meeting_id: UUID, item_id: UUID, minutes: int) -> Change:
        """Give a session another length; what follows moves along."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        values = {"minutes": require_minutes(minutes)}
        label = _("“{title}” lasts {length}").format(title=item.title, length=minutes_text(minutes))
        return self._set_item(meeting_id, item_id, values, label=label)

    def set_start(self, meeting_id: UUID, item_id: UUID, minute: int | None) -> Change:
        """Pin a start to a minute of the day, or let it follow what comes before (``None``)."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        if minute is None:
            label = _("“{title}” starts after what comes before").format(title=item.title)
            values: dict[str, Any] = {"anchor": Anchor.FLOW, "anchor_minute": None}
        else:
            label = _("“{title}” is pinned to {start}").format(
                title=item.title, start=start_text(minute)
            )
            anchor = item.anchor if item.anchor is Anchor.NOT_BEFORE else Anchor.AT
            values = {"anchor": anchor, "anchor_minute": minute}
        return self._set_item(meeting_id, item_id, values, label=label)

    def set_kind(self, meeting_id: UUID, item_id: UUID, kind: ItemKind) -> Change:
        """Make a session a break, or the other way round; breaks absorb delay."""
        item = find_item(self._desk.meeting(meeting_id), item_id)
        words = {
            ItemKind.SESSION: _("“{title}” is a session"),
            ItemKind.BREAK: _("“{title}” is a break"),
            ItemKind.LUNCH: _("“{title}” is a lunch break"),
        }
        label = words.get(kind, _("“{title}” stands beside the sessions")).format(title=item.title)
        values = {"kind": kind, "lateness": _lateness(kind)}
        return self._set_item(meeting_id, item_id, values, label=label)

    def set_chairs(self, meeting_id: UUID, item_id: UUID, names: Sequence[str]) -> Change:
        """Name who leads a session, the first first; a name that nobody has makes a person."""
        meeting = self._desk.meeting(meeting_id)
        item = find_item(meeting, item_id)
        people = people_named(meeting, names)
        known = {person.id for person in meeting.series.people}
        fresh = [person for person in people if person.id not in known]
        label = _("“{title}” has no chair").format(title=item.title)
        if people:
            label = _("“{title}” is led by {names}").format(
                title=item.title, names=", ".join(person.short_name for person in people)
            )
        ids = [person.id for person in people]
        return self._seat(meeting_id, item, ids, fresh, label=label)

    def move_item(self, meeting_id: UUID, item_id: UUID, *, day_id: UUID, index: int) -> Change:
        """Put a session at ``index`` among the others of a day; a pinned start stays pinned."""
        meeting = self._desk.meeting(meeting_id)
        item, day = find_item(meeting, item_id), find_day(meeting, day_id)
        others = [each for each in meeting.items_on(day) if each.id != item_id]
        index = max(0, min(index, len(others)))
        require_movable(item, fold(meeting.run_events), others=others, index=index)
        ranks = ranks_with(item_id, others=others, index=index)
        values: dict[UUID, dict[str, Any]] = {key: {"rank": rank} for key, rank in ranks.items()}
        values[item_id]["day_id"] = day_id
        label = _("Moved “{title}”").format(title=item.title)
        if item.day_id != day_id:
            label = _("Moved “{title}” to Day {number}").format(
                title=item.title, number=day_number(meeting, day)
            )
        return self._set(meeting_id, AgendaItem, values, label=label)

    def remove_item(self, meeting_id: UUID, item_id: UUID) -> Change:
        """Take a session out of the agenda; undo brings its notes and links back too."""
        meeting = self._desk.meeting(meeting_id)
        item = find_item(meeting, item_id)
        require_never_ran(meeting, item)
        label = _("Removed “{title}”").format(title=item.title)
        return self._remove(meeting_id, [(AgendaItem, [item_id])], label=label)

    def _set_item(
        self, meeting_id: UUID, item_id: UUID, values: Mapping[str, Any], *, label: str
    ) -> Change:
        return self._set(meeting_id, AgendaItem, {item_id: values}, label=label)


def _lateness(kind: ItemKind) -> Lateness:
    return Lateness.ABSORB if kind in (ItemKind.BREAK, ItemKind.LUNCH) else Lateness.SLIDE


def _take_up(db: Session, meeting: Meeting, topic_id: UUID, item: AgendaItem) -> None:
    """Let a session take a topic up; what the topic says becomes the session's aims."""
    topic = next((each for each in meeting.topics if each.id == topic_id), None)
    if topic is None:
        raise PlanRefusedError(_("This topic is no longer suggested."))
    db.add(TopicSlot(topic_id=topic_id, item_id=item.id))
    db.add_all(as_aims(topic.blocks, item.id))
