"""What the floor shows, in words and digits, before anything is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from dmlt_desk.domain.presence import REMOTE_MODES, presence_on
from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.rounds import Round, Seat, SeatState, Shares, shares
from dmlt_desk.domain.speakers import Speakers
from dmlt_desk.domain.timer_text import countdown
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Attendance, Meeting, PresenceState
from dmlt_desk.models.notes import Block
from dmlt_desk.ui.widgets import Progress

ZERO = timedelta(0)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LAST = MINUTE
"""So much of a turn is left when its digits begin to warn."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One place of a round as a row; ``end`` is its time or a word."""

    name: str
    state: SeatState
    end: str
    over: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.end) if part)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round as it is shown. ``digits`` are the present turn's; ``spoken`` changes by minute."""

    headline: str
    name: str
    place: str
    digits: str
    detail: str
    ink: str
    progress: Progress
    rows: tuple[SeatRow, ...]
    next_words: str
    over_time: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """How long somebody spoke in this session; ``part`` is of the longest, 0 to 1.

    ``spoken`` is for screen readers and changes by minute.
    """

    name: str
    time: str
    part: float
    spoken: str


def spent(length: timedelta) -> str:
    """Return how long something took: “2:14”, from an hour on “1:02:07”; whole seconds."""
    minutes, seconds = divmod(max(ZERO, length) // SECOND, 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def minutes_spoken(length: timedelta) -> str:
    """Return a length for a screen reader, in whole minutes."""
    minutes = max(ZERO, length) // MINUTE
    if not minutes:
        return _("less than a minute")
    return ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)


def remaining_at(projection: Projection, now: datetime) -> timedelta:
    """Return what is left of the session at ``now``, a little after it was projected."""
    current = projection.current
    if current is None:
        return ZERO
    stands = current.paused and current.item.stops_at_minute is None
    return current.remaining if stands else current.remaining - (now - projection.now)


def round_facts(found: Round, remaining: timedelta, now: datetime, *, paused: bool) -> RoundFacts:
    """Return a round as it is shown."""
    shared = shares(found, remaining, now)
    present = shared.present
    people = any(found.seats)
    rows = tuple(
        _row(seat, shared, place, len(found.turns)) for place, seat in enumerate(shared.seats)
    )
    if present is None:
        return _finished(found, rows, people=people)
    place = _("team {number} of {count}") if not people else _("{number} of {count}")
    left = _left(present)
    return RoundFacts(
        headline=_headline(shared, people=people),
        name=present.name,
        place=place.format(number=len(found.turns) + 1, count=len(found.names)),
        digits=countdown(left),
        detail=_detail(left, spent(present.share), paused=paused),
        ink=_ink(left, paused=paused),
        progress=_progress(present, paused=paused),
        rows=rows,
        next_words=_next_words(found, people=people),
        over_time=left < ZERO,
        spoken=_spoken(present),
    )


def _finished(found: Round, rows: tuple[SeatRow, ...], *, people: bool) -> RoundFacts:
    took = sum((turn.spoke for turn in found.turns if not turn.absent), ZERO)
    heard = sum(not turn.absent for turn in found.turns)
    words = (
        ngettext("{count} person spoke, {time}", "{count} people spoke, {time}", heard)
        if people
        else ngettext("{count} team spoke, {time}", "{count} teams spoke, {time}", heard)
    ).format(count=heard, time=spent(took))
    return RoundFacts(
        headline="",
        name=_("The round is over"),
        place=words,
        digits="",
        detail="",
        ink="text",
        progress=Progress(),
        rows=rows,
        next_words="",
        over_time=False,
        spoken=words,
    )


def _headline(shared: Shares, *, people: bool) -> str:
    """Return “9 teams share 95 min: 10:33 each”."""
    words = (
        ngettext(
            "{count} person has {minutes} min",
            "{count} people share {minutes} min: {each} each",
            shared.count,
        )
        if people
        else ngettext(
            "{count} team has {minutes} min",
            "{count} teams share {minutes} min: {each} each",
            shared.count,
        )
    )
    return words.format(
        count=shared.count, minutes=round(shared.pool / MINUTE), each=spent(shared.each)
    )


