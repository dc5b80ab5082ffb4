"""The preview holds what the Word file holds, and nothing is ever read as markup."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.facts import anchor_of
from dmlt_desk.ui.minutes.page_document import PageDocument
from dmlt_desk.ui.minutes.page_view import PreviewArea
from dmlt_desk.ui.minutes.paper import Mark
from dmlt_desk.ui.minutes.pdf import pdf_bytes
from tests.exporters.minutes.reading import lines
from tests.meetings import add_item, block, empty_meeting, small_meeting, write


def words(document: QTextDocument) -> str:
    """Return all words, one space between any two."""
    return " ".join(document.toPlainText().replace("\u00a0", " ").split())


def test_every_word_of_the_outline_is_on_the_page(qtbot: QtBot) -> None:
    outline = minutes_outline(small_meeting())
    shown = words(PageDocument(outline))
    missing = [
        word
        for line in lines(outline)
        for word in line.split()
        if word not in ("|", "/", "[x]", "[", "]") and word not in shown
    ]
    assert missing == []
    assert outline.title in shown
    assert outline.subtitle in shown


def test_markup_in_words_is_shown_as_typed(qtbot: QtBot) -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "<b>Talk</b> &amp;", start="09:00")
    write(session, block("<img src='file:///etc/passwd'> <script>x</script>"))
    shown = words(PageDocument(minutes_outline(meeting)))
    assert "<b>Talk</b> &amp;" in shown
    assert "<img src='file:///etc/passwd'> <script>x</script>" in shown


def test_the_page_loads_nothing(qtbot: QtBot) -> None:
    document = PageDocument(minutes_outline(small_meeting()))
    for kind in (1, 2, 3):
        assert document.loadResource(kind, QUrl("https://example.org/a.png")) is None


def test_each_session_has_its_place(qtbot: QtBot) -> None:
    meeting = small_meeting()
    document = PageDocument(minutes_outline(meeting))
    for item in meeting.items:
        if item.title == "Release Process":
            found = document.findBlockByNumber(document.places[anchor_of(item)])
            assert found.text() == "2.2  10:20  Release Process"


def test_decisions_stand_on_a_ground_of_their_own(qtbot: QtBot) -> None:
    document = PageDocument(minutes_outline(small_meeting()))
    marked = []
    one = document.begin()
    while one.isValid():
        if one.blockFormat().hasProperty(Mark.BAR):
            marked.append(one.text())
        one = one.next()
    assert "Decision 2. A separate structure maps the registry to CAOM." in marked
    assert "Open question. Who pays for travel?" in marked


def test_numbered_lists_count_from_one_and_bullets_do_not(qtbot: QtBot) -> None:
    shown = PageDocument(minutes_outline(small_meeting())).toPlainText()
    assert "1.\tWho pays for travel?" in shown
    assert "•\tSome work could move past the end of construction." in shown
    assert "–\tHow agencies see that is open." in shown


def test_the_preview_keeps_its_place_when_something_changes(qtbot: QtBot) -> None:
    meeting = small_meeting()
    area = PreviewArea()
    qtbot.addWidget(area)
    area.resize(656, 500)
    area.show()
    area.show_outline(minutes_outline(meeting))
    session = next(item for item in meeting.items if item.title == "Release Process")
    area.scroll_to(anchor_of(session))
    before = area.verticalScrollBar().value() - area._place_of(anchor_of(session))
    write(meeting.items[0], *(block(f"Line {number}") for number in range(20)))
    area.show_outline(minutes_outline(meeting))
    after = area.verticalScrollBar().value() - area._place_of(anchor_of(session))
    assert area.verticalScrollBar().value() > 500
    assert before == after


def test_the_same_outline_is_not_laid_out_again(qtbot: QtBot) -> None:
    area = PreviewArea()
    qtbot.addWidget(area)
    area.show_outline(minutes_outline(small := small_meeting()))
    document = area.page.document()
    area.show_outline(minutes_outline(small))
    assert area.page.document() is document


def test_the_pdf_has_pages(qtbot: QtBot) -> None:
    data = pdf_bytes(minutes_outline(small_meeting()))
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") >= 3
