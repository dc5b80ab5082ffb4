"""Whatever a page looks like: visible words = words placed + words told as not placed."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.importers import registry
from dmlt_desk.importers.accounting import visible_words
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.source import Source, text_of
from tests.importers.pages import lost_words, read_text, told_words


class Words:
    """Hands out words that stand nowhere else on the page."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def word(self) -> str:
        self.given.append(f"w{len(self.given)}q")
        return self.given[-1]

    def some(self, count: int) -> str:
        return " ".join(self.word() for _each in range(count))


def cell(words: Words, shape: int) -> str:
    """Return a cell of one of the shapes of real pages."""
    some = words.some
    shapes: list[Callable[[], str]] = [
        lambda: some(3),
        lambda: f"<ul> {some(2)}. {some(2).capitalize()}. <ul> {some(2)}",
        lambda: f"<ul> • {some(1)} • {some(2)} <ul> ◦ {some(1)}",
        lambda: f"<ul><li>{some(1)}<ul><li>{some(1)}</li></ul></li></ul><hr/><p>{some(2)}</p>",
        lambda: f"<p><input checked> Ada Byron — {some(2)}. 3 May 2020 {some(1)}</p>",
        lambda: f"<p>✓ {some(1)} {some(1)}: {some(2)}</p>",
        lambda: (
            f"<div><div></div><div>Grace Hopper with Ada Byron — {some(2)}. 4 May 2020</div></div>"
        ),
        lambda: f'<div style="border: 1px"><p>{some(2)}</p><p>{some(1)}</p></div>',
        lambda: f"<p>Ada Byron :</p> <ul> {some(3)} <hr/> {some(1)}",
        lambda: f"{some(1)} [{some(1)}](#) <b>{some(1)}</b> \\$5 &amp; <code>{some(1)}</code>",
        lambda: f"[x] {some(2)} <br/> DECISION: {some(3)}",
        lambda: f"XY-12 - Jira {some(2)} cannot be reached.",
        lambda: f"Ada ByronSlides {some(1)}",
        lambda: "",
    ]
    return shapes[shape % len(shapes)]()


def line(words: Words, shape: int, inner: int) -> str:
    """Return a line of one of the shapes of real pages."""
    some = words.some
    shapes: list[Callable[[], str]] = [
        lambda: f"{9 + inner % 9}:30\t{some(2)}\tAda Byron\t{cell(words, inner)}",
        lambda: (
            f"{9 + inner % 9}.00 - {9 + inner % 9}.45\t{some(1)}\t{some(2)}\t{cell(words, inner)}"
        ),
        lambda: f"\t\t\t{cell(words, inner)}",
        lambda: f"{some(1)}\t{some(1)}",
        lambda: f"Day {inner}: 2020-05-{inner % 28 + 1:02}\t\t\t",
        lambda: "Time\tTopic\tChair\tNotes",
        lambda: f"Code\tDue\tOwner\tNotes\nM-{inner}\t2020-06-01 ({some(1)})\t{some(2)}\t{some(2)}",
        lambda: f"File\tModified\nPDF File {some(1)}.pdf\tMay 03, 2020 by {some(1)}",
        lambda: f"Topic\tProposed by\tNotes\n{some(2)}\t{some(2)}\t{cell(words, inner)}",
        lambda: f"- {cell(words, inner)}",
        lambda: f"  - {some(2)}",
        lambda: some(3).capitalize(),
        lambda: f"{some(2)}. {some(1)}.",
        lambda: "Attendees",
        lambda: f"- {some(1).capitalize()} {some(1).capitalize()} ({some(1)})",
        lambda: f"Location\n\n{some(2)}",
        lambda: f"- [Unknown User \\({some(1)}\\)](#)",
        lambda: "",
        lambda: " ",
        lambda: f"| 10:00 | {some(1)} | {some(2)} | {some(1)} |",
        lambda: f"Next meetings\n\n{some(1)} 3–4 June in {some(1).capitalize()}",
        lambda: f"Action items\n\n- [ ] {some(2)}: {some(2)}",
        lambda: f"11:00 {some(2)} - {some(2)}",
    ]
    return shapes[shape % len(shapes)]()


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a page of shapes in any order, and the words that stand on it once."""
    words = Words()
    numbers = st.integers(0, 10_000)
    lines = [
        f"{words.some(2)}, 3 May 2020",
        "",
        "Attendees",
        "",
        "- Ada Byron",
        "- Grace Hopper",
        "",
    ]
    for _each in range(draw(st.integers(1, 25))):
        lines.append(line(words, draw(numbers), draw(numbers)))
        if draw(st.booleans()):
            lines.append("")
    return "\n".join([*lines, "Day 9: 2020-05-03\t\t\t"]), words.given


@given(pages())
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_page_of_known_shapes_is_told(page: tuple[str, list[str]]) -> None:
    text, unique = page
    draft = read_text(text)

    told = told_words(draft)
    assert [word for word in unique if word not in told] == []
    assert lost_words(text, draft) == []


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_every_word_of_any_text_is_told_or_the_text_is_refused(text: str) -> None:
    page = f"Title, 3 May 2020\n\nAttendees\n\n- Ada Byron\n\nAgenda\n\n09:00\tx\tAda Byron\t{text}"
    source = Source(page.encode("utf-8", "replace"), "any.txt")
    try:
        (draft,) = registry.read(source)
    except UnreadableSourceError:
        return

    told = told_words(draft)
    assert [word for word in visible_words(text_of(source).text) if word not in told] == []


def test_a_part_that_a_reader_forgets_goes_to_what_is_not_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "Board, 3 May 2020\n\nDay 1: 2020-05-03\t\t\t\n09:00\tPumps\tAda Byron\tthey leak badly"
    monkeypatch.setattr(Draft, "UNCOUNTED", frozenset({"days"}))

    draft = read_text(page)

    left = " ".join(one.text for one in draft.not_placed)
    assert left == "Day 1: 2020-05-03 09:00 Pumps Ada Byron they leak badly"
