"""Dates and times of the home screen in words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.dates import date_text

_SERVICES = {
    "bluejeans": "Blue Jeans",
    "gotomeeting": "GoToMeeting",
    "jit.si": "Jitsi",
    "meet.google": "Google Meet",
    "teams.microsoft": "Teams",
    "webex": "Webex",
    "whereby": "Whereby",
    "zoom": "Zoom",
}
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def range_text(first: date, last: date) -> str:
    """Return “6 to 8 Nov 2018”, or one date."""
    if first == last:
        return date_text(first)
    return _("{first} to {last}").format(first=_without_tail(first, last), last=date_text(last))


def short_range_text(first: date | None, last: date | None) -> str:
    """Return “26–28 Feb 2019” for lists; words where the date is open."""
    if first is None:
        return _("date open")
    if last is None or first == last:
        return date_text(first)
    return f"{_without_tail(first, last)}–{date_text(last)}"


def clock_text(minute: int) -> str:
    """Return minutes since midnight as “09:00”; past midnight it starts anew."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def until_text(start: datetime, now: datetime) -> str:
    """Return how far away a start is, as “starts in 14 min”."""
    rest = start - now
    minutes = -(-rest // _MINUTE)
    if minutes <= 0:
        return _("start was {clock}").format(clock=f"{start:%H:%M}")
    if rest < _HOUR:
        return _("starts in {count} min").format(count=minutes)
    if rest < 6 * _HOUR:
        hours, minutes = divmod(minutes, 60)
        return _("starts in {hours} h {minutes} min").format(hours=hours, minutes=minutes)
    days = (start.date() - now.date()).days
    if days == 0:
        return _("starts at {clock}").format(clock=f"{start:%H:%M}")
    if days == 1:
        return _("starts tomorrow at {clock}").format(clock=f"{start:%H:%M}")
    return ngettext("starts in {count} day", "starts in {count} days", days).format(count=days)


def meeting_link(links: Sequence[str]) -> tuple[str, str, str] | None:
    """Return name, short form and address of the first link to a video conference."""
    for link in links:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = parts.netloc.removeprefix("www.")
        for sign, service in _SERVICES.items():
            if sign in host:
                tail = parts.path.strip("/")
                number = tail.rsplit("/", 1)[-1]
                name = f"{service} {number}" if number.isdecimal() else service
                return name, f"{host}/{tail}".rstrip("/"), link
    return None


def _without_tail(first: date, last: date) -> str:
    """Return the first date without what it shares with the last."""
    if first.year != last.year:
        return date_text(first)
    return date_text(first, "d" if first.month == last.month else "d MMM")
