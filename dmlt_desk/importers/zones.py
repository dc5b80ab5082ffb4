"""Which time zone a page means: as it says, else by a city that the zones are named after."""

import re
from collections import Counter
from functools import cache
from zoneinfo import available_timezones

_IANA = re.compile(r"\b[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_+-]+){1,2}\b")
_REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Pacific")
_OTHER_WORDS = frozenset(
    {
        *("Center", "Central", "Christmas", "Easter", "Casey", "Davis", "Jersey", "Johnston"),
        *("Midway", "Nome", "Pacific", "Reunion", "Troll", "Wake", "Regina"),
    }
)
"""Names of zones that are also ordinary words, surnames, or parts of other places' names."""
_HOUSE = re.compile(r"\s+(?:Inn|Hotel|Hall|House|Street|St\.|Road|Avenue|Ave|Lane|Room|Bar)\b")
"""Words after which a city's name is that of a house or street, which may stand anywhere."""


def stated_zone(text: str) -> str:
    """Return the IANA zone that a text names ("Europe/Madrid"), or nothing."""
    known = available_timezones()
    return next((hit.group() for hit in _IANA.finditer(text) if hit.group() in known), "")


def zone_by_city(text: str) -> tuple[str, str]:
    """Return the zone of the city that a text names most often, and the city; else nothing.

    Zones of the IANA data base are named after the largest city of their area, so a page that
    speaks of such a city as its place or on the way there is most probably in that zone.
    """
    cities = _cities()
    found = Counter(
        hit.group()
        for hit in _city_pattern().finditer(text)
        if not text[: hit.start()].endswith("New ") and not _HOUSE.match(text, hit.end())
    )
    if not found:
        return "", ""
    city = found.most_common(1)[0][0]
    return cities[city], city


@cache
def _cities() -> dict[str, str]:
    zones = (zone for zone in sorted(available_timezones()) if zone.count("/") == 1)
    named = {
        zone.split("/")[1].replace("_", " "): zone
        for zone in zones
        if zone.split("/")[0] in _REGIONS
    }
    return {
        city: zone for city, zone in named.items() if len(city) > 3 and city not in _OTHER_WORDS
    }


@cache
def _city_pattern() -> re.Pattern[str]:
    cities = sorted(_cities(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cities))})(?!\w)")
