"""The logistics of a meeting: place, travel, hotel, dinner, how to join from elsewhere."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dmlt_desk.errors import CommandRefusedError
from dmlt_desk.i18n import _
from dmlt_desk.models import LogisticsBlock
from dmlt_desk.services.change import Change
from dmlt_desk.services.row_changes import (
    RowChange,
    Step,
    added,
    edited,
    next_rank,
    removed,
    write,
)
from dmlt_desk.storage.desk_file import DeskFile, Topic

Times = tuple[datetime | None, datetime | None]

NO_TIMES: Times = (None, None)
_LINK = re.compile(r"https?://[^\s<>()\"]+[^\s<>()\".,;:!?]")


class Logistics:
    """Adds, changes and removes blocks; each verb is one transaction and can be undone."""

    def __init__(self, desk: DeskFile) -> None:
        self._desk = desk

    def add(
        self, meeting_id: UUID, *, heading: str, text: str = "", times: Times = NO_TIMES
    ) -> Change:
        """Add a block at the end; raises ``CommandRefusedError`` for one without words."""
        heading, text = heading.strip(), text.strip()
        _require_sense(heading, text, times)
        with self._desk.write(Topic.LOGISTICS, meeting_id=meeting_id) as db:
            block = LogisticsBlock(
                meeting_id=meeting_id,
                rank=next_rank(db, LogisticsBlock, meeting_id),
                heading=heading,
                text=text,
                links=links_in(text),
                starts_at=times[0],
                ends_at=times[1],
            )
            step = _step([added(block)], block, _("“{heading}” was added."))
            write(db, step.changes)
        return step.done(self._desk)

    def edit(
        self,
        block_id: UUID,
        *,
        heading: str | None = None,
        text: str | None = None,
        times: Times | None = None,
    ) -> Change:
        """Change a block's words or times; None leaves a part as it is.

        Links in the text follow it, others stay. Times make the block a calendar entry. Raises
        ``CommandRefusedError`` when no words would be left or the end is not after the start.
        """
        with self._desk.write(Topic.LOGISTICS) as db:
            block = db.get_one(LogisticsBlock, block_id)
            title = block.heading if heading is None else heading.strip()
            words = block.text if text is None else text.strip()
            start, end = times or (block.starts_at, block.ends_at)
            _require_sense(title, words, (start, end))
            apart = [link for link in block.links if link not in block.text]
            links = block.links if text is None else [*apart, *links_in(words)]
            changes = edited(
                block, heading=title, text=words, links=links, starts_at=start, ends_at=end
            )
            step = _step(changes, block, _("“{heading}” was changed."))
            write(db, step.changes)
        return step.done(self._desk)

    def remove(self, block_id: UUID) -> Change:
        """Take a block away."""
        with self._desk.write(Topic.LOGISTICS) as db:
            block = db.get_one(LogisticsBlock, block_id)
            step = _step([removed(block)], block, _("“{heading}” was removed."))
            write(db, step.changes)
        return step.done(self._desk)


def links_in(text: str) -> list[str]:
    """Return the web addresses in a text, each once, without the full stop behind them."""
    return list(dict.fromkeys(_LINK.findall(text)))


def _require_sense(heading: str, text: str, times: Times) -> None:
    if not heading and not text:
        raise CommandRefusedError(_("Write a heading or a text first."))
    start, end = times
    if end and (start is None or end <= start):
        raise CommandRefusedError(_("The end must be after the start."))


def _step(changes: Sequence[RowChange], block: LogisticsBlock, label: str) -> Step:
    heading = block.heading or block.text[:40]
    return Step(
        tuple(changes),
        label.format(heading=heading),
        _("“{heading}” is as before.").format(heading=heading),
        (Topic.LOGISTICS,),
        block.meeting_id,
        block.id,
    )
