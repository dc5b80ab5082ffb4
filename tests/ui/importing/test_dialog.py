"""An import is looked at before it happens: what was found, what is doubtful, what goes in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.errors import DeskError
from dmlt_desk.importers.draft import Doubt, Draft, NotPlaced
from dmlt_desk.importers.source import Source, load_source
from dmlt_desk.services.change import Change
from dmlt_desk.services.importing import Importing
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.importing.dialog import ImportDialog
from dmlt_desk.ui.importing.reading import SourceRead
from dmlt_desk.ui.importing.rows import RowKind
from dmlt_desk.ui.shell import import_flow
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.widgets import Button, ComboBox, Label, LineEdit

PAGE = """Planning week

Tuesday 6 November 2018

09:00 - 09:15 Welcome
09:15 - 10:00 Budget
10:00 - 10:30 Break
10:30 - 11:30 Roadmap
"""

SAMPLE = "../shared/seed/dmlt-2018-11.txt"


@pytest.fixture
def importing(desk: DeskFile, clock: FixedClock) -> Importing:
    return Importing(desk, clock)


@pytest.fixture
def page() -> Source:
    return Source(data=PAGE.encode(), name="planning.txt")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def preview(
    qtbot: QtBot, importing: Importing, window: QWidget
) -> Callable[[Source], ImportDialog]:
    def open_and_read(source: Source) -> ImportDialog:
        dialog = ImportDialog(importing, source, window)
        dialog.resize(1040, 720)
        dialog.show()
        qtbot.waitUntil(
            lambda: dialog.cancel_button.text() == "Close" or dialog.accept_button.isEnabled(),
            timeout=20_000,
        )
        return dialog

    return open_and_read


@pytest.fixture
def doubtful(preview: Callable[[Source], ImportDialog], page: Source) -> tuple[ImportDialog, Draft]:
    """A preview of a draft with doubts on lines 5 and 6, one without a line, two words left."""
    dialog = preview(page)
    draft = dialog._drafts[0]
    draft.doubts.clear()
    draft.repairs.clear()
    draft.not_placed = [NotPlaced(text="first rest", line=1), NotPlaced(text="last rest", line=8)]
    report = [("start", "09:00", 5), ("name", "Budget", 6), ("time_zone", "", 0)]
    for field, written, line in report:
        draft.doubts.append(_doubt(field, written, line))
    dialog._show_found(SourceRead([draft], PAGE))
    return dialog, draft


def test_the_dialog_opens_before_the_source_is_read(
    importing: Importing, page: Source, window: QWidget, qtbot: QtBot
) -> None:
    dialog = ImportDialog(importing, page, window)
    dialog.show()

    assert "planning.txt" in dialog.found.text()
    assert dialog.windowTitle() == "Import “planning.txt”"
    assert not dialog.accept_button.isEnabled()
    assert not dialog.isModal()
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)


def test_what_was_found_stands_first_in_one_sentence(
    preview: Callable[[Source], ImportDialog], page: Source
) -> None:
    dialog = preview(page)

    assert dialog.found.text().startswith("1 day, 3 sessions, ")
    assert dialog.found.text().endswith(("doubt", "doubts"))
    titles = [row.title for row in dialog.panes.result.rows.rows]
    assert titles[:3] == ["Tue 6 Nov 2018, day 1", "Welcome", "Budget"]


def test_the_focus_starts_on_import_and_the_keys_import(
    preview: Callable[[Source], ImportDialog], page: Source, desk: DeskFile, qtbot: QtBot
) -> None:
    dialog = preview(page)
    assert dialog.focusWidget() is dialog.accept_button

    dialog.answers.title.setText(" Planning in autumn ")
    dialog.answers.zone.setCurrentText("America/Phoenix")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.meeting_id is not None
    meeting = desk.meeting(dialog.meeting_id)
    assert (meeting.title, meeting.time_zone) == ("Planning in autumn", "America/Phoenix")
    assert [item.title for item in meeting.items][:2] == ["Welcome", "Budget"]


def test_an_answer_that_cannot_be_used_is_said_beside_it_and_nothing_is_written(
    preview: Callable[[Source], ImportDialog], page: Source, desk: DeskFile
) -> None:
    dialog = preview(page)

    dialog.answers.zone.setEditText("Europe/Atlantis")
    dialog.accept_button.click()

    assert dialog.isVisible()
    assert dialog.answers.zone.accessibleDescription().startswith("Choose a time zone")
    assert desk.glance() == []


def test_a_guessed_zone_is_preset_and_marked_as_a_doubt(
    doubtful: tuple[ImportDialog, Draft],
) -> None:
    dialog, draft = doubtful

    assert dialog.answers.zone.currentText() == draft.time_zone
    assert dialog.answers.zone.accessibleDescription() == "Please check. Because."


def test_the_next_doubt_shows_its_line_and_the_row_that_was_made_of_it(
    doubtful: tuple[ImportDialog, Draft], qtbot: QtBot
) -> None:
    dialog, _draft = doubtful
    source = dialog.panes.source
    lines = []
    for _time in range(4):
        qtbot.keyClick(dialog, Qt.Key.Key_F8)
        lines.append((source.marked_line, source.textCursor().selectedText()))

    assert lines[:3] == [(5, "09:00"), (6, "Budget"), (0, "")]
    assert lines[3] == lines[0]
    result = dialog.panes.result
    assert result.rows.rows[result.currentIndex().row()].title == "Welcome"


def test_a_row_of_the_result_shows_where_it_was_read(
    preview: Callable[[Source], ImportDialog], page: Source
) -> None:
    dialog = preview(page)
    result = dialog.panes.result

    result.setCurrentIndex(result.rows.index(2))

    assert dialog.panes.source.textCursor().selectedText() == "Budget"


def test_what_is_not_placed_is_kept_as_notes_unless_it_is_unticked(
    doubtful: tuple[ImportDialog, Draft], desk: DeskFile, qtbot: QtBot
) -> None:
    dialog, draft = doubtful
    checks = dialog.panes.checks
    kinds = [row.kind for row in checks.rows.rows]
    every, first = kinds.index(RowKind.KEEP_ALL), kinds.index(RowKind.KEEP)

    checks.setCurrentIndex(checks.rows.index(every))
    qtbot.keyClick(checks, Qt.Key.Key_Space)
    assert [one.keep for one in draft.not_placed] == [False, False]
    corner = checks.visualRect(checks.rows.index(first)).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert [one.keep for one in draft.not_placed] == [True, False]
    state = checks.rows.index(every).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) is Qt.CheckState.PartiallyChecked

    dialog.accept_button.click()
    meeting = desk.meeting(_id(dialog))
    notes = "\n".join(one.text for one in meeting.logistics)
    assert "first rest" in notes
    assert "last rest" not in notes


def test_repairs_are_folded_under_their_number(
    preview: Callable[[Source], ImportDialog], page: Source, qtbot: QtBot
) -> None:
    dialog = preview(Source(data=PAGE.encode() + b"\nNote\x00 with a sign\n", name="signs.txt"))
    checks = dialog.panes.checks
    folds = [place for place, row in enumerate(checks.rows.rows) if row.kind is RowKind.FOLD]
    assert folds
    before = len(checks.rows.rows)
    repairs = len(dialog._drafts[0].repairs)
    assert checks.rows.rows[folds[0]].title == f"Repairs ({repairs})"

    checks.setCurrentIndex(checks.rows.index(folds[0]))
    qtbot.keyClick(checks, Qt.Key.Key_Space)
    assert len(checks.rows.rows) == before + repairs

    qtbot.keyClick(checks, Qt.Key.Key_Space)
    assert len(checks.rows.rows) == before


def test_a_source_with_nothing_to_read_says_so_and_can_only_be_closed(
    preview: Callable[[Source], ImportDialog], desk: DeskFile
) -> None:
    dialog = preview(Source(data=b"%PDF-1.4", name="minutes.pdf"))

    assert "minutes.pdf" in dialog.errors.message.text()
    assert not dialog.accept_button.isVisible()
    assert dialog.cancel_button.text() == "Close"
    dialog.cancel_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert desk.glance() == []


def test_a_source_that_was_imported_before_can_be_opened(
    preview: Callable[[Source], ImportDialog], page: Source, desk: DeskFile
) -> None:
    first = preview(page)
    first.accept_button.click()
    known = _id(first)

    again = preview(page)
    again.accept_button.click()
    assert again.isVisible()
    assert again.errors.message.text().startswith("This was already imported")
    again.accept_button.click()

    assert again.result() == QDialog.DialogCode.Accepted
    assert again.meeting_id == known
    assert len(desk.glance()) == 1


def test_a_source_that_was_imported_before_can_be_imported_as_a_copy(
    preview: Callable[[Source], ImportDialog], page: Source, desk: DeskFile
) -> None:
    preview(page).accept_button.click()

    again = preview(page)
    assert not again.copy_button.isVisible()
    again.accept_button.click()
    again.copy_button.click()

    assert again.result() == QDialog.DialogCode.Accepted
    assert len(desk.glance()) == 2


class SlowImporting(Importing):
    """Reads when it is told to."""

    def __init__(self, desk: DeskFile, clock: FixedClock) -> None:
        super().__init__(desk, clock)
        self.may_end = Event()

    def read(self, source: Source) -> list[Draft]:
        assert self.may_end.wait(20)
        return super().read(source)


@pytest.fixture
def slow(desk: DeskFile, clock: FixedClock) -> Iterator[SlowImporting]:
    importing = SlowImporting(desk, clock)
    yield importing
    importing.may_end.set()


def test_a_reading_that_lasts_shows_the_bar_until_it_ends(
    slow: SlowImporting, page: Source, window: QWidget, qtbot: QtBot
) -> None:
    dialog = ImportDialog(slow, page, window)
    dialog.show()
    assert not dialog.busy.is_running

    qtbot.waitUntil(lambda: dialog.busy.is_running, timeout=20_000)
    slow.may_end.set()
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)

    assert not dialog.busy.is_running


def test_cancelling_while_it_is_read_closes_at_once_and_leaves_nothing_behind(
    slow: SlowImporting, page: Source, window: QWidget, desk: DeskFile, qtbot: QtBot
) -> None:
    dialog = ImportDialog(slow, page, window)
    thread = dialog._reading._thread
    dialog.show()

    with qtbot.waitSignal(dialog.destroyed, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert thread.is_alive()
    del dialog
    slow.may_end.set()
    thread.join(20)
    QApplication.processEvents()

    assert not thread.is_alive()
    assert desk.glance() == []


def test_a_refusal_of_the_desk_stands_in_the_dialog(
    preview: Callable[[Source], ImportDialog],
    page: Source,
    importing: Importing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = preview(page)

    def refuse(*_args: object, **_named: object) -> None:
        raise DeskError("The disk is full.", advice="Make room.")

    monkeypatch.setattr(importing, "apply", refuse)
    dialog.accept_button.click()

    assert dialog.isVisible()
    assert dialog.errors.message.text() == "The disk is full."
    assert dialog.errors.advice.text() == "Make room."


def test_one_of_several_meetings_is_chosen(
    preview: Callable[[Source], ImportDialog], page: Source, importing: Importing, desk: DeskFile
) -> None:
    dialog = preview(page)
    other = importing.read(Source(data=PAGE.replace("week", "month").encode(), name="other"))[0]
    other.title = "Another meeting"

    dialog._show_found(SourceRead([dialog._drafts[0], other], PAGE))
    assert dialog.choice.isVisible()
    dialog.choice.setCurrentIndex(1)
    dialog.choice.activated.emit(1)
    assert dialog.answers.title.text() == "Another meeting"
    dialog.accept_button.click()

    assert desk.meeting(_id(dialog)).title == "Another meeting"


def test_markup_of_the_source_is_shown_as_it_is_written(
    preview: Callable[[Source], ImportDialog],
) -> None:
    text = PAGE.replace("Budget", "<img src=x>Budget")
    dialog = preview(Source(data=text.encode(), name="<b>bold</b>.txt"))
    draft = dialog._drafts[0]
    draft.title = "<h1>Planning</h1>"
    draft.days[0].items[0].title = "<b>Welcome</b>"
    draft.doubts.append(_doubt("place", "<i>here</i>", 1))
    dialog._show_found(SourceRead([draft], text))

    for label in dialog.findChildren(Label):
        assert label.textFormat() is Qt.TextFormat.PlainText
    captions = [label.text() for label in dialog.findChildren(Label)]
    assert "Source: <b>bold</b>.txt" in captions
    assert dialog.panes.source.toPlainText() == text
    assert dialog.answers.title.text() == "<h1>Planning</h1>"
    assert "<b>Welcome</b>" in [row.title for row in dialog.panes.result.rows.rows]
    details = [row.detail for row in dialog.panes.checks.rows.rows]
    assert "Written: <i>here</i>\nRead as: something" in details


def test_every_control_has_a_name(doubtful: tuple[ImportDialog, Draft]) -> None:
    dialog, _draft = doubtful
    kinds = (Button, LineEdit, ComboBox)
    controls = [one for kind in kinds for one in dialog.findChildren(kind) if one.isVisible()]
    panes = dialog.panes

    assert len(controls) > 4
    for control in [*controls, panes.source, panes.checks, panes.result]:
        assert control.accessibleName().strip()
    spoken = panes.checks.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Start, Written: 09:00, Read as: something, Because., line 5"


@pytest.mark.parametrize(
    ("scale", "width", "height", "is_narrow"),
    [(1.0, 960, 600, False), (1.0, 1040, 720, False), (2.0, 1440, 900, True)],
)
def test_it_fits_small_windows_and_large_text(
    preview: Callable[[Source], ImportDialog],
    page: Source,
    appearance: Appearance,
    scale: float,
    width: int,
    height: int,
    is_narrow: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    appearance.set_text_scale(scale)
    dialog = preview(page)
    dialog.resize(width, height)
    for _round in range(4):
        QApplication.processEvents()

    assert dialog.size().toTuple() == (width, height)
    assert dialog.panes.is_narrow is is_narrow
    assert dialog.panes.checks.isVisible()
    assert dialog.panes.result.isVisible() is not is_narrow
    assert dialog.panes.checks.viewport().height() > 2 * 36 * scale
    for button in dialog.findChildren(Button):
        assert not button.isVisible() or button.width() >= button.sizeHint().width()


def test_the_window_gets_the_meeting_through_its_door(
    importing: Importing, page: Source, window: QWidget, qtbot: QtBot, desk: DeskFile
) -> None:
    told: list[UUID] = []
    steps: list[Change | None] = []

    def done(meeting_id: UUID, change: Change | None) -> None:
        told.append(meeting_id)
        steps.append(change)

    import_flow.preview(importing, page, window, done)
    dialog = window.findChildren(ImportDialog)[0]
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)

    dialog.accept_button.click()

    assert [desk.meeting(one).title for one in told] == ["Planning week"]
    (step,) = steps
    assert step is not None
    step.undo()
    assert desk.glance() == []


def test_the_page_of_the_2018_meeting_can_be_looked_through_and_imported(
    preview: Callable[[Source], ImportDialog], desk: DeskFile, qtbot: QtBot
) -> None:
    path = Path(__file__).parents[3] / SAMPLE
    if not path.exists():
        pytest.skip("the page of the 2018 meeting is not here")
    dialog = preview(load_source(path))

    assert dialog.found.text().startswith("3 days, 22 sessions, 21 people, 41 actions")
    for _doubt_of in dialog._drafts[0].doubts:
        qtbot.keyClick(dialog, Qt.Key.Key_F8)
    dialog.accept_button.click()

    assert len(desk.meeting(_id(dialog)).actions) == 41


def _id(dialog: ImportDialog) -> UUID:
    assert dialog.meeting_id is not None
    return dialog.meeting_id


def _doubt(field: str, written: str, line: int) -> Doubt:
    return Doubt(field=field, written=written, read_as="something", why="Because.", line=line)