def _left(seat: Seat) -> timedelta:
    """Return what is left of a share in whole seconds, so that a turn begins with its share."""
    return seat.share // SECOND * SECOND - seat.spoke


def _detail(left: timedelta, share: str, *, paused: bool) -> str:
    if paused:
        return _("paused, left of {share}").format(share=share)
    if left < ZERO:
        return _("over time, share {share}").format(share=share)
    if left <= LAST:
        return _("last minute of {share}").format(share=share)
    return _("left of {share}").format(share=share)


def _ink(left: timedelta, *, paused: bool) -> str:
    if paused:
        return "pause"
    if left < ZERO:
        return "over"
    return "warn" if left <= LAST else "text"


def _progress(present: Seat, *, paused: bool) -> Progress:
    if present.remaining < ZERO:
        over_from = present.share / present.spoke if present.spoke else 0.0
        return Progress(1.0, None, over_from, paused)
    return Progress(present.spoke / present.share if present.share else 1.0, None, None, paused)


def _next_words(found: Round, *, people: bool) -> str:
    if not found.coming:
        return _("Last one is done")
    return _("Next person") if people else _("Next team")


def _spoken(present: Seat) -> str:
    if present.remaining < ZERO:
        return _("{name} is over time").format(name=present.name)
    left = minutes_spoken(present.remaining)
    return _("{name}, {left} left").format(name=present.name, left=left)


def _row(seat: Seat, shared: Shares, place: int, turn: int) -> SeatRow:
    if seat.state is SeatState.ABSENT:
        return SeatRow(seat.name, seat.state, _("absent"))
    if seat.state is SeatState.DONE:
        over = seat.remaining <= -SECOND
        end = _("{over} over").format(over=countdown(seat.remaining)) if over else spent(seat.spoke)
        return SeatRow(seat.name, seat.state, end, over)
    if seat.state is SeatState.PRESENT:
        return SeatRow(seat.name, seat.state, _("now"))
    following = place == turn + 1
    end = _("next, {share}").format(share=spent(shared.later)) if following else ""
    return SeatRow(seat.name, seat.state, end)


def time_rows(speakers: Speakers, now: datetime) -> tuple[TimeRow, ...]:
    """Return the time of each speaker in this session, the longest first."""
    times = sorted(speakers.times(now).items(), key=lambda row: -(row[1] // SECOND))
    most = max((time for _name, time in times), default=ZERO) or SECOND
    return tuple(
        TimeRow(
            name,
            spent(time),
            time / most,
            _("{name}, {length}").format(name=name, length=minutes_spoken(time)),
        )
        for name, time in times
    )


def there(meeting: Meeting, day_id: UUID) -> list[Attendance]:
    """Return the attendees who are not known to be absent on a day."""
    return [
        attendance
        for attendance in meeting.attendances
        if presence_on(attendance, day_id) is not PresenceState.ABSENT
    ]


def is_remote(attendance: Attendance, day_id: UUID) -> bool:
    """Return whether somebody takes part from elsewhere on a day."""
    state = presence_on(attendance, day_id)
    far = attendance.mode in REMOTE_MODES and state is not PresenceState.PRESENT
    return state is PresenceState.REMOTE or far


def aim_names(item: AgendaItem | None) -> list[str]:
    """Return the lines of a session's aims that can be names in a round.

    Where a line ends in a colon, as “Ten minutes for each team:”, those are the lines under it;
    with several such lists the longest, with none all lines.
    """
    blocks = [block for block in item.aims if block.text.strip()] if item is not None else []
    lists = [
        _under(blocks, place)
        for place, head in enumerate(blocks)
        if head.text.rstrip().endswith(":")
    ]
    longest: Sequence[Block] = max(lists, key=len, default=[])
    chosen = longest if len(longest) > 1 else blocks
    return [" ".join(block.text.split()) for block in chosen]


def _under(blocks: Sequence[Block], place: int) -> list[Block]:
    """Return the blocks that stand deeper than the one at a place, right below it."""
    level = blocks[place].level
    return list(takewhile(lambda block: block.level > level, blocks[place + 1 :]))
