"""The right side of the preview: what was found, doubts, what was mended, what is left over."""

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Draft
from dmlt_desk.ui.importing.rows import PreviewDelegate, RowsModel
from dmlt_desk.ui.importing.words import (
    Row,
    doubt_rows,
    found_rows,
    not_placed_rows,
    repair_rows,
)
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Card, Label, RowList, Segmented

FOUND, DOUBTS, MENDED, LEFT = "found", "doubts", "mended", "left"


class Findings(QWidget):
    """Four lists behind one control. ``looked_at`` carries the source line of the chosen row.

    ``kept`` carries the number of a left-over and whether it becomes a note.
    """

    looked_at = Signal(int)
    kept = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            FOUND: _("Found"),
            DOUBTS: _("Doubts"),
            MENDED: _("Mended"),
            LEFT: _("Not placed"),
        }
        self.choice = Segmented(list(names.items()), name=_("What to look at"), current=FOUND)
        self.models = {key: RowsModel(self) for key in names}
        self.lists = {key: _list(self.models[key], name) for key, name in names.items()}
        self.detail = Label(style="s", ink="text2", lines=0)
        self.detail.hide()
        self._stack = QStackedWidget()
        for key, rows in self.lists.items():
            self._stack.addWidget(rows)
            rows.selectionModel().currentChanged.connect(self._look)
            self.models[key].ticked.connect(self.kept)
        self.choice.chosen.connect(self.show_list)
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Fill the lists; doubts come first where there are some."""
        rows = {
            FOUND: found_rows(draft),
            DOUBTS: doubt_rows(draft),
            MENDED: repair_rows(draft),
            LEFT: not_placed_rows(draft),
        }
        for key, found in rows.items():
            self.models[key].show_rows(found)
            if key != FOUND:
                self.choice.set_count(key, len(found))
        self.show_list(DOUBTS if rows[DOUBTS] else FOUND)

    def show_list(self, key: str) -> None:
        """Bring one of the lists to the front."""
        self.choice.set_current(key)
        self._stack.setCurrentWidget(self.lists[key])
        self._tell(self._current_row())

    def next_doubt(self) -> bool:
        """Choose the next doubt, the first after the last; say whether there is one."""
        model, rows = self.models[DOUBTS], self.lists[DOUBTS]
        if not model.rowCount():
            return False
        was_shown = self._stack.currentWidget() is rows and rows.currentIndex().isValid()
        place = rows.currentIndex().row() + 1 if was_shown else 0
        self.show_list(DOUBTS)
        index = model.index(place % model.rowCount(), 0)
        rows.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        rows.scrollTo(index)
        return True

    def _look(self) -> None:
        self._tell(self._current_row())

    def _tell(self, row: Row | None) -> None:
        self.looked_at.emit(row.line if row else 0)
        words = " ".join(part for part in (row.title, row.detail) if part) if row else ""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    def _current_row(self) -> Row | None:
        rows = self._stack.currentWidget()
        for key, one in self.lists.items():
            if one is rows:
                return self.models[key].row(one.currentIndex())
        return None

    def _lay_out(self) -> None:
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, px(4), 1, px(4))
        inside.addWidget(self._stack)
        top = QHBoxLayout()
        top.addWidget(self.choice)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(card, 1)
        column.addWidget(self.detail)


def _list(model: RowsModel, name: str) -> RowList:
    rows = RowList(model, name=name)
    rows.setItemDelegate(PreviewDelegate(rows))
    return rows
