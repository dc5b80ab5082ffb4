"""Reads the program's own JSON ("dmlt-desk-meeting", version 1) back into a draft."""

import json
from typing import Any

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import (
    Doubt,
    Draft,
    DraftAction,
    DraftAttachment,
    DraftBlock,
    DraftDecision,
    DraftItem,
    DraftLogistics,
    DraftMilestone,
    DraftName,
    DraftNextMeeting,
    DraftParked,
    DraftPerson,
    DraftQuestion,
    DraftTopic,
    NotPlaced,
    Repair,
)
from dmlt_desk.importers.interchange_days import read_day
from dmlt_desk.importers.json_values import Node
from dmlt_desk.importers.source import Source, peek, text_of
from dmlt_desk.models import (
    ActionState,
    AttendanceMode,
    BlockKind,
    BlockState,
    DecisionKind,
    DecisionState,
    ItemKind,
    Origin,
)

READER = "dmlt-desk"
FORMAT = "dmlt-desk-meeting"
VERSION = 1
_STYLES = ("bold", "italic", "code", "link")


class InterchangeReader:
    """Meetings written by “dmlt-desk show --json” or “export meeting”."""

    name = READER

    def sniff(self, head: bytes, name: str, mime: str) -> int:
        """Return 100 for the format's own mark, 60 for any other JSON (read to refuse it)."""
        text = peek(head).lstrip()
        if not text.startswith(("{", "[")):
            return 0
        if f'"{FORMAT}"' in text[:2000]:
            return 100
        behind = text[1:].lstrip()[:1]
        return 60 if behind and behind in '"{[]}0123456789' else 0

    def read(self, source: Source) -> list[Draft]:
        """Return the one meeting; raises ``UnreadableSourceError`` for other or broken JSON."""
        try:
            value = json.loads(text_of(source).text)
        except (ValueError, RecursionError) as error:
            raise UnreadableSourceError(
                _("“{name}” is not whole JSON: it is cut off or damaged.").format(name=source.name),
                advice=_("Export it again, or import another file."),
            ) from error
        self._require_ours(value, source.name)
        return [_Reading(Node(value, "", source.name)).draft()]

    def _require_ours(self, value: Any, name: str) -> None:
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise UnreadableSourceError(
                _("“{name}” is JSON, but not a meeting of DMLT Desk.").format(name=name),
                advice=_("Nothing was imported."),
            )
        version = value.get("version")
        if isinstance(version, int) and version > VERSION:
            raise UnreadableSourceError(
                _("“{name}” was written by a newer DMLT Desk than this one.").format(name=name),
                advice=_("Install the newer version to import it."),
            )
        if version != VERSION or isinstance(version, bool):
            raise UnreadableSourceError(
                _("“{name}” does not say which version of the format it has.").format(name=name),
                advice=_("Nothing was imported."),
            )


class _Reading:
    """One meeting object on its way into a draft."""

    def __init__(self, root: Node) -> None:
        self._root = root

    def draft(self) -> Draft:
        """Return the draft; every value of it is given."""
        root = self._root
        draft = Draft(
            reader=READER,
            uid=root.line("uid"),
            title=root.line("title"),
            time_zone=root.line("time_zone"),
            first_day=root.day("first_day"),
            last_day=root.day("last_day"),
            place=root.line("place"),
            series=root.line("series"),
            logistics=[_logistics(node) for node in root.nodes("logistics")],
            people=[_person(node) for node in root.nodes("people")],
            days=[read_day(node, _item) for node in root.nodes("days")],
            unscheduled=[_item(node) for node in root.nodes("unscheduled")],
            actions=[_action(node) for node in root.nodes("actions")],
            decisions=[_decision(node) for node in root.nodes("decisions")],
            questions=[_question(node) for node in root.nodes("questions")],
            parked=[_parked(node) for node in root.nodes("parked")],
            topics=[_topic(node) for node in root.nodes("topics")],
            milestones=[_milestone(node) for node in root.nodes("milestones")],
            attachments=[_attachment(node) for node in root.nodes("attachments")],
            next_meetings=[_next_meeting(node) for node in root.nodes("next_meetings")],
        )
        self._require_whole(draft)
        self._take_report(draft)
        return draft

    def _require_whole(self, draft: Draft) -> None:
        if draft.first_day is None or draft.last_day is None or draft.last_day < draft.first_day:
            raise self._root.fail("first_day", _("a date"))
        uids = {item.uid for item in draft.items()}
        if len(uids) != sum(1 for _item in draft.items()):
            raise self._root.fail("days", _("a list of items with uids of their own"))
        named = {part.item for part in draft.hanging_on_items()}
        named |= {uid for topic in draft.topics for uid in topic.scheduled_in}
        named |= {item.continues for item in draft.items()}
        if not named - {None} <= uids:
            raise self._root.fail("days", _("complete: an item that is named elsewhere is missing"))
        for part in (draft.actions, draft.decisions, draft.questions):
            numbers = [one.number for one in part if one.number is not None]
            if len(numbers) != len(set(numbers)):
                raise self._root.fail("number", _("different for each entry"))

    def _take_report(self, draft: Draft) -> None:
        draft.report = self._root.plain("import_report")
        report = Node(draft.report, "import_report", self._root.name)
        draft.repairs = [
            Repair(code=one.line("code"), text=one.text("text"), where=one.line("where"))
            for one in report.nodes("repairs")
        ]
        draft.doubts = [
            Doubt(
                field=one.line("field"),
                written=one.text("written"),
                read_as=one.text("read_as"),
                why=one.text("why"),
            )
            for one in report.nodes("doubts")
        ]
        draft.not_placed = [NotPlaced(text=text, keep=False) for text in report.lines("not_placed")]


