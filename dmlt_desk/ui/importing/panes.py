"""The middle of the preview: the source on one side, what to check and the result on the other."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Doubt, Draft, NotPlaced
from dmlt_desk.ui.importing.row_list import PreviewList
from dmlt_desk.ui.importing.row_painter import row_of
from dmlt_desk.ui.importing.rows import PreviewRow, check_rows, result_rows
from dmlt_desk.ui.importing.source_view import SourceView
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Card, Label, Segmented

NARROW: Final = 880
"""Below this width, unscaled, the two lists share one place."""

_CHECKS: Final = "checks"
_RESULT: Final = "result"


class PreviewPanes(QWidget):
    """Source beside result; what is chosen in a list is marked in the source.

    ``doubt_opened`` carries the field of a doubt on which Enter was pressed.
    """

    doubt_opened = Signal(str)

    def __init__(self, source_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self.source = SourceView(name=_("Source"))
        self.checks = PreviewList(name=_("To check"), fold=self._fold)
        self.result = PreviewList(name=_("Result"))
        self.checks.chosen.connect(self._check_chosen)
        self.checks.activated.connect(lambda index: self._open(row_of(index)))
        self.result.chosen.connect(lambda row: self._mark(row, row.title))
        caption = _("Source: {name}").format(name=source_name)
        self.switch = Segmented(
            [(_CHECKS, _("To check")), (_RESULT, _("Result"))], name=_("What is shown")
        )
        self.switch.chosen.connect(lambda _key: self._arrange())
        self._checks_pane = _Pane(_("To check"), _framed(self.checks))
        self._result_pane = _Pane(_("Result"), _framed(self.result))
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeading)
        lists = QHBoxLayout()
        lists.setSpacing(px(16))
        lists.addWidget(self._checks_pane, 1)
        lists.addWidget(self._result_pane, 1)
        right.addLayout(lists, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._row.addWidget(_Pane(caption, self.source), 1)
        self._row.addLayout(right, 2)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one list only."""
        return self.width() < px(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one list or both."""
        super().resizeEvent(event)
        self._arrange()

    def show_draft(self, draft: Draft) -> None:
        """Show a meeting of the source, from its beginning."""
        self._draft = draft
        self.checks.rows.is_folded = True
        self._show_checks()
        self.result.rows.show_rows(result_rows(draft))
        self.source.mark_line(0)

    def next_doubt(self) -> None:
        """Go on to the next doubt in the list and in the source."""
        if self.checks.next_doubt():
            self.switch.set_current(_CHECKS)
            self._arrange()
            self.checks.setFocus()

    def _show_checks(self) -> None:
        if self._draft is None:
            return
        rows = check_rows(self._draft, repairs_shown=not self.checks.rows.is_folded)
        self.checks.rows.show_rows(rows)
        self._arrange()

    def _arrange(self) -> None:
        """Show what there is room for; nothing to check takes no room."""
        has_checks = bool(self.checks.rows.rows)
        shares = has_checks and self.is_narrow
        key = self.switch.current
        self.switch.setVisible(shares)
        self._checks_pane.setVisible(has_checks and not (shares and key == _RESULT))
        self._result_pane.setVisible(not (shares and key == _CHECKS))
        for pane in (self._checks_pane, self._result_pane):
            pane.caption.setVisible(not shares)
        self._row.setStretch(1, 2 if has_checks and not shares else 1)

    def _fold(self) -> None:
        """Fold or unfold the repairs and stay on their heading."""
        place = self.checks.currentIndex().row()
        self.checks.rows.is_folded = not self.checks.rows.is_folded
        self._show_checks()
        self.checks.setCurrentIndex(self.checks.rows.index(place))

    def _check_chosen(self, row: PreviewRow) -> None:
        words = row.of.written if isinstance(row.of, Doubt) else ""
        if isinstance(row.of, NotPlaced):
            words = row.of.text
        self._mark(row, words)
        with QSignalBlocker(self.result):
            self.result.go_to_line(row.line)

    def _mark(self, row: PreviewRow, words: str) -> None:
        if row.line or row.of is not None:
            self.source.mark_line(row.line, words)

    def _open(self, row: PreviewRow) -> None:
        if isinstance(row.of, Doubt):
            self.doubt_opened.emit(row.of.field)


class _Pane(QWidget):
    """Something under its name."""

    def __init__(self, caption: str, inside: QWidget) -> None:
        super().__init__()
        self.caption = Label(caption, style="xs", weight=500, ink="text2", elide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.caption)
        column.addWidget(inside, 1)


def _framed(rows: PreviewList) -> Card:
    card = Card(radius=8)
    column = QVBoxLayout(card)
    edge = px(5)
    column.setContentsMargins(edge, edge, edge, edge)
    column.addWidget(rows)
    return card
