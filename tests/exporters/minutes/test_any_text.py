"""Whatever people type, the minutes open in every program."""

from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dmlt_desk.exporters.minutes.cleaning import clean, safe_link
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.docx_writer import write_docx
from dmlt_desk.exporters.minutes.html import write_html
from dmlt_desk.exporters.minutes.markdown import write_markdown
from dmlt_desk.models import BlockKind, Meeting
from tests.exporters.minutes.reading import part, words
from tests.meetings import add_action, block, small_meeting, write

ODD = "\x00\x01\x0b\x1f\x7f\x85\u2028\ufffe\uffff\ud800\udfff\u202e\u200b&<>\"'`|*_[]{}\\\n\r\t"
ANY = st.one_of(
    st.text(st.characters(), max_size=30),  # with lone surrogates
    st.text(ODD, max_size=12),
    st.sampled_from(["", " ", "\x00", "]]>", "&amp;", "{{foot}}", "{{pages}}", "%1.", "\ud83d"]),
)
SPAN = st.fixed_dictionaries(
    {
        "start": st.integers(-5, 40),
        "length": st.integers(-5, 40),
        "style": st.sampled_from(["bold", "italic", "code", "link"]),
        "href": ANY
        | st.sampled_from(["https://example.org/\x00?a=[&", "http://[x", "mailto:a@b.c"]),
    }
)


def meeting_of(text: st.DataObject) -> Meeting:
    """Return the small meeting with any text in every field that people fill."""
    meeting = small_meeting()

    def any_text() -> str:
        return text.draw(ANY)

    meeting.title, meeting.place, meeting.series.name = any_text(), any_text(), any_text()
    meeting.series.key_prefix = any_text()
    for day in meeting.days:
        day.label = any_text()
    for item in meeting.items:
        item.title, item.label = any_text(), any_text()
    for attendance in meeting.attendances:
        attendance.person.name, attendance.note = any_text(), any_text()
        attendance.person.handle = any_text()
    for kind in BlockKind:
        line = block(any_text(), kind, level=text.draw(st.integers(-1, 12)), speaker=any_text())
        line.spans = text.draw(st.lists(SPAN, max_size=3))
        line.rows = text.draw(st.lists(st.lists(ANY, max_size=3), max_size=3))
        write(meeting.items[1], line)
    add_action(meeting, any_text(), groups=[any_text()]).remark = any_text()
    for decision in meeting.decisions:
        decision.text, decision.proposed_by = any_text(), any_text()
    meeting.questions[0].text, meeting.parked[0].text = any_text(), any_text()
    milestone, topic, file = meeting.milestones[0], meeting.topics[0], meeting.attachments[0]
    milestone.code, milestone.name, milestone.notes = any_text(), any_text(), any_text()
    milestone.responsible, milestone.tickets = [any_text()], [any_text()]
    topic.title, topic.remark, topic.requested_by = any_text(), any_text(), [any_text()]
    file.name, file.by, file.href = any_text(), any_text(), any_text()
    place = meeting.logistics[0]
    place.heading, place.text, place.code, place.contact = (any_text() for _ in range(4))
    place.links = [any_text()]
    meeting.next_meetings[0].place = any_text()
    return meeting


class Page(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_text_in_any_field_opens(data: st.DataObject) -> None:
    outline = minutes_outline(meeting_of(data))
    document = write_docx(outline)
    opened = Document(BytesIO(document))
    assert len(opened.tables) >= 8
    for name in ("document", "header1", "footer1", "numbering", "styles"):
        part(document, f"word/{name}.xml")
    page = Page()
    page.feed(write_html(outline).decode("utf-8"))
    assert not page.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert not {name for name in page.attributes if name.startswith("on")}
    write_markdown(outline).decode("utf-8")


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.text(st.characters(), max_size=60) | st.text("htps:/[]@.%#?&a1\\", max_size=30))
def test_a_link_is_safe_or_nothing(text: str) -> None:
    link = safe_link(text)
    assert link == "" or link.startswith(("http://", "https://", "mailto:"))
    assert link.isascii()
    assert not set(link) & set('"<> \\^`{|}\n')


def test_marks_of_the_template_in_a_title_stay_words() -> None:
    meeting = small_meeting()
    meeting.title = "{{foot}} & <b>bold</b>"
    document = write_docx(minutes_outline(meeting))
    assert "{{foot}} & <b>bold</b>" in words(part(document, "word/document.xml"))
    assert "{{foot}} & <b>bold</b>" in words(part(document, "word/header1.xml"))


def test_a_nul_or_half_a_sign_costs_only_itself() -> None:
    assert clean("a\x00b\ud800c\u202ed\ufffee") == "abcde"
    assert clean("one\r\ntwo\u2028three\x85four") == "one\ntwo\nthree\nfour"
    assert clean("Željko 👩‍🚀 \u00a0 é") == "Željko 👩‍🚀 \u00a0 é"


def test_addresses_are_made_fit_or_refused() -> None:
    assert safe_link("https://example.org/ä b?q=<x>") == "https://example.org/%C3%A4%20b?q=%3Cx%3E"
    assert safe_link("HTTP://EXAMPLE.org:80/%zz") == "http://example.org:80/%25zz"
    assert safe_link("https://münchen.example/") == "https://xn--mnchen-3ya.example/"
    assert safe_link("mailto:a@example.org") == "mailto:a@example.org"
    for bad in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "http://[::1",
        "https://a b/",
        "javascript://example.org/%0aalert(1)",
        "mailto:a@b.c?bcc=x@y.z\nSubject: hi",
        "https://example.org/" + "a" * 3000,
    ):
        assert safe_link(bad) == "", bad
