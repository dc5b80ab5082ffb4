from dmlt_desk.importers.cells import Box, PieceKind, read_cell


def shape(source: str) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in read_cell(source).pieces]


def boxes(source: str) -> list[tuple[Box, str]]:
    return [(one.box, one.text) for one in read_cell(source).pieces]


def test_well_formed_lists_give_their_levels() -> None:
    cell = "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul><p>after</p>"

    assert shape(cell) == [(1, "one"), (2, "two"), (1, "three"), (0, "after")]


def test_bullet_signs_give_the_levels_where_tags_do_not() -> None:
    assert shape("<ul> • one <ul> ◦ two ▪ three • four") == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
        (1, "four"),
    ]


def test_lists_that_are_never_closed_are_told_and_end_at_the_next_paragraph() -> None:
    cell = read_cell("<ul> first <ul> inner <hr/> <ul> second <p>text</p>")

    assert [(one.level, one.run) for one in cell.pieces if one.text] == [
        (1, True),
        (2, True),
        (1, True),
        (0, False),
    ]
    assert cell.damage["list-ends", ""] == 3


def test_every_spelling_of_a_check_box_is_one() -> None:
    assert boxes(
        '<p><input type="checkbox" checked=""> a</p><p><input type="checkbox"/> b</p>'
    ) == [
        (Box.DONE, "a"),
        (Box.OPEN, "b"),
    ]
    assert boxes("<p>✓ c</p><p>☑ d</p><p>☐ e</p>") == [
        (Box.DONE, "c"),
        (Box.DONE, "d"),
        (Box.OPEN, "e"),
    ]
    assert boxes("[x] f<br>- [ ] g<br>[] h") == [
        (Box.DONE, "f"),
        (Box.OPEN, "g"),
        (Box.OPEN, "h"),
    ]


def test_an_empty_container_is_a_box_that_was_lost() -> None:
    cell = "<div><div></div><div>Ada — count. 3 May 2019</div></div><div>text</div>"

    assert boxes(cell) == [(Box.LOST, "Ada — count. 3 May 2019"), (Box.NONE, "text")]


def test_a_box_without_words_stands_for_itself() -> None:
    assert boxes('<div> <input type="checkbox"> </div> <div>next</div>') == [
        (Box.OPEN, ""),
        (Box.NONE, "next"),
    ]


def test_pieces_in_one_bordered_container_belong_together() -> None:
    pieces = read_cell('a <div style="border: 1px solid"><p>b</p><p>c</p></div> <p>d</p>').pieces

    assert [bool(one.callout) for one in pieces] == [False, True, True, False]
    assert pieces[1].callout == pieces[2].callout


def test_a_rule_parts_a_cell() -> None:
    kinds = [one.kind for one in read_cell("<ul><li>a</li></ul><hr/>b").pieces]

    assert kinds == [PieceKind.BULLET, PieceKind.RULE, PieceKind.TEXT]
