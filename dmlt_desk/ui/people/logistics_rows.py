"""What the logistics list shows of a block: sign, title, details, the link that Copy copies."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from dmlt_desk.domain.entry_times import times_text
from dmlt_desk.domain.logistics import LogisticsKind, kind_of
from dmlt_desk.exporters.invites_text import web_address
from dmlt_desk.i18n import _
from dmlt_desk.models import LogisticsBlock, Meeting

_ICONS: Final = {
    LogisticsKind.DATE: "calendar-days",
    LogisticsKind.PLACE: "map-pin",
    LogisticsKind.VIDEO: "video",
    LogisticsKind.HOTEL: "bed-double",
    LogisticsKind.TRAVEL: "plane",
    LogisticsKind.FOOD: "utensils",
    LogisticsKind.WARNING: "triangle-alert",
    LogisticsKind.OTHER: "info",
}


@dataclass(frozen=True, slots=True)
class LogisticsRow:
    """One row. ``copied`` is what Copy puts on the clipboard, empty where there is no link."""

    block_id: UUID
    icon: str
    title: str
    detail: str
    copied: str
    heading: str
    text: str
    times: str


def logistics_rows(meeting: Meeting) -> list[LogisticsRow]:
    """Return the rows of a meeting's logistics, in order."""
    return [_row(block, meeting.time_zone) for block in meeting.logistics]


def _row(block: LogisticsBlock, time_zone: str) -> LogisticsRow:
    links = [link for link in block.links if web_address(link)]
    times = times_text(block.starts_at, block.ends_at, time_zone)
    return LogisticsRow(
        block_id=block.id,
        icon=_ICONS[kind_of(block)],
        title=block.heading or block.text.partition("\n")[0],
        detail="\n".join(_detail(block, links, times)),
        copied="\n".join(links),
        heading=block.heading,
        text=block.text,
        times=times,
    )


def _detail(block: LogisticsBlock, links: list[str], times: str) -> list[str]:
    """Return the lines below a title; nothing is said twice."""
    said = f"{block.heading}\n{block.text}"
    text = block.text if block.heading else block.text.partition("\n")[2]
    facts = []
    if block.code and block.code not in said:
        facts.append(_("Code {code}").format(code=block.code))
    if block.contact and block.contact not in said:
        facts.append(_("Contact {name}").format(name=block.contact))
    apart = [_short(link) for link in links if link not in said]
    lines = [times, text.strip(), ", ".join(facts), ", ".join(apart)]
    return [line for line in lines if line]


def _short(link: str) -> str:
    """Return a link as people say it: without its scheme."""
    parts = urlsplit(link)
    return f"{parts.netloc}{parts.path}".rstrip("/") + (f"?{parts.query}" if parts.query else "")
