"""What a logistics block is about, from its words alone."""

import pytest

from dmlt_desk.domain.logistics import LogisticsKind, kind_of
from dmlt_desk.models import LogisticsBlock


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Date", "6 to 8 November", LogisticsKind.DATE),
        ("Tue 6 to Thu 8 November 2018", "Ends about midday", LogisticsKind.DATE),
        ("Group dinner, Wed 7 Nov", "At seven", LogisticsKind.FOOD),
        ("Location", "Princeton", LogisticsKind.PLACE),
        ("Teleconference", "Blue Jeans 925683803", LogisticsKind.VIDEO),
        ("Hotel / Per Diem", "A block booking at the inn", LogisticsKind.HOTEL),
        ("Travel", "Newark, then a train", LogisticsKind.TRAVEL),
        ("The Dinky is suspended", "A bus goes instead", LogisticsKind.WARNING),
        ("Group dinner", "", LogisticsKind.FOOD),
        ("", "Zoom room 5", LogisticsKind.VIDEO),
        ("Parking", "Behind the hall", LogisticsKind.TRAVEL),
        ("Badges", "Bring yours", LogisticsKind.OTHER),
        ("Travel", "A bus goes where the train is suspended", LogisticsKind.TRAVEL),
    ],
)
def test_a_block_is_known_by_its_words(heading: str, text: str, kind: LogisticsKind) -> None:
    assert kind_of(LogisticsBlock(heading=heading, text=text)) is kind
