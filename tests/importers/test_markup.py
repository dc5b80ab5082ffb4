from hypothesis import given
from hypothesis import strategies as st

from dmlt_desk.importers.markup import Inline, inline, plain, safe_link


def marked(found: Inline) -> list[tuple[str, str]]:
    return [
        (found.text[one["start"] : one["start"] + one["length"]], one["style"])
        for one in found.spans
    ]


def test_tags_and_stars_become_marks_of_the_words() -> None:
    found = inline("run <code>make  test</code> <i>now</i>, **please**")

    assert found.text == "run make test now, please"
    assert marked(found) == [("make test", "code"), ("now", "italic"), ("please", "bold")]


def test_a_link_keeps_its_text_and_a_safe_address() -> None:
    found = inline("see [the plan](https://example.org/a_(b)) and <https://example.org/x>")

    assert found.text == "see the plan and https://example.org/x"
    assert found.links == ["https://example.org/a_(b)", "https://example.org/x"]


def test_a_link_whose_address_was_lost_keeps_its_text_and_is_counted() -> None:
    found = inline("[Unknown User \\(kay\\)](#)")

    assert found.text == "Unknown User (kay)"
    assert {code for code, _written in found.damage} == {"link-target", "escape"}


def test_addresses_that_could_run_or_read_something_are_never_kept() -> None:
    for target in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "\\\\host\\x"):
        assert safe_link(target) == ""
        assert inline(f"[x]({target})").links == []


def test_signs_of_comparison_are_no_tags() -> None:
    assert plain("a < b and c > d, x <= 5") == "a < b and c > d, x <= 5"


def test_entities_and_backslashes_are_resolved() -> None:
    assert plain("R&amp;D costs \\$34 &lt; 40") == "R&D costs $34 < 40"


def test_marks_stay_on_their_words_when_words_before_them_change() -> None:
    found = inline("Ada Byronspeaks <b>loudly</b> and <i>long</i>")
    found.replace_all([(9, 9, " "), (23, 26, "&")])

    assert found.text == "Ada Byron speaks loudly & long"
    assert marked(found) == [("loudly", "bold"), ("long", "italic")]


def test_parts_of_a_text_take_their_marks_along() -> None:
    found = inline("One <b>two. Three</b> four.")
    first, second = found.parts([0, found.text.index("Three"), len(found.text)])

    assert (first.text, marked(first)) == ("One two.", [("two.", "bold")])
    assert (second.text, marked(second)) == ("Three four.", [("Three", "bold")])


@given(st.text(max_size=200))
def test_marks_never_reach_beyond_the_text(text: str) -> None:
    found = inline(text)

    for span in found.spans:
        assert 0 <= span["start"] < span["start"] + span["length"] <= len(found.text)
    assert found.text == found.text.strip()
