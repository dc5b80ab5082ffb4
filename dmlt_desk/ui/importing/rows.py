"""The rows of the preview: what a person should check, and the meeting as it will be."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from dmlt_desk.domain.action_life import state_words
from dmlt_desk.domain.durations import minutes_text, start_text
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.importers.draft import (
    Doubt,
    Draft,
    DraftAction,
    DraftDay,
    DraftItem,
    DraftMilestone,
    NotPlaced,
    OfItem,
)
from dmlt_desk.models import ItemKind
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.importing import words


class RowKind(enum.Enum):
    """How a row looks and what Space does to it."""

    HEADING = enum.auto()
    FOLD = enum.auto()
    """A heading that hides or shows what follows."""
    KEEP_ALL = enum.auto()
    """A heading with the check box for all that is not placed."""
    KEEP = enum.auto()
    PLAIN = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One row. ``lead`` stands before the title, ``side`` at the far end, ``detail`` below.

    ``line`` is the place in the source (0: none), ``of`` the doubt or the words it is about.
    """

    kind: RowKind = RowKind.PLAIN
    title: str
    detail: str = ""
    why: str = ""
    lead: str = ""
    side: str = ""
    line: int = 0
    is_quiet: bool = False
    of: Doubt | NotPlaced | None = None

    @property
    def spoken(self) -> str:
        """All of the row for screen readers and as its tip."""
        parts = (self.lead, self.title, self.detail.replace("\n", ", "), self.why, self.side)
        return ", ".join(part for part in parts if part)


def check_rows(draft: Draft, *, repairs_shown: bool) -> list[PreviewRow]:
    """Return doubts, repairs and what is not placed; nothing where all is in order."""
    rows = list(_doubts(draft))
    if draft.repairs:
        title, n = _("Repairs"), len(draft.repairs)
        rows.append(PreviewRow(kind=RowKind.FOLD, title=_counted(title, n)))
        if repairs_shown:
            rows += [
                PreviewRow(title=one.text, detail=one.where, line=one.line) for one in draft.repairs
            ]
    if draft.not_placed:
        rows.append(
            PreviewRow(
                kind=RowKind.KEEP_ALL,
                title=_counted(_("Not placed"), len(draft.not_placed)),
                side=_("keep as notes"),
            )
        )
        rows += [
            PreviewRow(
                kind=RowKind.KEEP,
                title=words.shortened(one.text),
                side=words.line_words(one.line),
                line=one.line,
                of=one,
            )
            for one in draft.not_placed
        ]
    return rows


def result_rows(draft: Draft) -> list[PreviewRow]:
    """Return the meeting that an import makes, in the order of its screens."""
    rows: list[PreviewRow] = []
    for day in draft.days:
        rows += _day(draft, day)
    for title, section in (
        (_("Sessions without a day"), [_item(one) for one in draft.unscheduled]),
        (_("People"), list(_people(draft))),
        (_("Actions"), [_action(one) for one in draft.actions]),
        (_("Decisions"), [_said(one.text, one) for one in draft.decisions]),
        (_("Questions"), [_said(one.text, one) for one in draft.questions]),
        (_("Parked topics"), [_said(one.text, one) for one in draft.parked]),
        (_("Suggested topics"), list(_topics(draft))),
        (_("Milestones"), [_milestone(one) for one in draft.milestones]),
        (_("Attachments"), [_said(one.name, one) for one in draft.attachments]),
        (_("Logistics"), list(_logistics(draft))),
        (_("Next meetings"), list(_followers(draft))),
    ):
        if section:
            rows.append(PreviewRow(kind=RowKind.HEADING, title=_counted(title, len(section))))
            rows += section
    return rows


def _doubts(draft: Draft) -> Iterator[PreviewRow]:
    if draft.doubts:
        title = _counted(_("Doubts"), len(draft.doubts))
        yield PreviewRow(kind=RowKind.HEADING, title=title)
    for one in draft.doubts:
        yield PreviewRow(
            title=words.field_words(one.field),
            detail=words.doubt_words(one),
            why=one.why,
            side=words.line_words(one.line),
            line=one.line,
            of=one,
        )


def _day(draft: Draft, day: DraftDay) -> Iterator[PreviewRow]:
    title = words.day_words(draft, day, date_text(day.date, "ddd d MMM yyyy"))
    label = "" if day.label.casefold() in title.casefold() else words.shortened(day.label)
    yield PreviewRow(kind=RowKind.HEADING, title=title, side=label, line=day.line)
    for item in day.items:
        yield _item(item)


def _item(item: DraftItem) -> PreviewRow:
    notes = len(item.notes)
    told = ngettext("{n} paragraph of notes", "{n} paragraphs of notes", notes).format(n=notes)
    chairs = words.chairs_words(item.chairs, et_al=item.et_al)
    parts = (chairs, item.label, told if notes else "")
    return PreviewRow(
        lead="" if item.start is None else start_text(item.start),
        title=words.shortened(item.title) or _("Untitled"),
        detail=", ".join(part for part in parts if part),
        side=minutes_text(item.minutes) if item.minutes else "",
        line=item.line,
        is_quiet=item.kind is not ItemKind.SESSION,
    )


def _people(draft: Draft) -> Iterator[PreviewRow]:
    for one in draft.people:
        handle = f"@{one.handle}" if one.handle and one.name else ""
        yield PreviewRow(
            title=words.shortened(one.listed_name),
            detail=", ".join(part for part in (handle, one.email, one.note) if part),
            side=words.attendance_words(one.attendance),
            line=one.line,
        )


def _action(action: DraftAction) -> PreviewRow:
    parties = words.parties_words(action)
    due = _("due {date}").format(date=date_text(action.due)) if action.due else ""
    return PreviewRow(
        title=words.shortened(action.text) or _("No text"),
        detail=", ".join(part for part in (parties, due) if part),
        side=state_words(action.state),
        line=action.line,
    )


def _said(text: str, part: OfItem) -> PreviewRow:
    return PreviewRow(title=words.shortened(text) or _("No text"), line=part.line)


def _topics(draft: Draft) -> Iterator[PreviewRow]:
    for one in draft.topics:
        yield PreviewRow(
            title=words.shortened(one.title) or _("Untitled"),
            detail=words.names_words(one.requested_by),
            side=_("scheduled") if one.scheduled_in else "",
            line=one.line,
        )


def _milestone(milestone: DraftMilestone) -> PreviewRow:
    name = " ".join(part for part in (milestone.code, milestone.name) if part)
    return PreviewRow(
        title=words.shortened(name) or _("Untitled"),
        detail=words.names_words(milestone.responsible),
        side=date_text(milestone.date) if milestone.date else milestone.date_note,
        line=milestone.line,
    )


def _logistics(draft: Draft) -> Iterator[PreviewRow]:
    for one in draft.logistics:
        yield PreviewRow(
            title=words.shortened(one.heading or one.text),
            detail=words.shortened(one.text) if one.heading else "",
            line=one.line,
        )


def _followers(draft: Draft) -> Iterator[PreviewRow]:
    for one in draft.next_meetings:
        day = date_text(one.first_day) if one.first_day else ""
        title = ", ".join(part for part in (day, one.place) if part)
        yield PreviewRow(title=title or words.shortened(one.text), line=one.line)


def _counted(title: str, n: int) -> str:
    return _("{title} ({n})").format(title=title, n=n)
