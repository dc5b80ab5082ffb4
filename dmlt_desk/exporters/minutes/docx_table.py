"""Tables of the outline as WordprocessingML: fixed widths, repeating header, rows kept whole."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Protocol

from dmlt_desk.exporters.minutes.docx_text import escape, text_xml
from dmlt_desk.exporters.minutes.outline import Cell, CheckBox, ItemList, Paragraph, Table

_SIGN_WIDTH = 95
"""A mean sign of the table's text, in twentieths of a point."""
_SHORT_ROW_LINES = 12
"""A longer row may break over two pages: kept whole it would leave a hole on the first."""
_CHECKED, _UNCHECKED = "2612", "2610"
_BOX_FONT = "MS Gothic"
"""The font in which Word itself draws the boxes."""
_LOOK = (
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


class CellWriter(Protocol):
    """What a table asks of the body around it."""

    def paragraph(self, paragraph: Paragraph, *, style: str = "") -> str:
        """Return a paragraph, in a style other than its own where one is given."""

    def item_list(self, items: ItemList, *, style: str = "ListParagraph") -> str:
        """Return a list."""

    def next_id(self) -> int:
        """Return a number that nothing else in the document has."""


def table_xml(table: Table, writer: CellWriter, *, width: int) -> str:
    """Return a table; ``width`` is that of the text on the page, in twentieths of a point."""
    widths = column_widths([column.share for column in table.columns], width)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="TableHead"/></w:pPr><w:r>{text_xml(column.title)}</w:r></w:p></w:tc>'
        for column, wide in zip(table.columns, widths, strict=True)
    )
    rows = "".join(_row_xml(row, widths, writer) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="MinutesTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val="{escape(table.caption)}"/>'
        f'<w:tblDescription w:val="{escape(table.description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def column_widths(shares: Sequence[int], width: int) -> list[int]:
    """Return whole widths in proportion to the shares, which add up to ``width``."""
    total = sum(shares)
    edges = [0, *(width * part // total for part in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _row_xml(row: Sequence[Cell], widths: Sequence[int], writer: CellWriter) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{_cell_xml(cell, writer)}</w:tc>'
        for cell, wide in zip(row, widths, strict=True)
    )
    lines = max(_lines(cell, wide) for cell, wide in zip(row, widths, strict=True))
    together = "<w:trPr><w:cantSplit/></w:trPr>" if lines <= _SHORT_ROW_LINES else ""
    return f"<w:tr>{together}{cells}</w:tr>"


def _lines(cell: Cell, width: int) -> int:
    """Return about how many lines the text of a cell takes."""
    lines = 0
    for part in cell.parts:
        for holder in part.items if isinstance(part, ItemList) else (part,):
            text = "".join(run.text for run in holder.runs)
            lines += 1 + len(text) * _SIGN_WIDTH // width + text.count("\n")
    return lines


def _cell_xml(cell: Cell, writer: CellWriter) -> str:
    if cell.box is not None:
        box = _box_xml(cell.box, writer.next_id())
        return f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{box}</w:p>'
    parts = "".join(
        writer.item_list(part, style="TableList")
        if isinstance(part, ItemList)
        else writer.paragraph(part, style="TableText")
        for part in cell.parts
    )
    return parts or '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'


def _box_xml(box: CheckBox, number: int) -> str:
    """Return a content control that people can tick; its tag comes back with the file."""
    sign = chr(int(_CHECKED if box.checked else _UNCHECKED, 16))
    fonts = f'w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}"'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(box.label[:64])}"/>'
        f'<w:tag w:val="{escape(box.tag)}"/><w:id w:val="{number}"/><w14:checkbox>'
        f'<w14:checked w14:val="{int(box.checked)}"/>'
        f'<w14:checkedState w14:val="{_CHECKED}" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="{_UNCHECKED}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        f'</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts {fonts} w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
