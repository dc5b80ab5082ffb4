"""Meetings that a page announces: “The next meeting is 3–4 June in Lyon. Then …”."""

import re
from datetime import date

from dmlt_desk.i18n import _
from dmlt_desk.importers.date_spans import find_spans
from dmlt_desk.importers.draft import Certainty, DraftNextMeeting
from dmlt_desk.importers.report import Report

_NEXT = re.compile(
    r"(?:the )?(?:next|following|upcoming)\s+(?:[\w/-]+\s+){0,3}?"
    r"(?:meeting|telecon|call|f2f|face[- ]to[- ]face|workshop|conference)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:and )?(?:then|after that|followed by|afterwards)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at)\s+(?P<place>[A-Z][^,.;()]*)")
_SENTENCE = re.compile(r"(?:[^.?!]|[.?!](?!\s|$))+[.?!]*")


def find_followers(
    texts: list[tuple[str, int]], *, after: date, report: Report, announced: bool = False
) -> list[DraftNextMeeting]:
    """Return the meetings that texts (with their lines) announce; years are supplied.

    ``announced``: the heading has said already that these are next meetings.
    """
    found: list[DraftNextMeeting] = []
    running, last_line = announced, 0
    for text, line in texts:
        running, last_line = running and line == last_line, line
        for hit in _SENTENCE.finditer(text):
            sentence = hit.group().strip()
            running = bool(_NEXT.match(sentence)) or (running and bool(_THEN.match(sentence)))
            if running or announced:
                follower = _follower(sentence, line, after, report)
                if follower:
                    found.append(follower)
    return found


def _follower(sentence: str, line: int, after: date, report: Report) -> DraftNextMeeting | None:
    spans = find_spans(sentence)
    if not spans:
        return None
    days = spans[0].days(not_before=after)
    if days is None:
        return None
    place = _PLACE.search(sentence, spans[0].end)
    meeting = DraftNextMeeting(
        first_day=days[0],
        last_day=days[1],
        place=place["place"].strip() if place else "",
        text=sentence,
        line=line,
    )
    if not spans[0].has_year:
        why = _("The year is not written; it is the next one after the meeting.")
        written = sentence[spans[0].start : spans[0].end]
        meeting.mark("first_day", "", Certainty.GUESSED, why)
        report.doubt(
            "next_meeting", written=written, read_as=days[0].isoformat(), why=why, line=line
        )
    return meeting
