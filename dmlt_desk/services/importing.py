"""Importing meetings: a source is read to a draft, a draft becomes a meeting in one step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dmlt_desk.domain.captured_lines import link_captures
from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.schedule import known_zone
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.importers import registry
from dmlt_desk.importers.draft import Draft, DraftLogistics
from dmlt_desk.importers.source import Source, one_line
from dmlt_desk.models import AgendaItem, ImportRecord, Meeting, Person, Series
from dmlt_desk.services.change import Change
from dmlt_desk.services.computer_zone import computer_zone
from dmlt_desk.services.import_people import SeriesPeople, choose_series, people_of
from dmlt_desk.services.import_rows import MeetingBuilder, report_of
from dmlt_desk.services.plan_writer import table_of
from dmlt_desk.services.row_snapshot import RowSnapshot, is_named, remove_rows
from dmlt_desk.storage.desk_file import DeskFile, Topic

ANSWERS = ("title", "time_zone", "place", "series", "first_day")
"""The doubts that an answer can settle."""


class ImportRefusedError(DeskError):
    """A draft cannot be imported as asked; nothing was written."""


class AlreadyImportedError(ImportRefusedError):
    """The same source or a meeting with the same uid, ``meeting_id``, is in the desk file."""

    def __init__(self, title: str, meeting_id: UUID) -> None:
        super().__init__(
            _("This was already imported as “{title}”.").format(title=title),
            advice=_("Import it as a copy to have it twice."),
        )
        self.meeting_id = meeting_id


@dataclass(frozen=True, slots=True)
class _Made:
    """What one import put into the desk file."""

    meeting_id: UUID
    title: str
    person_ids: tuple[UUID, ...]
    series_id: UUID | None


class Importing:
    """Reads sources and imports what was read."""

    def __init__(self, desk: DeskFile, clock: Clock) -> None:
        self._desk, self._clock = desk, clock

    def read(self, source: Source) -> list[Draft]:
        """Return the meetings of a source; nothing is written.

        A zone that the source does not tell is the computer's, still marked as a doubt.
        Raises ``UnreadableSourceError``.
        """
        if source.day is None:
            source = replace(source, day=self._clock.now().astimezone().date())
        drafts = registry.read(source)
        for draft in drafts:
            _set_zone(draft)
        return drafts

    def already_imported(self, source: Source) -> UUID | None:
        """Return the meeting that these very bytes were imported as, or None."""
        with self._desk.read() as db:
            return _same_source(db, source)

    def apply(
        self,
        draft: Draft,
        *,
        source: Source,
        answers: Mapping[str, str] | None = None,
        copy: bool = False,
    ) -> Change:
        """Put a draft into the desk file; the change's subject is the meeting.

        ``answers`` settle doubts by field. Raises ``AlreadyImportedError`` unless ``copy`` is set,
        and ``ImportRefusedError`` for an answer that does not fit.
        """
        draft = _answered(draft, answers or {})
        _set_zone(draft)
        with self._desk.write(*Topic) as db:
            if not copy:
                self._require_new(db, draft, source)
            made = self._write(db, draft, source)
        return self._imported(made)

    def _require_new(self, db: Session, draft: Draft, source: Source) -> None:
        known = _same_source(db, source)
        if known is None and _is_uuid(draft.uid):
            known = db.scalar(select(Meeting.id).where(Meeting.id == UUID(draft.uid)))
        if known is not None:
            raise AlreadyImportedError(db.get_one(Meeting, known).title, known)

    def _write(self, db: Session, draft: Draft, source: Source) -> _Made:
        series, is_new = choose_series(db, draft)
        if is_new:
            db.add(series)
            db.flush()
        people = SeriesPeople(series, people_of(db, series.id))
        taken = [*db.scalars(select(Meeting.id)), *db.scalars(select(AgendaItem.id))]
        builder = MeetingBuilder(draft, people, self._clock, taken)
        meeting = builder.meeting(series)
        meeting.imports = [
            ImportRecord(
                reader=draft.reader,
                source_name=source.name,
                digest=source.digest,
                source=source.data,
                imported_at=self._clock.now(),
                report=report_of(draft, people.repairs),
            )
        ]
        db.add_all(people.added)
        db.flush()
        builder.link(meeting)
        link_captures(meeting)
        db.add(meeting)
        added = tuple(person.id for person in people.added)
        return _Made(meeting.id, meeting.title, added, series.id if is_new else None)

    def _imported(self, made: _Made) -> Change:
        label = _("Imported “{title}”").format(title=made.title)
        return Change(label, undo=lambda: self._remove(made), subject=made.meeting_id)

    def _remove(self, made: _Made) -> Change:
        """Take an import back, with the people and the series that nothing else names."""
        with self._desk.write(*Topic) as db:
            taken = [remove_rows(db, table_of(Meeting), [made.meeting_id])]
            loose = [one for one in made.person_ids if not is_named(db, table_of(Person), one)]
            taken.append(remove_rows(db, table_of(Person), loose))
            if made.series_id and not is_named(db, table_of(Series), made.series_id):
                taken.append(remove_rows(db, table_of(Series), [made.series_id]))
        label = _("Took the import of “{title}” back").format(title=made.title)
        return Change(label, undo=lambda: self._restore(made, taken), subject=made.meeting_id)

    def _restore(self, made: _Made, taken: list[RowSnapshot]) -> Change:
        with self._desk.write(*Topic) as db:
            for snapshot in reversed(taken):
                snapshot.restore(db)
        return self._imported(made)


def _same_source(db: Session, source: Source) -> UUID | None:
    return db.scalar(
        select(ImportRecord.meeting_id)
        .where(ImportRecord.digest == source.digest)
        .order_by(ImportRecord.imported_at.desc())
        .limit(1)
    )


def _set_zone(draft: Draft) -> None:
    if draft.time_zone:
        return
    draft.time_zone = computer_zone()
    for doubt in draft.doubts:
        if doubt.field == "time_zone":
            doubt.read_as = draft.time_zone


def _answered(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """Return the draft with doubts settled; the draft itself stays as it was read."""
    settled = replace(draft)
    for field, answer in answers.items():
        value = one_line(answer)
        if field not in ANSWERS or not value:
            raise ImportRefusedError(
                _("“{field}” is no question of this import.").format(field=field),
                advice=_("It can be one of: {fields}.").format(fields=", ".join(ANSWERS)),
            )
        if field == "first_day":
            settled = _moved(settled, value)
        else:
            setattr(settled, field, value)
    settled.doubts = [one for one in settled.doubts if one.field not in answers]
    kept = [one.text for one in settled.not_placed if one.keep]
    if kept:
        note = DraftLogistics(heading=_("Not placed"), text="\n".join(kept))
        settled.logistics = [*settled.logistics, note]
    if settled.time_zone and not known_zone(settled.time_zone):
        raise ImportRefusedError(
            _("“{name}” is not a time zone.").format(name=settled.time_zone),
            advice=_("Use a name such as “America/New_York”."),
        )
    return settled


def _moved(draft: Draft, first_day: str) -> Draft:
    """Return the draft with all its days moved so that it begins on another one."""
    try:
        wanted = date.fromisoformat(first_day)
    except ValueError as error:
        raise ImportRefusedError(
            _("“{written}” is not a date.").format(written=first_day),
            advice=_("Write it as 2018-11-06."),
        ) from error
    if draft.first_day is None or draft.last_day is None:
        return replace(draft, first_day=wanted, last_day=wanted)
    by: timedelta = wanted - draft.first_day
    return replace(
        draft,
        first_day=wanted,
        last_day=draft.last_day + by,
        days=[replace(day, date=day.date + by) for day in draft.days],
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
