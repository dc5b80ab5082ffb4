"""What the room display says at one instant, worked out from the forecast of the day."""

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dmlt_desk.domain.breaks import restart
from dmlt_desk.domain.projection import CurrentSession, Phase, Projection, upcoming
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.ui.room.words import (
    FAR,
    MINUTE,
    ZERO,
    bar_of,
    bar_until,
    chairs_of,
    pause_icon,
    see_you,
    shown_digits,
    start_words,
    title_of,
)
from dmlt_desk.ui.widgets.timing import Progress

ABOUT = 5
"""The room is told by how many minutes the day runs late in steps of so many."""


class RoomMode(enum.StrEnum):
    """The states of the display; ``clock`` shows the time of day only, ``blank`` nothing."""

    WAITING = "waiting"
    ON_TIME = "on time"
    WARNING = "warning"
    OVER = "over"
    PAUSED = "paused"
    BREAK = "break"
    CLOSED = "closed"
    CLOCK = "clock"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """What was chosen for the room: whole minutes until the last two, the clock alone, lateness."""

    hide_seconds: bool = False
    only_clock: bool = False
    tells_lateness: bool = False


@dataclass(frozen=True, slots=True)
class RoomState:
    """Everything that is painted; two equal states look the same.

    ``digits`` is empty where no time runs; then ``sentence`` takes their place. ``unit`` is the
    word under the digits. ``lead`` and ``follow`` are the two halves of the footer, each a
    small word and what it is about; ``then`` comes after ``follow`` where there is room.
    ``message`` takes the footer's place. ``late`` says by how much the day runs late.
    """

    mode: RoomMode
    clock: str
    title: str = ""
    chair: str = ""
    digits: str = ""
    unit: str = ""
    sentence: str = ""
    icon: str = ""
    tag: str = ""
    bar: Progress | None = None
    lead: tuple[str, str] = ("", "")
    follow: tuple[str, str] = ("", "")
    then: tuple[str, str] = ("", "")
    message: str = ""
    late: str = ""


BLANK = RoomState(RoomMode.BLANK, "")

_PLAIN = RoomOptions()


def room_state(
    projection: Projection,
    meeting: Meeting,
    run: RunState,
    options: RoomOptions = _PLAIN,
) -> RoomState:
    """Return what the room sees of a day."""
    if run.blank:
        return BLANK
    clock = clock_text(projection.now, meeting.time_zone)
    if options.only_clock:
        return RoomState(RoomMode.CLOCK, clock, digits=clock, message=run.message)
    case = _Case(projection, meeting, run)
    late = _late(projection) if options.tells_lateness else ""
    return replace(case.state(clock, options), message=run.message, late=late)


