"""Names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.domain.names import NameBook, fold, handle_in
from dmlt_desk.models import Group, Person

PEOPLE = [
    Person(name="Kian-Tat Lim", initials="KTL"),
    Person(name="Wil O'Mullane"),
    Person(name="Robert Gruendl"),
    Person(name="Robert Lupton", aliases=["RHL"]),
    Person(name="Yusra AlSayyad"),
    Person(name="Zeljko Ivezić"),
    Person(name="John Swinbank"),
    Person(handle="gcomoretto", placeholder=True),
    Person(name="Frossie Economou", handle="frossie"),
]


@pytest.fixture
def book() -> NameBook:
    return NameBook(PEOPLE, ["All DMLT", Group(name="T/CAMs", series_id=None, aliases=["CAMs"])])  # type: ignore[arg-type]


def who(book: NameBook, words: str) -> list[str]:
    return [m.person.listed_name if m.person else str(m.group) for m in book.find(words)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Wil", "Wil O'Mullane"),
        ("wil o'mullane", "Wil O'Mullane"),
        ("O’Mullane", "Wil O'Mullane"),
        ("KT", "Kian-Tat Lim"),
        ("ktl", "Kian-Tat Lim"),
        ("Kian Tat", "Kian-Tat Lim"),
        ("RHL", "Robert Lupton"),
        ("Rob L", "Robert Lupton"),
        ("AlSaiyyad", "Yusra AlSayyad"),
        ("Yusra AlSaiyyad", "Yusra AlSayyad"),
        ("Ivezic", "Zeljko Ivezić"),
        ("swin", "John Swinbank"),
        ("Jon Swinbank", "John Swinbank"),
        ("@gcomoretto", "@gcomoretto"),
        ("gcomoretto", "@gcomoretto"),
        ("Unknown User (gcomoretto)", "@gcomoretto"),
        (r"Unknown User \(gcomoretto\)", "@gcomoretto"),
        ("@Frossie", "Frossie Economou"),
        ("@wil", "Wil O'Mullane"),
    ],
)
def test_a_person_is_found_as_people_write_the_name(book: NameBook, typed: str, meant: str) -> None:
    assert who(book, typed) == [meant]


def test_two_people_who_fit_are_both_offered_and_none_is_guessed(book: NameBook) -> None:
    assert who(book, "robert") == ["Robert Gruendl", "Robert Lupton"]
    assert who(book, "Rob") == ["Robert Gruendl", "Robert Lupton"]


@pytest.mark.parametrize(
    "typed", ["Gregory Dubois-Felsmann", "Unknown User (cmorrison)", "draft", "", "–", "x"]
)
def test_nobody_is_found_for_an_unknown_name(book: NameBook, typed: str) -> None:
    assert book.find(typed) == []


@pytest.mark.parametrize(
    "typed", ["All DMLT", "All DMLT members", "milestone owners", "T/CAMs", "cams", "everyone"]
)
def test_sets_of_people_are_groups_and_keep_their_words(book: NameBook, typed: str) -> None:
    assert who(book, typed) == [typed]


def test_names_are_found_inside_a_text_with_their_places(book: NameBook) -> None:
    text = "ask Unknown User (gcomoretto), Yusra AlSayyad and @wil; Lupton agrees, a robert too"
    found = {
        text[m.start : m.start + m.length]: [x.person.listed_name for x in m.matches if x.person]
        for m in book.spans(text)
    }
    assert found == {
        "Unknown User (gcomoretto)": ["@gcomoretto"],
        "Yusra AlSayyad": ["Yusra AlSayyad"],
        "@wil": ["Wil O'Mullane"],
        "Lupton": ["Robert Lupton"],
    }


def test_an_address_is_no_handle(book: NameBook) -> None:
    assert book.spans("write to ada@frossie.org") == []


def test_completion_starts_with_one_letter_and_knows_initials(book: NameBook) -> None:
    assert [p.listed_name for p in book.suggest("f")] == ["Frossie Economou"]
    assert [p.listed_name for p in book.suggest("@kt")] == ["Kian-Tat Lim"]
    assert book.suggest("") == PEOPLE[:8]
    assert [p.listed_name for p in book.suggest("swimbank")] == ["John Swinbank"]


def test_a_handle_is_read_out_of_its_notations() -> None:
    assert handle_in("@a.b-c") == "a.b-c"
    assert handle_in("Unknown User (mbutler)") == "mbutler"
    assert handle_in("Wil") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_search_for_names(text: str) -> None:
    book = NameBook(PEOPLE, ["All DMLT"])
    book.find(text)
    for mention in book.spans(text):
        assert 0 <= mention.start < mention.start + mention.length <= len(text)
