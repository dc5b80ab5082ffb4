"""The sample meeting: the 2018 meeting's facts with notes in the project's own words."""

from uuid import UUID

from dmlt_desk.domain.clock import Clock
from dmlt_desk.importers.source import Source
from dmlt_desk.resource_files import resource
from dmlt_desk.services.importing import Importing
from dmlt_desk.storage.desk_file import DeskFile

SAMPLE = "sample/dmlt-2018-11.json"


def load_sample(desk: DeskFile, clock: Clock) -> UUID:
    """Load the sample into a desk file, once; return its meeting's id."""
    importing = Importing(desk, clock)
    path = resource(SAMPLE)
    source = Source(data=path.read_bytes(), name=path.name)
    known = importing.already_imported(source)
    if known is not None:
        return known
    (draft,) = importing.read(source)
    change = importing.apply(draft, source=source)
    if change.subject is None:
        raise AssertionError(change)
    return change.subject
