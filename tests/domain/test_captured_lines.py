"""A decision that stands in the notes and in the list is one decision."""

from datetime import UTC, date, datetime
from uuid import UUID

from dmlt_desk.domain.captured_lines import link_captures
from dmlt_desk.models import AgendaItem, Block, Decision, Meeting

AT = datetime(2018, 11, 6, 14, 33, tzinfo=UTC)


def meeting_with(text: str, *decisions: str) -> tuple[Meeting, UUID]:
    block = Block(text=text, typed_at=AT)
    item = AgendaItem(title="Budget", blocks=[block])
    day = date(2018, 11, 6)
    meeting = Meeting(title="Team", first_day=day, last_day=day, items=[item])
    meeting.decisions = [
        Decision(number=number, text=words, item_id=item.id)
        for number, words in enumerate(decisions, 1)
    ]
    return meeting, block.id


def test_the_same_words_are_tied_to_their_line_and_time() -> None:
    meeting, line = meeting_with("We keep the budget.", "we keep the budget")

    link_captures(meeting)

    assert (meeting.decisions[0].block_id, meeting.decisions[0].made_at) == (line, AT)


def test_one_line_is_taken_once() -> None:
    meeting, line = meeting_with("We keep it.", "We keep it.", "We keep it.")

    link_captures(meeting)

    assert [one.block_id for one in meeting.decisions] == [line, None]


def test_other_words_stay_apart() -> None:
    meeting, _line = meeting_with("We keep it.", "We do not keep it.")

    link_captures(meeting)

    assert meeting.decisions[0].block_id is None
