"""Labels show plain words with the design's line height."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.widgets import InfoRow, Label, SectionHeading

SENTENCE = "Milestone test plans, Descope options, Unusual Commissioning modes"


def test_words_of_people_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = Label("<b>Ada</b> & <script>")
    qtbot.addWidget(label)

    assert label.text() == "<b>Ada</b> & <script>"
    assert label.sizeHint().width() > Label("Ada &").sizeHint().width()


def test_a_line_is_as_high_as_the_design_says(qtbot: QtBot) -> None:
    heights = {}
    for style in ("xs", "s", "body", "note", "h2", "h1"):
        label = Label("Tg", style=style)
        qtbot.addWidget(label)
        heights[style] = label.sizeHint().height()

    assert heights == {"xs": 16, "s": 18, "body": 20, "note": 23, "h2": 26, "h1": 34}


def test_a_wrapped_text_asks_for_as_many_lines_as_it_needs(qtbot: QtBot) -> None:
    free, capped = Label(SENTENCE, style="xs", lines=0), Label(SENTENCE, style="xs", lines=2)
    for each in (free, capped):
        qtbot.addWidget(each)

    assert free.heightForWidth(2000) == 16
    assert free.heightForWidth(250) == 2 * 16
    assert free.heightForWidth(90) > 4 * 16
    assert capped.heightForWidth(90) == 2 * 16


def test_a_fact_is_shown_whole_in_a_narrow_column(qtbot: QtBot) -> None:
    row = InfoRow("triangle-alert", "3 requested topics have no slot", SENTENCE)
    qtbot.addWidget(row)

    assert row.heightForWidth(336) == 10 + 18 + 2 * 16 + 10


def test_a_line_that_may_be_cut_can_shrink_and_others_cannot(qtbot: QtBot) -> None:
    firm, soft = Label(SENTENCE), Label(SENTENCE, elide=True)
    for each in (firm, soft):
        qtbot.addWidget(each)

    assert firm.minimumSizeHint().width() == firm.sizeHint().width()
    assert soft.minimumSizeHint().width() < 40


def test_the_lines_of_a_text_are_painted_below_each_other(qapp: QApplication, qtbot: QtBot) -> None:
    label = Label("one\ntwo", style="body")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    image = label.grab().toImage()

    ground = image.pixelColor(0, 0)
    inked = [
        y for y in range(40) if any(image.pixelColor(x, y) != ground for x in range(image.width()))
    ]

    assert any(y < 20 for y in inked)
    assert any(y >= 20 for y in inked)


def test_a_heading_takes_a_remark_at_its_end(qtbot: QtBot) -> None:
    heading = SectionHeading("Captured", side="this session")
    qtbot.addWidget(heading)

    assert heading.label.text() == "Captured"
    assert heading.side.text() == "this session"