class _Case:
    """The day at one instant."""

    def __init__(self, projection: Projection, meeting: Meeting, run: RunState) -> None:
        self.projection, self.meeting, self.now = projection, meeting, projection.now
        self.zone = meeting.time_zone
        self.coming = upcoming(meeting.items_on(projection.day), run)

    def state(self, clock: str, options: RoomOptions) -> RoomState:
        """Return what the room sees, message and lateness left out."""
        current = self.projection.current
        if self.projection.closed_at is not None:
            return self.closed(clock)
        if current is not None:
            back = restart(self.projection)
            if back is not None and not current.paused:
                return self.pause(current, back, clock, options)
            return self.running(current, clock, options)
        if not self.coming:
            sentence = _("End of the agenda")
            return RoomState(RoomMode.WAITING, clock, title=self.meeting.title, sentence=sentence)
        return self.waiting(self.coming[0], clock, options)

    def running(self, current: CurrentSession, clock: str, options: RoomOptions) -> RoomState:
        """Return the state of a session, and of a break that is paused."""
        item, mode = current.item, _mode(current)
        digits, unit = shown_digits(current.remaining, hide_seconds=options.hide_seconds)
        return RoomState(
            mode=mode,
            clock=clock,
            title=title_of(item),
            chair=chairs_of(item),
            digits=digits,
            unit=unit,
            icon={RoomMode.PAUSED: "pause", RoomMode.WARNING: "timer"}.get(mode, ""),
            tag=_tag(mode, current.remaining),
            bar=bar_of(current),
            lead=self._until(current, mode),
            follow=_follow(self.coming, 0, _("next")),
            then=_follow(self.coming, 1, _("then")),
        )

    def pause(
        self, current: CurrentSession, back: datetime, clock: str, options: RoomOptions
    ) -> RoomState:
        """Return the state of a break: the time until people are to be back, and when that is."""
        digits, unit = shown_digits(back - self.now, hide_seconds=options.hide_seconds)
        return RoomState(
            mode=RoomMode.BREAK,
            clock=clock,
            title=title_of(current.item),
            chair=chairs_of(current.item),
            digits=digits,
            unit=unit,
            icon=pause_icon(current.item),
            tag=_("break is over") if back < self.now else "",
            bar=bar_until(back, current, self.now),
            lead=(_("back at"), clock_text(back, self.zone)),
            follow=_follow(self.coming, 0, _("next")),
            then=_follow(self.coming, 1, _("then")),
        )

    def waiting(self, item: AgendaItem, clock: str, options: RoomOptions) -> RoomState:
        """Return the state before the first session and between two: what is next, and when."""
        start = self.projection.row(item.id).planned.start
        rest = start - self.now if start is not None else ZERO
        far = rest >= FAR
        digits, unit = "", ""
        if rest > ZERO and not far:
            digits, unit = shown_digits(rest, hide_seconds=options.hide_seconds)
        begins = clock_text(start, self.zone)
        soon = start_words(start, self.now, self.zone) if start and far else _("Starts soon")
        return RoomState(
            mode=RoomMode.WAITING,
            clock=clock,
            title=title_of(item),
            chair=chairs_of(item),
            digits=digits,
            unit=unit,
            sentence="" if digits else soon,
            icon="clock",
            tag=_("starts in") if digits else "",
            lead=(_("starts"), begins) if begins and not far else ("", ""),
            follow=_follow(self.coming, 1, _("then")),
        )

    def closed(self, clock: str) -> RoomState:
        """Return the state after the day."""
        closed_at = clock_text(self.projection.closed_at, self.zone)
        tag = _("adjourned {clock}") if self.projection.adjourned else _("closed {clock}")
        return RoomState(
            mode=RoomMode.CLOSED,
            clock=clock,
            title=self.meeting.title,
            sentence=see_you(self.meeting, self.projection),
            icon="check",
            tag=tag.format(clock=closed_at),
        )

    def _until(self, current: CurrentSession, mode: RoomMode) -> tuple[str, str]:
        """Return the footer's left half; a pause has no end that could be named."""
        if mode is RoomMode.PAUSED:
            return "", ""
        ends = clock_text(current.ends_at, self.zone)
        if mode is not RoomMode.OVER:
            return _("until"), ends
        planned = clock_text(current.planned.end, self.zone)
        return _("planned to") if ends == planned else _("was to end"), ends


def _mode(current: CurrentSession) -> RoomMode:
    if current.paused:
        return RoomMode.PAUSED
    if current.phase is Phase.OVER:
        return RoomMode.OVER
    return RoomMode.ON_TIME if current.phase is Phase.OK else RoomMode.WARNING


def _tag(mode: RoomMode, remaining: timedelta) -> str:
    if mode is RoomMode.WARNING:
        count = max(1, -(-remaining // MINUTE))
        return ngettext("{count} minute left", "{count} minutes left", count).format(count=count)
    return {RoomMode.OVER: _("over time"), RoomMode.PAUSED: _("paused")}.get(mode, "")


def _late(projection: Projection) -> str:
    """Return "running about 10 min late", or nothing where the day is on time or closed."""
    offset = projection.offset
    if offset is None or not projection.is_open:
        return ""
    minutes = round(offset / (ABOUT * MINUTE)) * ABOUT
    if minutes < ABOUT:
        return ""
    return _("running about {minutes} min late").format(minutes=minutes)


def _follow(coming: list[AgendaItem], place: int, word: str) -> tuple[str, str]:
    return (word, title_of(coming[place])) if place < len(coming) else ("", "")
