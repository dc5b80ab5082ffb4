"""The outline as a text document of Qt, built piece by piece: no markup is ever read."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Contents,
    Element,
    Heading,
    ItemList,
    Outline,
    Paragraph,
    Run,
    Style,
    Table,
)
from dmlt_desk.ui.minutes import paper
from dmlt_desk.ui.minutes.paper import Look, block_format, char_format, fact_format
from dmlt_desk.ui.theme import LIGHT

_BULLETS: Final = "•–▪"
_SHORT: Final = 12
_BOXES: Final = {True: "☑", False: "☐"}


class PageDocument(QTextDocument):
    """The minutes as one long page; ``places`` gives the block of each heading by its anchor."""

    def __init__(
        self, outline: Outline, *, scale: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.places: dict[str, int] = {}
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        _Writer(self, scale).write(outline)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, from nowhere."""
        return None


class _Writer:
    """Writes an outline into an empty document."""

    def __init__(self, document: PageDocument, scale: float) -> None:
        self._document, self._scale = document, scale
        self._cursor = QTextCursor(document)
        self._is_fresh = True
        self._table_above: QTextTable | None = None
        self._chars: dict[tuple[Look, Run | None], QTextCharFormat] = {}
        self._blocks: dict[tuple[Look, int], QTextBlockFormat] = {}

    def write(self, outline: Outline) -> None:
        """Write all of it."""
        self._cursor.beginEditBlock()
        self._paragraph(paper.KICKER, [Run(outline.kicker)])
        self._paragraph(paper.TITLE, [Run(outline.title)])
        self._paragraph(paper.SUBTITLE, [Run(outline.subtitle)])
        for element in outline.elements:
            self._element(element, outline)
        self._cursor.endEditBlock()

    def _element(self, element: Element, outline: Outline) -> None:
        if isinstance(element, Heading):
            self._paragraph(paper.HEADINGS[min(element.level, 3) - 1], element.runs)
            if element.anchor:
                self._document.places[element.anchor] = self._cursor.blockNumber()
        elif isinstance(element, Paragraph):
            self._paragraph(paper.LOOKS[element.style], element.runs, style=element.style)
        elif isinstance(element, ItemList):
            self._list(element)
        elif isinstance(element, Table):
            self._table(element)
        elif isinstance(element, Contents):
            self._contents(element, outline)
        else:
            self._rule()

    def _begin(self, look: Look, *, level: int = -1) -> QTextBlockFormat:
        """Begin a paragraph; the first one of a document or cell is there already."""
        made = self._blocks.get((look, level))
        if made is None:
            made = self._blocks[look, level] = block_format(look, self._scale, level=level)
        if self._table_above is not None:
            self._keep_distance(self._table_above, look)
            self._table_above = None
        if self._is_fresh:
            self._is_fresh = False
            self._cursor.setBlockFormat(made)
        else:
            self._cursor.insertBlock(made, self._char(look, None))
        return made

    def _char(self, look: Look, run: Run | None) -> QTextCharFormat:
        """Return a format; runs of one manner share it."""
        key = None
        if run is not None:
            manner = (run.bold, run.italic, run.code, run.struck, run.muted)
            key = Run("", *manner, href=run.href and "x:", anchor=run.anchor and "x")
        made = self._chars.get((look, key))
        if made is None:
            made = self._chars[look, key] = char_format(look, self._scale, run)
        return made

    def _text(self, look: Look, runs: Sequence[Run]) -> None:
        for run in runs:
            # A line break inside of a paragraph is a sign of its own in Qt.
            self._cursor.insertText(run.text.replace("\n", "\u2028"), self._char(look, run))

    def _paragraph(self, look: Look, runs: Sequence[Run], *, style: Style = Style.BODY) -> None:
        self._begin(look)
        if style is Style.FACT:
            self._cursor.setBlockFormat(fact_format(self._scale))
        if style is Style.CODE:
            runs = [Run(run.text, code=True) for run in runs]
        self._text(look, runs)

    def _list(self, items: ItemList, look: Look = paper.ITEM) -> None:
        counts: list[int] = []
        for item in items.items:
            counts = [*counts[: item.level + 1], *[0] * (item.level + 1 - len(counts))]
            counts[item.level] += 1
            sign = f"{counts[item.level]}." if items.ordered else _BULLETS[item.level % 3]
            self._begin(look, level=item.level)
            self._text(look, [Run(f"{sign}\t", muted=True), *item.runs])

    def _contents(self, contents: Contents, outline: Outline) -> None:
        self._paragraph(paper.LOOKS[Style.TABLE_TITLE], [Run(contents.title)])
        for one in outline.elements:
            if isinstance(one, Heading) and one.listed:
                look = paper.CONTENTS[min(one.level, 2) - 1]
                self._begin(look)
                self._text(look, one.runs)

    def _rule(self) -> None:
        made = QTextBlockFormat(self._begin(paper.CELL))
        whole = QTextLength(QTextLength.Type.PercentageLength, 100)
        made.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        self._cursor.setBlockFormat(made)

    def _table(self, table: Table) -> None:
        total = sum(column.share for column in table.columns)
        layout = QTextTableFormat()
        layout.setBorder(0)
        layout.setCellSpacing(0)
        layout.setCellPadding(0)
        layout.setBorderCollapse(True)
        layout.setTopMargin(2 * self._scale)
        layout.setBottomMargin(8 * self._scale)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        layout.setHeaderRowCount(1)
        layout.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, 100 * column.share / total)
                for column in table.columns
            ]
        )
        made = self._cursor.insertTable(len(table.rows) + 1, len(table.columns), layout)
        head = [Cell((Paragraph((Run(column.title),)),)) for column in table.columns]
        strong, soft = self._cell_format(LIGHT.border_strong), self._cell_format(LIGHT.border)
        self._row(made, 0, head, look=paper.CELL_HEAD, layout=strong)
        for place, row in enumerate(table.rows, start=1):
            self._row(made, place, row, look=paper.CELL, layout=soft)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True
        self._table_above = made

    def _keep_distance(self, table: QTextTable, look: Look) -> None:
        """Give a table the space that the paragraph below asks for: Qt leaves that out."""
        layout = table.format().toTableFormat()
        layout.setBottomMargin(max(8, look.before) * self._scale)
        table.setFormat(layout)

    def _cell_format(self, line: str) -> QTextTableCellFormat:
        made = QTextTableCellFormat()
        made.setTopPadding(5 * self._scale)
        made.setBottomPadding(5 * self._scale)
        made.setRightPadding(8 * self._scale)
        made.setBottomBorder(1)
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(QBrush(QColor(line)))
        return made

    def _row(
        self,
        table: QTextTable,
        place: int,
        cells: Sequence[Cell],
        *,
        look: Look,
        layout: QTextTableCellFormat,
    ) -> None:
        for column, cell in enumerate(cells):
            holder = table.cellAt(place, column)
            holder.setFormat(layout)
            self._cursor = holder.firstCursorPosition()
            self._is_fresh = True
            if cell.box is not None:
                self._paragraph(look, [Run(_BOXES[cell.box.checked])])
            elif not cell.parts:
                self._begin(look)
            for part in cell.parts:
                if isinstance(part, ItemList):
                    self._list(part, look)
                else:
                    self._paragraph(look, part.runs)
                    self._keep_short(part.runs)

    def _keep_short(self, runs: Sequence[Run]) -> None:
        """Let no narrow column break a short text, such as a date."""
        if len(runs) == 1 and len(runs[0].text) <= _SHORT:
            kept = QTextBlockFormat(self._cursor.blockFormat())
            kept.setNonBreakableLines(True)
            self._cursor.setBlockFormat(kept)
