"""The screens by name: their words, icons, keys and where their code lies."""

from dataclasses import dataclass
from typing import Final

from dmlt_desk.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the sidebar. ``code`` is ``module:class`` of its screen, loaded at first use."""

    name: str
    text: str
    icon: str
    key: str
    code: str = ""
    group: str = "meeting"


MEETINGS: Final = "meetings"
RUN: Final = "run"
SETTINGS: Final = "settings"

PLACES: Final = (
    Place(MEETINGS, _("Meetings"), "library", "Ctrl+0", group="top"),
    Place("plan", _("Plan"), "calendar-range", "Ctrl+1", "dmlt_desk.ui.plan.screen:PlanScreen"),
    Place(RUN, _("Run"), "circle-play", "Ctrl+2", "dmlt_desk.ui.live.screen:RunScreen"),
    Place(
        "actions",
        _("Actions"),
        "square-check-big",
        "Ctrl+3",
        "dmlt_desk.ui.actions.screen:ActionsScreen",
    ),
    Place(
        "decisions",
        _("Decisions"),
        "gavel",
        "Ctrl+4",
        "dmlt_desk.ui.decisions.screen:DecisionsScreen",
    ),
    Place(
        "minutes", _("Minutes"), "file-text", "Ctrl+5", "dmlt_desk.ui.minutes.screen:MinutesScreen"
    ),
    Place(
        "people",
        _("People & logistics"),
        "users",
        "Ctrl+6",
        "dmlt_desk.ui.people.screen:PeopleScreen",
    ),
    Place(SETTINGS, _("Settings"), "settings-2", "Ctrl+,", group="foot"),
)
BY_NAME: Final = {place.name: place for place in PLACES}
