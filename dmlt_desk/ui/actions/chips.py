"""What was understood of a new action, as chips under its line."""

from collections.abc import Iterator
from typing import Final

from dmlt_desk.domain.capture import Answers, Capture, CapturePiece, CaptureRole
from dmlt_desk.domain.dates import Due, say_due
from dmlt_desk.i18n import _
from dmlt_desk.models import Person
from dmlt_desk.ui.registers.add_bar import Chip
from dmlt_desk.ui.widgets import TagKind

_ICONS: Final = {
    CaptureRole.OWNER: "user",
    CaptureRole.HELPER: "users",
    CaptureRole.GROUP: "users-round",
}


def action_chips(capture: Capture, answers: Answers) -> Iterator[Chip]:
    """Return a chip for each owner, helper, group and date; choices where they are not sure."""
    for piece in capture.pieces:
        if piece.role in _ICONS:
            yield from _party_chips(piece, answers)
        elif piece.role is CaptureRole.DUE and capture.due:
            yield from _due_chips(capture.due, answers)


def _party_chips(piece: CapturePiece, answers: Answers) -> Iterator[Chip]:
    words = piece.words.strip()
    match = piece.party
    people: tuple[Person, ...] = match.candidates if match and not match.person else ()
    if len(people) > 1:
        for number, person in enumerate(people, start=1):
            text = _("{number} {name}").format(number=number, name=person.listed_name)
            name = _("“{words}” is {name}").format(words=words, name=person.listed_name)
            yield Chip(text, "user", "warn", name, answers.meaning(words, person))
        return
    known = match is None or match.person is not None
    shown = match.listed_name if match else words
    text = shown if known else _("{name}, new").format(name=shown)
    kind: TagKind = "acc" if known else "outline"
    yield Chip(text, _ICONS[piece.role], kind, _taken_back(text), answers.as_text(words))


def _due_chips(due: Due, answers: Answers) -> Iterator[Chip]:
    if due.date is not None:
        text = say_due(due.date, due.counted_from)
        yield Chip(text, "calendar-days", "acc", _taken_back(text), answers.as_text(due.words))
        return
    for day in due.choices:
        text = say_due(day, due.counted_from)
        name = _("“{words}” is {day}").format(words=due.words, day=text)
        settled = Answers(plain=answers.plain, people=answers.people, due=day)
        yield Chip(text, "calendar-days", "warn", name, settled)


def _taken_back(text: str) -> str:
    return _("{words}. Press to make it ordinary text again").format(words=text)