def _item(node: Node) -> DraftItem:
    item = DraftItem(
        uid=node.line("uid"),
        kind=node.kind("kind", ItemKind, ItemKind.SESSION),
        start=node.clock("start"),
        end=node.clock("end"),
        minutes=node.number("minutes"),
        title=node.line("title"),
        chairs=_names(node, "chairs"),
        et_al=node.flag("et_al"),
        label=node.line("label"),
        unscheduled=node.flag("unscheduled"),
        continues=node.line("continues") or None,
        origin=node.kind("origin", Origin, Origin.PLANNED),
        state=node.line("state") or "planned",
        reason=node.text("reason"),
        aims=[_block(one) for one in node.nodes("aims")],
        notes=[_block(one) for one in node.nodes("notes")],
    )
    if not item.uid:
        raise node.fail("uid", _("a text"))
    for one in node.nodes("actual"):
        start, end = one.clock("start"), one.clock("end")
        if start is None:
            raise one.fail("start", _("a time of day"))
        item.actual.append((start, start if end is None else end))
    return item


def _block(node: Node) -> DraftBlock:
    return DraftBlock(
        kind=node.kind("kind", BlockKind, BlockKind.TEXT),
        level=min(node.number("level") or 0, 9),
        text=node.text("text"),
        rows=node.rows("rows"),
        time=node.line("time"),
        speaker=node.line("speaker"),
        state=node.kind("state", BlockState, BlockState.LIVE),
        spans=[span for one in node.nodes("spans") for span in _span(one)],
    )


def _span(node: Node) -> list[dict[str, Any]]:
    """Return an inline mark, or nothing for one that is not known."""
    start, length = node.number("start"), node.number("length")
    style, href = node.line("style"), node.line("href")
    if start is None or not length or style not in _STYLES:
        return []
    return [{"start": start, "length": length, "style": style, **({"href": href} if href else {})}]


def _names(node: Node, key: str) -> list[DraftName]:
    return [DraftName(name=name) for name in node.lines(key) if name]


def _person(node: Node) -> DraftPerson:
    person = DraftPerson(
        name=node.line("name"),
        handle=node.line("handle").removeprefix("@"),
        email=node.line("email"),
        attendance=node.kind("attendance", AttendanceMode, AttendanceMode.UNKNOWN),
        note=node.text("note"),
        group=node.line("group"),
    )
    if person.name.startswith("@") and not person.handle:
        person.name, person.handle = "", person.name.removeprefix("@")
    if not (person.name or person.handle):
        raise node.fail("name", _("a text"))
    return person


def _action(node: Node) -> DraftAction:
    return DraftAction(
        number=node.number("number"),
        state=node.kind("state", ActionState, ActionState.OPEN),
        owners=_names(node, "owners"),
        helpers=_names(node, "helpers"),
        groups=node.lines("groups"),
        due=node.day("due"),
        text=node.text("text"),
        remark=node.text("remark"),
        tickets=node.lines("tickets"),
        item=node.line("item") or None,
    )


def _decision(node: Node) -> DraftDecision:
    return DraftDecision(
        number=node.number("number"),
        text=node.text("text"),
        kind=node.kind("kind", DecisionKind, DecisionKind.DECIDED),
        state=node.kind("state", DecisionState, DecisionState.IN_FORCE),
        proposed_by=node.line("proposed_by"),
        supersedes=node.number("supersedes"),
        item=node.line("item") or None,
    )


def _question(node: Node) -> DraftQuestion:
    return DraftQuestion(
        number=node.number("number"),
        text=node.text("text"),
        is_open=node.flag("open", default=True),
        item=node.line("item") or None,
    )


def _parked(node: Node) -> DraftParked:
    return DraftParked(
        text=node.text("text"),
        requested_by=node.line("requested_by"),
        item=node.line("item") or None,
    )


def _topic(node: Node) -> DraftTopic:
    return DraftTopic(
        title=node.line("title"),
        requested_by=_names(node, "requested_by"),
        minutes=node.number("minutes"),
        remark=node.text("remark"),
        notes=[_block(one) for one in node.nodes("notes")],
        scheduled_in=node.lines("scheduled_in"),
    )


def _milestone(node: Node) -> DraftMilestone:
    return DraftMilestone(
        code=node.line("code"),
        name=node.line("name"),
        date=node.day("date"),
        date_note=node.line("date_note"),
        responsible=_names(node, "responsible"),
        tickets=node.lines("tickets"),
        notes=node.text("notes"),
        item=node.line("item") or None,
    )


def _attachment(node: Node) -> DraftAttachment:
    return DraftAttachment(
        name=node.line("name"),
        by=node.line("by"),
        date=node.day("date"),
        href=node.line("href"),
        item=node.line("item") or None,
    )


def _logistics(node: Node) -> DraftLogistics:
    return DraftLogistics(
        heading=node.line("heading"),
        text=node.text("text"),
        code=node.line("code"),
        contact=node.line("contact"),
        links=node.lines("links"),
        starts=node.moment("starts"),
        ends=node.moment("ends"),
    )


def _next_meeting(node: Node) -> DraftNextMeeting:
    return DraftNextMeeting(
        first_day=node.day("first_day"),
        last_day=node.day("last_day"),
        place=node.line("place"),
        text=node.text("text"),
    )
