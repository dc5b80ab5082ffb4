import contextlib

import pytest

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.importers import registry
from dmlt_desk.importers.html_text import page_text
from dmlt_desk.importers.source import Source
from dmlt_desk.models import ActionState

PAGE = """<html><head><title>no</title><style>p {}</style><script>bad()</script></head><body>
<h1>Quarter review &amp; plan</h1><p>Date: 4 Feb 2021</p><p>Place: Madrid</p>
<h2>Participants</h2><ul><li>Ana Ruiz</li><li>Bob Stone (remote)</li></ul><h2>Agenda</h2>
<table><tr><th>Time</th><th>Topic</th><th>Chair</th><th>Notes</th></tr>
<tr><td>09:00</td><td>Numbers &lt;b&gt; &amp; words</td><td>Ana Ruiz</td><td><ul><li>one<ul>
<li>two <i>it</i></li></ul></li></ul><hr><p><input type=checkbox checked> Ana Ruiz — do it.
5 March 2021</p></td></tr>
<tr><td>10:00</td><td><a href="https://e.org/x">Budget</a></td><td>Bob Stone</td><td></td></tr>
<tr><td>11:00</td><td>Close</td><td></td><td></td></tr></table></body></html>"""


def test_a_copied_table_becomes_an_agenda() -> None:
    (draft,) = registry.read(Source(PAGE.encode(), "clipboard", "text/html"))

    items = list(draft.items())
    assert draft.title == "Quarter review & plan"
    assert [one.title for one in items] == ["Numbers <b> & words", "Budget", "Close"]
    assert [(one.level, one.text) for one in items[0].aims] == [(1, "one"), (2, "two it")]
    assert [(one.state, one.text) for one in draft.actions] == [(ActionState.DONE, "do it.")]
    assert draft.not_placed == []


def test_text_copied_from_an_editor_keeps_its_tabs_and_lines() -> None:
    html = (
        '<div style="white-space: pre;"><div><span>Board, 3 May 2020</span></div><br>'
        "<div><span>09:00\tPumps\tAda Byron\t</span></div><div>10:00\tClose\t\t</div></div>"
    )

    assert page_text(html, name="x").split("\n")[:3] == [
        "Board, 3 May 2020",
        "09:00\tPumps\tAda Byron\t",
        "10:00\tClose\t\t",
    ]
    assert page_text("<pre>a\tb\n  c\n</pre>", name="x").split("\n")[:2] == ["a\tb", "  c"]


def test_scripts_styles_and_comments_never_become_words() -> None:
    text = page_text("<p>a<!-- b --><script>c</script><style>d</style><svg>e</svg>f</p>", name="x")

    assert text.split() == ["af"]


def test_links_that_could_run_something_lose_their_address() -> None:
    text = page_text('<a href="javascript:x()">a</a> <a href="https://e.org">b</a>', name="x")

    assert text.split() == ["a", "[b](https://e.org)"]


def test_lists_and_headings_become_marked_lines() -> None:
    text = page_text("<h2>People</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", name="x")

    assert text.split("\n")[:5] == ["## People", "", "- a", "  - b", "- c"]


@pytest.mark.parametrize(
    "html", ["<div>" * 20_000 + "x", "<table><tr><td>" * 5_000 + "x", "<p", "<<<>>>"]
)
def test_deep_and_broken_html_ends_in_words_or_a_sentence(html: str) -> None:
    with contextlib.suppress(UnreadableSourceError):
        assert len(page_text(html, name="x").split()) <= 1


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>" + "a" * 1_000_001, "longer than 1 MB"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><p>&b;</p>', "defines words of its own"),
        ("<p> </p>", "no words"),
        ("", "no words"),
    ],
)
def test_html_that_is_not_read_is_refused_in_a_sentence(html: str, told: str) -> None:
    with pytest.raises(UnreadableSourceError, match=told):
        page_text(html, name="clipboard")


TABLE = (
    "<h1>Planning week</h1><p>Tuesday 6 November 2018</p>"
    "<table><tr><th>Time</th><th>Topic</th></tr>"
    "<tr><td>09:00</td><td>Welcome</td></tr><tr><td>09:15</td><td>Budget</td></tr></table>"
)


XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC '
    '"-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE html>\n",
        "<!doctype html>\r\n<!-- saved from url=(0019)https://example.org/ -->\n",
        XHTML,
        '<!DOCTYPE html SYSTEM "about:legacy-compat">',
        "\ufeff  <!--StartFragment--> ",
    ],
)
@pytest.mark.parametrize("mime", ["", "text/html"])
def test_a_saved_page_says_the_same_as_what_is_copied_from_it(prolog: str, mime: str) -> None:
    inner = f"<head><title>x</title><style>p {{}}</style></head><body>{TABLE}</body>"
    saved = prolog + f'<html xmlns="http://www.w3.org/1999/xhtml">{inner}</html>'
    (page,) = registry.read(Source(saved.encode(), "page.html", mime))
    (copied,) = registry.read(Source(TABLE.encode(), "page.html", "text/html"))

    assert page.title == "Planning week"
    assert [item.title for day in page.days for item in day.items] == ["Welcome", "Budget"]
    assert (page.title, page.days, page.doubts) == (copied.title, copied.days, copied.doubts)
