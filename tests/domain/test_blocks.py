"""Rows that change, come, go and move: what is saved, and that it reads back in order."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.blocks import NoteEdit, NoteRanks, NoteRow, PlacedRow
from dmlt_desk.models import Block


def row_for(uid: UUID) -> NoteRow:
    return NoteRow(uid=uid, text=str(uid))


def saved(store: dict[UUID, float], edit: NoteEdit) -> list[UUID]:
    for uid in edit.removed:
        del store[uid]
    store.update({uid: placed.rank for uid, placed in edit.written.items()})
    return sorted(store, key=lambda uid: store[uid])


def test_a_new_row_between_two_touches_only_itself() -> None:
    first, second, new = uuid4(), uuid4(), uuid4()
    ranks = NoteRanks([Block(id=first, rank=1.0), Block(id=second, rank=2.0)])

    edit = ranks.edit([first, new, second], [new], row_for)

    assert {uid: placed.rank for uid, placed in edit.written.items()} == {new: 1.5}
    assert not edit.removed


def test_a_row_moved_up_touches_only_itself() -> None:
    uids = [uuid4() for _ in range(5)]
    ranks = NoteRanks(Block(id=uid, rank=float(n)) for n, uid in enumerate(uids))
    order = [uids[3], *uids[:3], uids[4]]

    edit = ranks.edit(order, [], row_for)

    assert list(edit.written) == [uids[3]]


def test_two_edits_saved_as_one_lose_nothing() -> None:
    kept, gone, back = uuid4(), uuid4(), uuid4()
    older = NoteEdit(
        {kept: PlacedRow(row_for(kept), 1), gone: PlacedRow(row_for(gone), 2)}, frozenset({back})
    )
    later = NoteEdit({back: PlacedRow(row_for(back), 3)}, frozenset({gone}))

    both = older.then(later)

    assert set(both.written) == {kept, back}
    assert both.removed == {gone}


@given(st.data())
def test_whatever_is_typed_moved_and_removed_reads_back_in_order(data: st.DataObject) -> None:
    uids = [UUID(int=n) for n in range(12)]
    ranks, store = NoteRanks([]), dict[UUID, float]()
    for _step in range(data.draw(st.integers(1, 40))):
        order = data.draw(st.permutations(uids))[: data.draw(st.integers(0, 12))]

        assert saved(store, ranks.edit(order, [], row_for)) == list(order)


def test_rows_squeezed_into_one_place_for_long_are_dealt_anew() -> None:
    first, last = uuid4(), uuid4()
    ranks, order = NoteRanks([Block(id=first, rank=1.0), Block(id=last, rank=2.0)]), [first, last]
    store = {first: 1.0, last: 2.0}

    for _row in range(200):
        order.insert(1, uuid4())
        assert saved(store, ranks.edit(order, [order[1]], row_for)) == order
