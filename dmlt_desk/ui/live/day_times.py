"""Times of day as people write them, on the day that is shown."""

from datetime import datetime

from dmlt_desk.domain.durations import parse_start
from dmlt_desk.domain.schedule import instant
from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.ui.store import MeetingStore


def instant_of(store: MeetingStore, written: str) -> datetime:
    """Return a time of the current day; raises ``CommandRefusedError`` for other words."""
    minute, day = parse_start(written), store.current_day
    if minute is None or day is None:
        raise CommandRefusedError(
            _("“{words}” is no time of day.").format(words=written),
            advice=_("Write it like 10:15."),
        )
    return instant(day.date, minute, store.meeting.time_zone)
