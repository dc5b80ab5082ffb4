"""What to look at before a meeting starts, worked out from its glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.library.home import TIMED, real_days

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.storage.glance import DayGlance, MeetingGlance


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at before the start; ``fix`` names the screen that mends it."""

    passed: bool
    title: str
    detail: str
    fix: str = ""


def checks(
    meeting: "MeetingGlance", earlier: "Sequence[MeetingGlance]", *, second_screen: str
) -> list[Check]:
    """Return what to look at before the start; ``second_screen`` is empty when there is none."""
    found = [_agenda_check(meeting), _chair_check(meeting)]
    if meeting.topics:
        found.append(_topic_check(meeting))
    found.append(
        _passed(_("Room display is ready"), _("Opens on {screen}").format(screen=second_screen))
        if second_screen
        else _open(
            _("Room display is not connected"),
            _("Opens on the second screen when plugged in"),
        )
    )
    if meeting.people_without_address:
        count = meeting.people_without_address
        title = ngettext(
            "{count} person has no address", "{count} people have no address", count
        ).format(count=count)
        found.append(_open(title, _("Calendar invites need one"), "people"))
    open_before = sum(one.open_actions for one in earlier)
    if open_before:
        title = ngettext(
            "{count} action is open from before",
            "{count} actions are open from before",
            open_before,
        ).format(count=open_before)
        detail = ", ".join(one.title for one in earlier if one.open_actions)
        found.append(_open(title, detail))
    return found


def _passed(title: str, detail: str = "") -> Check:
    return Check(passed=True, title=title, detail=detail)


def _open(title: str, detail: str, fix: str = "") -> Check:
    return Check(passed=False, title=title, detail=detail, fix=fix)


def _agenda_check(meeting: "MeetingGlance") -> Check:
    items = [item for day in real_days(meeting) for item in day.items if item.kind in TIMED]
    if not items:
        return _open(_("The agenda is empty"), _("Add the first session"), "plan")
    faults = [fault for day in real_days(meeting) if (fault := _day_fault(meeting, day))]
    sessions = sum(item.kind == "session" for item in items)
    breaks = len(items) - sessions
    counts = [
        ngettext("{count} session", "{count} sessions", sessions).format(count=sessions),
        ngettext("{count} break", "{count} breaks", breaks).format(count=breaks),
    ]
    if faults:
        return _open(_("The agenda has gaps or overlaps"), "; ".join(faults), "plan")
    summary = _("{sessions} and {breaks}, no gaps").format(sessions=counts[0], breaks=counts[1])
    return _passed(_("Agenda is complete"), summary)


def _day_fault(meeting: "MeetingGlance", day: "DayGlance") -> str:
    """Return what is wrong with the length of a day, or nothing."""
    number = real_days(meeting).index(day) + 1
    timed = [item for item in day.items if item.kind in TIMED]
    unknown = sum(item.minutes is None for item in timed)
    if unknown:
        return ngettext(
            "Day {number} has {count} session without a length",
            "Day {number} has {count} sessions without a length",
            unknown,
        ).format(number=number, count=unknown)
    if day.open_minute is None or day.close_minute is None:
        return ""
    rest = day.close_minute - day.open_minute - sum(item.minutes or 0 for item in timed)
    if rest < 0:
        return _("Day {number} is over by {count} min").format(number=number, count=-rest)
    if rest > 0:
        return _("Day {number} leaves {count} min free").format(number=number, count=rest)
    return ""


def _chair_check(meeting: "MeetingGlance") -> Check:
    without = meeting.sessions_without_chair
    if not without:
        count = meeting.chairs
        detail = ngettext("{count} chair", "{count} chairs", count).format(count=count)
        return _passed(_("Every session has a chair"), detail)
    title = ngettext(
        "{count} session has no chair", "{count} sessions have no chair", len(without)
    ).format(count=len(without))
    return _open(title, ", ".join(without), "plan")


def _topic_check(meeting: "MeetingGlance") -> Check:
    without = meeting.topics_without_slot
    if not without:
        return _passed(_("Every requested topic has a slot"))
    title = ngettext(
        "{count} requested topic has no slot", "{count} requested topics have no slot", len(without)
    ).format(count=len(without))
    return _open(title, ", ".join(without), "plan")
