"""Chips: what was understood of a captured line, before it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.capture import Capture, CaptureKind, PartyMatch
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Person
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Tag, TagButton, TagKind, clear_layout


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood part; one with a ``person`` or ``due`` is a choice that can be clicked."""

    text: str
    icon: str
    kind: TagKind = "acc"
    words: str = ""
    person: Person | None = None
    due: date | None = None


def chips_of(
    capture: Capture | None,
    say: Callable[[date], str],
    size_of: Callable[[str], int | None] = lambda _group: None,
) -> list[Chip]:
    """Return the chips of a line; ``say`` puts a date into words, ``size_of`` counts a group."""
    if capture is None:
        return []
    chips = []
    for party in capture.owners:
        chips += _party_chips(party, "user")
    chips += [Chip(_group_words(name, size_of(name)), "users-round") for name in capture.groups]
    for party in capture.helpers:
        chips += _party_chips(party, "users")
    if capture.due is not None:
        chips += _due_chips(capture, say)
    if capture.kind is CaptureKind.ACTION:
        if not capture.owners and not capture.groups:
            chips.append(Chip(_("No owner yet"), "user", "warn"))
        if capture.due is None:
            chips.append(Chip(_("No date yet"), "calendar-days", "warn"))
    if capture.supersedes is not None:
        chips.append(Chip(_("Replaces decision {n}").format(n=capture.supersedes), "gavel"))
    if capture.no_consensus:
        chips.append(Chip(_("No consensus"), "gavel", "neutral"))
    return chips


def _group_words(name: str, size: int | None) -> str:
    if size is None:
        return name
    return ngettext("{group}, {n} person", "{group}, {n} people", size).format(group=name, n=size)


def _party_chips(party: PartyMatch, icon: str) -> list[Chip]:
    if party.person is not None:
        return [Chip(party.person.short_name, icon)]
    if len(party.candidates) > 1:
        return [
            Chip(f"{number} {person.short_name}", icon, "warn", party.written, person)
            for number, person in enumerate(party.candidates[:4], 1)
        ]
    return [Chip(_("{name}, new").format(name=party.written), icon, "outline")]


def _due_chips(capture: Capture, say: Callable[[date], str]) -> list[Chip]:
    due = capture.due
    if due is None:
        return []
    if due.date is not None:
        return [Chip(say(due.date), "calendar-days")]
    return [Chip(say(day), "calendar-days", "warn", due.words, due=day) for day in due.choices] or [
        Chip(_("Which day?"), "calendar-days", "warn")
    ]


class ChipRow(QWidget):
    """The chips in one row; ``chosen`` carries a chip that settles a choice."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))

    def show_chips(self, chips: list[Chip]) -> None:
        """Show these chips."""
        if chips == self._chips:
            return
        self._chips = chips
        clear_layout(self._row)
        for chip in chips:
            self._row.addWidget(self._widget(chip), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)

    def _widget(self, chip: Chip) -> QWidget:
        if chip.person is None and chip.due is None:
            return Tag(chip.text, kind=chip.kind, icon=chip.icon)
        button = TagButton(chip.text, kind=chip.kind, icon=chip.icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.chosen.emit(chip))
        return button
