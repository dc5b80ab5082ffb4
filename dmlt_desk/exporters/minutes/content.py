"""A meeting becomes an outline: the parts of the minutes in their order."""

from datetime import UTC, date, datetime, time

from dmlt_desk.exporters.minutes.annex import annex_elements
from dmlt_desk.exporters.minutes.facts import Facts, study
from dmlt_desk.exporters.minutes.head import (
    agenda_elements,
    attendance_elements,
    fact_elements,
    summary_elements,
)
from dmlt_desk.exporters.minutes.options import MinutesOptions, Part
from dmlt_desk.exporters.minutes.outline import Contents, Element, Outline
from dmlt_desk.exporters.minutes.registers import action_elements, decision_elements
from dmlt_desk.exporters.minutes.sessions import session_elements
from dmlt_desk.exporters.minutes.times import times_elements
from dmlt_desk.exporters.minutes.words import MEETING_STATES, date_range, title_without_dates
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting

LANGUAGE = "en-GB"
"""The language of the program's own words in the document, as a screen reader must speak it."""


def _contents(_facts: Facts) -> list[Element]:
    return [Contents(_("Contents"))]


_PARTS = (
    (Part.HEAD, fact_elements),
    (Part.CONTENTS, _contents),
    (Part.SUMMARY, summary_elements),
    (Part.ATTENDANCE, attendance_elements),
    (Part.AGENDA, agenda_elements),
    (Part.TIMES, times_elements),
    (Part.SESSIONS, session_elements),
    (Part.ACTIONS, action_elements),
    (Part.DECISIONS, decision_elements),
    (Part.ANNEX, annex_elements),
)


def minutes_outline(meeting: Meeting, options: MinutesOptions | None = None) -> Outline:
    """Return the minutes of a meeting as an outline.

    No clock is asked: the document's dates are the meeting's, so the same meeting always gives
    the same document.
    """
    options = options or MinutesOptions()
    facts = study(meeting, options)
    elements: list[Element] = []
    for part, build in _PARTS:
        if facts.has(part):
            elements += build(facts)
    title = title_without_dates(meeting)
    dates = date_range(meeting.first_day, meeting.last_day)
    return Outline(
        kicker=_("Minutes"),
        title=title,
        subtitle=", ".join(part for part in (dates, meeting.place) if part),
        full_title=_("Minutes: {title}").format(title=meeting.title or title),
        author=meeting.series.name or _("DMLT Desk"),
        created=_noon(meeting.first_day),
        modified=_noon(meeting.last_day),
        language=LANGUAGE,
        running_head=_("Minutes: {title}").format(title=title),
        foot=_("{dates}. {state}").format(dates=dates, state=MEETING_STATES[meeting.state]),
        elements=tuple(elements),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
