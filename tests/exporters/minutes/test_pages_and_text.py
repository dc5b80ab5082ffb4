"""The minutes as a web page and as Markdown."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.html import html_body, write_html
from dmlt_desk.exporters.minutes.markdown import markdown_text
from dmlt_desk.models import BlockKind
from tests.exporters.minutes.reading import headings, tables
from tests.meetings import add_item, block, empty_meeting, small_meeting, write

VOID = {"meta", "hr", "br", "input"}


class Tree(HTMLParser):
    """Checks nesting and counts tags."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.deepest_list = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag not in VOID:
            self.open.append(tag)
        self.deepest_list = max(self.deepest_list, self.open.count("ul"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tree(page: str) -> Tree:
    reader = Tree()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


def test_the_page_holds_every_heading_table_and_box() -> None:
    outline = minutes_outline(small_meeting())
    read = tree(write_html(outline).decode("utf-8"))
    assert read.count["h1"] == 1
    assert read.count["h3"] == len(headings(outline, 2))
    assert read.count["table"] == read.count["caption"] == 12
    assert read.count["input"] == 5
    assert read.deepest_list == 3


def test_lists_that_begin_deep_or_jump_are_nested_well() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    write(session, *(block(f"Point {level}", level=level) for level in (3, 1, 4, 2, 2, 1)))
    read = tree(html_body(minutes_outline(meeting)))
    assert read.deepest_list == 4


def test_markup_in_words_stays_words_on_the_page() -> None:
    meeting = empty_meeting()
    meeting.title = "<script>alert(1)</script>"
    session = add_item(meeting, meeting.days[0], '"><img src=x onerror=1>', start="09:00")
    write(session, block("<b>not bold</b> &amp; </body>"))
    page = write_html(minutes_outline(meeting)).decode("utf-8")
    read = tree(page)
    assert "script" not in read.count
    assert "img" not in read.count
    assert "&lt;b&gt;not bold&lt;/b&gt; &amp;amp; &lt;/body&gt;" in page


def test_the_page_asks_nothing_of_the_net() -> None:
    page = write_html(minutes_outline(small_meeting())).decode("utf-8")
    assert "default-src 'none'" in page
    assert "src=" not in page
    assert "url(" not in page


def test_markdown_reads_back_with_its_headings_tables_and_levels() -> None:
    outline = minutes_outline(small_meeting())
    page = (
        MarkdownIt("commonmark")
        .enable("table")
        .enable("strikethrough")
        .render(markdown_text(outline))
    )
    read = tree(page)
    assert read.count["h1"] == 1
    assert read.count["h3"] == len(headings(outline, 2))
    assert read.count["table"] == 12
    assert len(tables(outline)) == 12
    assert read.deepest_list == 3
    assert read.count["ol"] == 3
    assert '<a href="https://example.org/plan?a=1&amp;b=2">the plan</a>' in page


def test_signs_of_markdown_in_words_stay_words() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "a*b* | c_d_", start="09:00")
    lines = ["# no heading", "1. no list", "- no list", "<b>x</b>", "[a](/x.y)", "`a` ~~b~~"]
    write(session, *(block(line, BlockKind.TEXT) for line in lines))
    page = (
        MarkdownIt("commonmark")
        .enable("strikethrough")
        .render(markdown_text(minutes_outline(meeting)))
    )
    assert "a*b* | c_d_" in page
    for line in ("# no heading", "1. no list", "- no list", "&lt;b&gt;x&lt;/b&gt;"):
        assert f"<p>{line}</p>" in page
    assert "<a" not in page
    assert "<s>" not in page
    assert "<code>" not in page


def test_code_with_fences_stays_one_block() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    write(session, block("```\nx = 1\n```", BlockKind.CODE))
    page = MarkdownIt("commonmark").render(markdown_text(minutes_outline(meeting)))
    assert "<pre><code>```\nx = 1\n```\n</code></pre>" in page
