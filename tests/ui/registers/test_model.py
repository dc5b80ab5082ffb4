"""The model of a register keeps Qt's rules and moves nothing that stays."""

from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.registers.model import RegisterModel
from dmlt_desk.ui.registers.rows import Cell, Entry, Heading

ONE, TWO = UUID(int=1), UUID(int=2)


def entry(entry_id: UUID, text: str, check: Qt.CheckState | None = None) -> Entry:
    return Entry(entry_id, (Cell(text, lead="D1", tag="noted"), Cell("Wil")), (), check)


def test_the_model_keeps_qts_rules_while_it_changes(qtmodeltester: ModelTester) -> None:
    model = RegisterModel(["Action", "Owner"])
    model.show_rows([Heading("a", "Overdue", 1), entry(ONE, "go", Qt.CheckState.Unchecked)])
    qtmodeltester.check(model)
    model.show_rows([Heading("a", "Overdue", 1), entry(ONE, "went", Qt.CheckState.Checked)])
    model.show_rows([Heading("b", "Later", 1, folded=True), entry(TWO, "stay")])
    model.show_rows([])
    qtmodeltester.check(model)


def test_an_entry_that_changes_its_words_stays_where_it_is(qtbot: QtBot) -> None:
    model = RegisterModel(["Action", "Owner"])
    model.show_rows([entry(ONE, "go")])
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_rows([entry(ONE, "went")])
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_rows([entry(ONE, "went")])
    with qtbot.waitSignal(model.modelReset):
        model.show_rows([entry(TWO, "went")])


def test_a_screen_reader_hears_number_words_and_state() -> None:
    model = RegisterModel(["Decision", "Owner"])
    model.show_rows([Heading("a", "Day 1", 1), entry(ONE, "go", Qt.CheckState.Checked)])
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), spoken) == "Day 1, 1 entry"
    assert model.data(model.index(1, 0), spoken) == "D1 go noted"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Owner"


def test_headings_cannot_be_chosen_unless_they_fold() -> None:
    model = RegisterModel(["Action", "Owner"])
    model.show_rows([Heading("a", "Overdue", 1), Heading("b", "Later", 1, folded=True)])
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
