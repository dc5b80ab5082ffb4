"""Lines of the notes that are listed again as actions or decisions: one thing, not two."""

from uuid import UUID

from dmlt_desk.domain.names import fold
from dmlt_desk.models import Action, AgendaItem, Block, Decision, Meeting


def link_captures(meeting: Meeting) -> None:
    """Tie actions and decisions to the line of their session that says the same words.

    Punctuation, accents and capitals do not count. A line is taken once, and its first keystroke
    becomes the time at which the action or decision was made, where that is not known.
    """
    items = {item.id: item for item in meeting.items}
    captures: list[Action | Decision] = [*meeting.decisions, *meeting.actions]
    taken = {one.block_id for one in captures if one.block_id is not None}
    for capture in captures:
        item = items.get(capture.item_id) if capture.item_id else None
        if item is None or capture.block_id is not None:
            continue
        block = _line_of(capture, item, taken)
        if block is not None:
            capture.block_id = block.id
            capture.made_at = capture.made_at or block.typed_at
            taken.add(block.id)


def _line_of(capture: Action | Decision, item: AgendaItem, taken: set[UUID]) -> Block | None:
    words = fold(capture.text)
    if not words:
        return None
    lines = (block for block in item.notes if block.id not in taken)
    return next((block for block in lines if fold(block.text) == words), None)
