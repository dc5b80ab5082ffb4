"""What the break board says at one instant: when people are to be back, and what is next then."""

from dataclasses import dataclass, replace
from datetime import datetime

from dmlt_desk.domain.breaks import restart
from dmlt_desk.domain.projection import CurrentSession, ProjectedRow, Projection, upcoming
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, ItemKind, Meeting
from dmlt_desk.ui.room.words import (
    FAR,
    bar_until,
    chairs_of,
    pause_icon,
    see_you,
    shown_digits,
    start_words,
    title_of,
)
from dmlt_desk.ui.widgets.timing import Progress


@dataclass(frozen=True, slots=True)
class BoardState:
    """Everything that is painted; two equal states look the same.

    ``lead`` is a small word before the title. ``caption`` stands above the large ``time``;
    ``sentence`` takes their place where there is no time. ``countdown`` is a small word before,
    digits and a small word after. ``follow`` is a small word, a title and who leads it.
    """

    clock: str
    icon: str = ""
    lead: str = ""
    title: str = ""
    caption: str = ""
    time: str = ""
    sentence: str = ""
    countdown: tuple[str, str, str] = ("", "", "")
    bar: Progress | None = None
    follow: tuple[str, str, str] = ("", "", "")
    message: str = ""


def board_state(
    projection: Projection, meeting: Meeting, run: RunState, *, hide_seconds: bool = False
) -> BoardState:
    """Return what the board says: of the break that runs, or else of the next one.

    ``hide_seconds`` counts whole minutes until the last two.
    """
    case = _Case(projection, meeting, run, hide_seconds=hide_seconds)
    return replace(case.state(), message=run.message)


class _Case:
    """The day at one instant."""

    def __init__(
        self, projection: Projection, meeting: Meeting, run: RunState, *, hide_seconds: bool
    ) -> None:
        self.projection, self.meeting, self.now = projection, meeting, projection.now
        self.clock, self.hide_seconds = self.text(self.now), hide_seconds
        self.coming = upcoming(meeting.items_on(projection.day), run)

    def text(self, moment: datetime | None) -> str:
        """Return an instant as the clock in the room shows it."""
        return clock_text(moment, self.meeting.time_zone)

    def state(self) -> BoardState:
        """Return what the board says, the message left out."""
        current, back = self.projection.current, restart(self.projection)
        if self.projection.closed_at is not None:
            return BoardState(
                self.clock,
                title=self.meeting.title,
                sentence=see_you(self.meeting, self.projection),
            )
        if current is not None and back is not None:
            return self.on_break(current, back)
        if current is not None:
            return self.in_session(current)
        if self.coming:
            return self.waiting(self.coming[0])
        return BoardState(self.clock, title=self.meeting.title, sentence=_("End of the agenda"))

    def on_break(self, current: CurrentSession, back: datetime) -> BoardState:
        """Return the restart time, never the break's length, and the time until then."""
        late = back < self.now
        return BoardState(
            self.clock,
            icon=pause_icon(current.item),
            title=title_of(current.item),
            caption=_("Time to be back, the break ended at") if late else _("Back at"),
            time=self.text(back),
            countdown=("", "", "") if late else self.counted(back),
            bar=bar_until(back, current, self.now),
            follow=self.following(_("next")),
        )

    def in_session(self, current: CurrentSession) -> BoardState:
        """Return when the next break begins, or the day ends, if nobody acts."""
        following = self.following(_("next"))
        named = BoardState(self.clock, lead=_("now"), title=title_of(current.item))
        row = self.next_break()
        if row is not None:
            return replace(
                named,
                caption=_pause_caption(row.item),
                time=self.text(row.forecast.start),
                follow=following,
            )
        return replace(
            named,
            caption=_("The day ends at"),
            time=self.text(self.projection.close),
            follow=following,
        )

    def waiting(self, item: AgendaItem) -> BoardState:
        """Return when the first session begins, or the next one."""
        start = self.projection.row(item.id).planned.start
        named = BoardState(self.clock, title=self.meeting.title, follow=self.following(_("next")))
        caption = _("Starts at")
        if item.is_pause:
            named = replace(named, icon=pause_icon(item), title=title_of(item))
            caption = _pause_caption(item)
        if start is None or start <= self.now:
            return replace(named, sentence=_("Starts soon"))
        if start - self.now >= FAR:
            sentence = start_words(start, self.now, self.meeting.time_zone)
            return replace(named, sentence=sentence)
        return replace(named, caption=caption, time=self.text(start), countdown=self.counted(start))

    def counted(self, until: datetime) -> tuple[str, str, str]:
        """Return the time until an instant: "in 12:30", "in 13 minutes", "in 1:24 hours"."""
        digits, unit = shown_digits(until - self.now, hide_seconds=self.hide_seconds)
        return (_("in"), digits, unit)

    def following(self, word: str) -> tuple[str, str, str]:
        """Return the next session, breaks passed over: people are called back for it."""
        sessions = (item for item in self.coming if not item.is_pause)
        item = next(sessions, None)
        return ("", "", "") if item is None else (word, title_of(item), chairs_of(item))

    def next_break(self) -> ProjectedRow | None:
        """Return the first break to come that has a time."""
        rows = (self.projection.row(item.id) for item in self.coming if item.is_pause)
        return next((row for row in rows if row.forecast.start), None)


def _pause_caption(item: AgendaItem) -> str:
    return _("Lunch at") if item.kind is ItemKind.LUNCH else _("Break at")
