"""A source is read beside the window's thread, and shown with the lines that the drafts count."""

from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.importers.source import Source
from dmlt_desk.services.importing import Importing
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.importing.reading import Reading

PAGE = """<h1>Board</h1><p>Date: 3 May 2020</p><table><tr><th>Time</th><th>Topic</th></tr>
<tr><td>09:00</td><td>Pumps</td></tr><tr><td>10:00</td><td>Close</td></tr></table>"""


def test_html_is_shown_as_the_text_it_was_turned_into(
    qtbot: QtBot, desk: DeskFile, clock: FixedClock
) -> None:
    source = Source(PAGE.encode(), "pasted page", "text/html")
    reading = Reading(Importing(desk, clock), source)

    with qtbot.waitSignal(reading.found) as told:
        reading.start()

    read = told.args[0]
    (draft,) = read.drafts
    lines = read.text.split("\n")
    assert "<td>" not in read.text
    assert lines[draft.days[0].items[0].line - 1] == "09:00\tPumps"
