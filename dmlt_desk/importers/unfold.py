"""Days that stand side by side in one table, unfolded into one table a day.

Such a table names two or more days in its row of column names. Each day has a time column of its
own, or all share the first one.
"""

from dmlt_desk.importers.agenda import day_of
from dmlt_desk.importers.clock_words import whole_clock
from dmlt_desk.importers.markup import plain
from dmlt_desk.importers.page_lines import LineKind, PageLine


def unfold_days(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines with every table of days side by side written one day below the other."""
    unfolded: list[PageLine] = []
    place = 0
    while place < len(lines):
        columns = _day_columns(lines[place])
        rows, end = _rows_below(lines, place + 1) if columns else ([], place)
        if len(rows) < 2:
            unfolded.append(lines[place])
            place += 1
            continue
        unfolded += _one_below_the_other(lines[place], columns, rows)
        place = end
    return unfolded


def _day_columns(line: PageLine) -> list[int]:
    """Return the places of the days that a row names, where there are two or more."""
    if line.kind is not LineKind.ROW or max(map(len, line.cells)) > 60:
        return []
    found = [place for place, cell in enumerate(line.cells) if cell and day_of(cell)]
    return found if len(found) > 1 else []


def _rows_below(lines: list[PageLine], first: int) -> tuple[list[PageLine], int]:
    """Return the rows of the table with times, and the place behind the last of them."""
    rows: list[PageLine] = []
    place = first
    while place < len(lines):
        line = lines[place]
        if line.kind is LineKind.ROW and any(whole_clock(plain(cell)) for cell in line.cells):
            rows.append(line)
        elif rows or line.kind is not LineKind.BLANK:
            break
        place += 1
    return rows, place


def _one_below_the_other(
    header: PageLine, columns: list[int], rows: list[PageLine]
) -> list[PageLine]:
    own_times = any(whole_clock(plain(_cell(row, columns[1]))) for row in rows)
    written: list[PageLine] = []
    for place, column in enumerate(columns):
        end = columns[place + 1] if place + 1 < len(columns) else len(header.cells)
        day = PageLine(header.number, LineKind.ROW, cells=[header.cells[column], "", ""])
        written.append(day)
        for row in rows:
            cells = row.cells[column:end] if own_times else [row.cells[0], _cell(row, column)]
            if any(cells):
                padded = [*cells, *[""] * (4 - len(cells))]
                written.append(PageLine(row.number, LineKind.ROW, cells=padded))
    return written


def _cell(row: PageLine, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
