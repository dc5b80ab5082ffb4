"""What a page tells only as a whole: its zone, next meetings, what continues what."""

import re

from dmlt_desk.domain.names import fold
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Certainty, Draft, DraftItem
from dmlt_desk.importers.followers import find_followers
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.zones import stated_zone, zone_by_city
from dmlt_desk.models import BlockKind, ItemKind

_NEXT_DAY = re.compile(
    r"\b(?P<h>\d{1,2}):(?P<m>\d\d)\s+(?:on|of)\s+the\s+(?:following|next)\s+(?:morning|day|afternoon)",
    re.IGNORECASE,
)


def finish(draft: Draft, text: str, report: Report) -> None:
    """Add to a draft what its parts say together."""
    _set_zone(draft, text, report)
    _find_followers(draft, report)
    _link_continuations(draft, report)
    _link_topics(draft, report)
    _link_files(draft)
    _tell_lost_boxes(draft, report)


def _set_zone(draft: Draft, text: str, report: Report) -> None:
    draft.time_zone = draft.time_zone or stated_zone(text)
    if draft.time_zone:
        return
    about = "\n".join([draft.place, *(part.text for part in draft.logistics)])
    zone, city = zone_by_city(draft.place)
    if not zone:
        zone, city = zone_by_city(about)
    draft.time_zone = zone
    if zone:
        why = _("The page names no zone; this is the one of {city}, which it names.")
        report.doubt("time_zone", written="", read_as=zone, why=why.format(city=city))
    else:
        why = _("The page names no zone and no city that a zone is named after.")
        report.doubt("time_zone", written="", read_as=_("the zone of this computer"), why=why)
    draft.mark("time_zone", " ", Certainty.GUESSED, why)


def _find_followers(draft: Draft, report: Report) -> None:
    texts = [
        (block.text, block.line) for item in draft.items() for block in (*item.aims, *item.notes)
    ]
    if draft.last_day:
        draft.next_meetings += find_followers(texts, after=draft.last_day, report=report)


def _link_continuations(draft: Draft, report: Report) -> None:
    """Link a session to the one of the next day at a time that a call-out in it names."""
    for place, day in enumerate(draft.days[:-1]):
        for item in day.items:
            for block in item.notes:
                said = _NEXT_DAY.search(block.text) if block.kind is BlockKind.CALLOUT else None
                if said is None:
                    continue
                minute = int(said["h"]) * 60 + int(said["m"])
                for other in draft.days[place + 1].items:
                    if other.start == minute and other.kind is ItemKind.SESSION:
                        _continue(other, item, said.group(), report)


def _continue(later: DraftItem, earlier: DraftItem, written: str, report: Report) -> None:
    later.continues = earlier.uid
    report.doubt(
        "continues",
        written=written,
        read_as=_("“{later}” continues “{earlier}”").format(
            later=later.title, earlier=earlier.title
        ),
        why=_("A call-out of the earlier session names the day and time of the later one."),
        line=earlier.line,
    )


def _link_topics(draft: Draft, report: Report) -> None:
    """Link a suggested topic to the session of the same title."""
    sessions = {fold(item.title): item for item in draft.items() if item.kind is ItemKind.SESSION}
    linked = 0
    for topic in draft.topics:
        session = sessions.get(fold(topic.title))
        if session:
            topic.scheduled_in = [session.uid]
            linked += 1
    if linked:
        report.doubt(
            "scheduled_in",
            written="",
            read_as=_("{n} suggested topics are scheduled").format(n=linked),
            why=_("Sessions have the same titles."),
        )


def _link_files(draft: Draft) -> None:
    """Link a file to the only session whose notes name it."""
    for file in draft.attachments:
        naming = [
            item
            for item in draft.items()
            if any(file.name and file.name in block.text for block in item.notes)
        ]
        if len(naming) == 1:
            file.item = naming[0].uid


def _tell_lost_boxes(draft: Draft, report: Report) -> None:
    unknown = [action for action in draft.actions if action.state == "unknown"]
    if unknown:
        report.doubt(
            "state",
            written="",
            read_as=_("unknown ({n} actions)").format(n=len(unknown)),
            why=_("Their check boxes are lost, so that done and open cannot be told apart."),
            line=unknown[0].line,
        )
