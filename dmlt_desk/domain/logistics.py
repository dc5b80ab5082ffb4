"""What a logistics block is about, read from its words: icons and joining details follow."""

import enum
import re

from dmlt_desk.models import LogisticsBlock


class LogisticsKind(enum.StrEnum):
    """The subject of a logistics block."""

    DATE = "date"
    PLACE = "place"
    VIDEO = "video"
    HOTEL = "hotel"
    TRAVEL = "travel"
    FOOD = "food"
    WARNING = "warning"
    OTHER = "other"


# The heading decides before the text. Order settles ties: what must not be missed comes first.
_WORDS = {
    LogisticsKind.WARNING: r"suspen|cancel|closed|closure|warning|attention|beware|strike\b",
    LogisticsKind.VIDEO: (
        r"tele-?con|video|zoom|blue ?jeans|web-?ex|\bteams\b|google meet|jitsi|dial[- ]in|remote"
        r"|conference call"
    ),
    LogisticsKind.HOTEL: r"hotel|\binn\b|lodg|accommodation|hostel|per diem|block booking|\bstay",
    LogisticsKind.FOOD: r"dinner|lunch|breakfast|restaurant|reception|catering|\bmeals?\b|drinks",
    LogisticsKind.TRAVEL: (
        r"travel|airport|flight|\bfly|train|transit|\bbus(es)?\b|taxi|shuttle|parking"
        r"|getting there|direction"
    ),
    LogisticsKind.DATE: (
        r"\bdates?\b|\bwhen\b|schedule|\btimes?\b"
        r"|\d (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    ),
    LogisticsKind.PLACE: (
        r"location|venue|place|\brooms?\b|\bwhere\b|building|address|\bhall\b|campus|office"
    ),
}


def kind_of(block: LogisticsBlock) -> LogisticsKind:
    """Return what a block is about; ``OTHER`` where its words do not say."""
    for text in (block.heading, block.text):
        for kind, words in _WORDS.items():
            if re.search(words, text, re.IGNORECASE):
                return kind
    return LogisticsKind.OTHER
