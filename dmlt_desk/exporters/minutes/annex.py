"""The annex: milestones, suggested topics, attachments, logistics."""

from datetime import timedelta

from dmlt_desk.exporters.minutes.blocks import cell_parts, runs_of
from dmlt_desk.exporters.minutes.cleaning import clean, one_line, safe_link
from dmlt_desk.exporters.minutes.facts import Facts
from dmlt_desk.exporters.minutes.options import Detail
from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Column,
    Element,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    cell,
    plain,
)
from dmlt_desk.exporters.minutes.words import length, short_date, span_text
from dmlt_desk.i18n import _
from dmlt_desk.models import LogisticsBlock, Milestone, Topic


def annex_elements(facts: Facts) -> list[Element]:
    """Return the annex, or nothing when there is nothing to tell."""
    meeting = facts.meeting
    elements: list[Element] = []
    if facts.tells(Detail.MILESTONES) and meeting.milestones:
        elements += [Heading(2, plain(_("Milestones")), "milestones"), _milestones(facts)]
    if meeting.topics:
        elements += [Heading(2, plain(_("Suggested topics")), "topics"), _topics(facts)]
    if meeting.attachments:
        elements += [Heading(2, plain(_("Attachments")), "attachments"), _attachments(facts)]
    if meeting.logistics:
        elements.append(Heading(2, plain(_("Logistics")), "logistics"))
        for block in meeting.logistics:
            elements += _logistics(facts, block)
    return [Heading(1, plain(_("Annex")), "annex", listed=True), *elements] if elements else []


def _milestones(facts: Facts) -> Table:
    return Table(
        caption=_("Milestones"),
        description=_("Code, name, date, who is responsible, tickets and notes of each milestone"),
        columns=(
            Column(_("Code"), 32),
            Column(_("Milestone"), 46),
            Column(_("Date"), 28),
            Column(_("Responsible"), 32),
            Column(_("Tickets"), 25),
            Column(_("Notes"), 57),
        ),
        rows=tuple(_milestone_row(one) for one in facts.meeting.milestones),
    )


def _milestone_row(one: Milestone) -> tuple[Cell, ...]:
    day = short_date(one.due) if one.due else ""
    return (
        cell(*plain(one.code)),
        cell(*runs_of(one.name)),
        cell(*plain(", ".join(part for part in (day, one.date_note) if part))),
        cell(*plain(", ".join(one.responsible))),
        cell(*plain(", ".join(one.tickets))),
        cell(*runs_of(one.notes)),
    )


def _topics(facts: Facts) -> Table:
    return Table(
        caption=_("Suggested topics"),
        description=_("Topic, who asked for it, time asked for, session that took it up, notes"),
        columns=(
            Column(_("Topic"), 22),
            Column(_("Asked for by"), 15),
            Column(_("Time"), 12),
            Column(_("Taken up"), 13),
            Column(_("Notes"), 38),
        ),
        rows=tuple(_topic_row(facts, topic) for topic in facts.meeting.topics),
    )


def _topic_row(facts: Facts, topic: Topic) -> tuple[Cell, ...]:
    taken: list[Run] = []
    for slot in topic.slots:
        where = facts.reference(slot.item_id)
        if where is not None:
            taken += [Run(", "), where] if taken else [where]
    remark = (Paragraph(runs_of(topic.remark)),) if topic.remark else ()
    minutes = length(timedelta(minutes=topic.minutes)) if topic.minutes else ""
    return (
        cell(*runs_of(topic.title)),
        cell(*plain(", ".join(topic.requested_by))),
        cell(*plain(minutes)),
        cell(*(taken or plain(_("Not reached")))),
        Cell((*cell_parts(topic.blocks), *remark)),
    )


def _attachments(facts: Facts) -> Table:
    rows = []
    for one in facts.meeting.attachments:
        source = facts.reference(one.item_id)
        rows.append(
            (
                cell(Run(one.name, href=one.href)) if one.name else Cell(),
                cell(*plain(one.by)),
                cell(*plain(short_date(one.given_on) if one.given_on else "")),
                cell(*((source,) if source else ())),
            )
        )
    return Table(
        caption=_("Attachments"),
        description=_("File, who gave it, date and session"),
        columns=(
            Column(_("File"), 50),
            Column(_("By"), 22),
            Column(_("Date"), 14),
            Column(_("Session"), 14),
        ),
        rows=tuple(rows),
    )


def _logistics(facts: Facts, block: LogisticsBlock) -> list[Element]:
    """Return one heading of the logistics with its text, times, code, contact and links."""
    elements: list[Element] = []
    heading = one_line(block.heading)
    if heading:
        elements.append(Heading(3, plain(heading)))
    elements += [
        Paragraph(runs_of(line.strip())) for line in clean(block.text).split("\n") if line.strip()
    ]
    when = span_text(block.starts_at, block.ends_at, facts.meeting.time_zone)
    for label, text in (
        (_("Time"), when),
        (_("Code"), block.code),
        (_("Contact"), block.contact),
    ):
        if text:
            runs = (Run(f"{label}\t", muted=True), Run(text))
            elements.append(Paragraph(runs, Style.FACT))
    for link in block.links:
        if safe_link(link) and link not in block.text:
            elements.append(Paragraph((Run(link, href=link),)))
    return elements
