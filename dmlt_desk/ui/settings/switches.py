"""Choices that are on or off: what the room is shown besides, what rings, what stays awake."""

from dataclasses import dataclass
from typing import Any

from dmlt_desk.i18n import _
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.chime import Chime, can_play, chime_words
from dmlt_desk.ui.widgets import Button, CheckBox


@dataclass(frozen=True, slots=True)
class Switch:
    """One choice: the field of the settings that it sets, its words, its box."""

    field: str
    title: str
    detail: str
    box: CheckBox


class Switches:
    """The boxes of the settings screen; each holds at once. ``sound`` tells of the chime."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings
        self._room = [
            self._switch(
                "room_only_clock",
                _("Clock only"),
                _("The room sees the time of day and no timer"),
                _("Show only the clock"),
            ),
            self._switch(
                "room_tells_lateness",
                _("Lateness"),
                _("The room reads that the day runs about so many minutes late"),
                _("Tell the room"),
            ),
            self._switch(
                "keeps_awake",
                _("Screens"),
                _("They stay on while a day is running"),
                _("Keep them awake"),
            ),
        ]
        self._chime = [
            self._switch(
                "chime_for_sessions",
                _("Sessions"),
                _("When the warning begins and when the time is up"),
                _("Ring at the end"),
            ),
            self._switch(
                "chime_for_breaks",
                _("Breaks"),
                _("Two minutes before a break ends, and at its end"),
                _("Call people back"),
            ),
            self._switch(
                "chime_waits_for_speakers",
                _("Speakers"),
                _("Silent while somebody is marked as speaking"),
                _("Let them speak"),
            ),
        ]
        self.sound = chime_words()
        self.listen = Button(_("Listen"), height=36, name=_("Listen to the chime"))
        self.listen.clicked.connect(Chime(settings).play)
        self.listen.allow(reason="" if can_play() else self.sound)

    def groups(self) -> list[tuple[str, list[Switch]]]:
        """Return the choices under their headings; those of the room go on under its own."""
        return [("", self._room), (_("Chime"), self._chime)]

    def refresh(self) -> None:
        """Show the choices in force."""
        for switch in (*self._room, *self._chime):
            switch.box.setChecked(getattr(self._settings.value, switch.field))

    def _switch(self, field: str, title: str, detail: str, words: str) -> Switch:
        box = CheckBox(words)

        def choose(on: bool) -> None:  # noqa: FBT001 - a signal's argument
            values: dict[str, Any] = {field: on}
            self._settings.change(**values)

        box.toggled.connect(choose)
        return Switch(field, title, detail, box)
