"""Agendas to test with: the 2018 meeting's first day, and days built from short lines."""

from datetime import UTC, date, datetime

from dmlt_desk.domain.schedule import instant
from dmlt_desk.models import AgendaItem, Anchor, Day, ItemKind, Lateness, Meeting

PRINCETON = "America/New_York"

DAY_ONE = (
    ("Welcome", 540, 15, 10),
    ("Impact", None, 45, 30),
    ("CAOM", None, 30, 15),
    ("Break 1", 630, 30, 15),
    ("SDM", None, 60, 40),
    ("DPDD", None, 30, 20),
    ("Lunch", 750, 60, 45),
    ("Commissioning", None, 45, 30),
    ("Operations", None, 45, 30),
    ("Break 2", 900, 30, 15),
    ("External packages", None, 30, 15),
    ("Product tree", None, 30, 15),
    ("Test approach", None, 30, 15),
)
"""Title, pinned minute, minutes, shortest length: the day whose recovery is worked out by hand."""


def item(title: str, minutes: int = 30, pin: int | None = None, **fields: object) -> AgendaItem:
    """Return a row: breaks and lunches absorb delay, other pinned rows slide."""
    kind = ItemKind.SESSION
    if title.startswith("Break"):
        kind = ItemKind.BREAK
    elif title.startswith("Lunch"):
        kind = ItemKind.LUNCH
    made = AgendaItem(
        title=title,
        minutes=minutes,
        kind=kind,
        anchor=Anchor.FLOW if pin is None else Anchor.AT,
        anchor_minute=pin,
        lateness=Lateness.SLIDE if kind is ItemKind.SESSION else Lateness.ABSORB,
    )
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def meeting_of(*days: tuple[Day, list[AgendaItem]], zone: str = PRINCETON) -> Meeting:
    """Return a meeting of these days, its ranks in the order given."""
    made = Meeting(
        first_day=days[0][0].date,
        last_day=days[-1][0].date,
        time_zone=zone,
        days=[day for day, _ in days],
    )
    for day, items in days:
        for each in items:
            each.day_id, each.meeting_id = day.id, made.id
            each.rank = float(len(made.items) + 1)
            made.items.append(each)
    return made


def one_day(
    *items: AgendaItem,
    opens: int | None = 540,
    closes: int | None = 1020,
    on: date = date(2018, 11, 6),
    zone: str = PRINCETON,
) -> tuple[Meeting, Day]:
    """Return a meeting of one day, and that day."""
    day = Day(date=on, open_minute=opens, close_minute=closes)
    return meeting_of((day, list(items)), zone=zone), day


def day_one() -> tuple[Meeting, Day]:
    """Return the first day of the 2018 meeting."""
    return one_day(
        *(
            item(title, minutes, pin, min_minutes=shortest)
            for title, pin, minutes, shortest in DAY_ONE
        )
    )


def at(clock: str, day: Day, zone: str = PRINCETON) -> datetime:
    """Return the instant of "10:12" on a day."""
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    moment = instant(day.date, hours * 60 + minutes, zone)
    return moment.replace(second=seconds[0] if seconds else 0).astimezone(UTC)


def named(meeting: Meeting, title: str) -> AgendaItem:
    """Return the row with a title."""
    return next(each for each in meeting.items if each.title == title)
