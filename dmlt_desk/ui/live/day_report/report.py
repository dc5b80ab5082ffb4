"""The report of a day in the window: sums, legend, hours and a row a session that scrolls."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.domain.actuals import DayActuals
from dmlt_desk.domain.actuals_text import day_words, totals_lines
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.services.files import write_file
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.live.day_report.bars import HourScale, ReportRow, hour_scale, report_rows
from dmlt_desk.ui.live.day_report.chart import (
    Frame,
    draw_axis,
    draw_legend,
    draw_row,
    legend,
    legend_places,
)
from dmlt_desk.ui.live.day_report.look import WindowLook
from dmlt_desk.ui.live.day_report.paper import report_pdf
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label, RowDelegate, RowList, Segmented

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
_LEAST_HEIGHT: Final = 160
_LOOK: Final = WindowLook()


class ReportModel(QAbstractListModel):
    """The rows of a day; rows that only changed their bars keep their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ReportRow] = []

    def show_rows(self, rows: Sequence[ReportRow]) -> bool:
        """Show these rows; return whether anything changed."""
        if list(rows) == self.rows:
            return False
        if [row.item_id for row in rows] != [row.item_id for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return True
        self.rows = list(rows)
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows the day has."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words for screen readers and under the pointer."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        words = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return row.spoken if role in words else None


class _Delegate(RowDelegate):
    """Paints a row with its bars on the hours of the day."""

    def __init__(self, view: "_Rows") -> None:
        super().__init__(view, radius=6)
        self._view = view
        self.scale: HourScale | None = None

    def row_height(self, index: Index) -> int:
        """Return the height for words and bars in the width that there is."""
        row = index.data(ROW_ROLE)
        return self._view.frame.height(row) if isinstance(row, ReportRow) else px(38)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint words and bars."""
        row = index.data(ROW_ROLE)
        if isinstance(row, ReportRow):
            inside = self._view.inside(box)
            draw_row(painter, inside, row, self.scale, _LOOK, option.direction)


class _Rows(RowList):
    """A list that lays its rows out anew when its width changes."""

    resized = Signal()

    def __init__(self, model: ReportModel, *, name: str) -> None:
        super().__init__(model, name=name)

    @property
    def frame(self) -> Frame:
        """Where things lie in the width of a row."""
        return Frame(_LOOK, self.inside(QRectF(self.viewport().rect())).width())

    def inside(self, box: QRectF) -> QRectF:
        """Return a row without its margins."""
        return box.adjusted(px(8), 0, -px(8), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap words anew and let the hours follow."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.resized.emit()


class _Hours(QWidget):
    """The words of the hours over the rows; as wide as these, without their scroll bar."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows
        self.scale: HourScale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hold one line."""
        return QSize(px(120), self._rows.frame.axis_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hours."""
        if self.scale is None:
            return
        box = QRectF(self.rect())
        box.setWidth(self._rows.viewport().width())
        draw_axis(QPainter(self), self._rows.inside(box), self.scale, _LOOK)


class _Legend(QWidget):
    """What the bars mean, in as many lines as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("What the bars mean"))

    def show_entries(self, entries: list[tuple[str, str]]) -> None:
        """Show these."""
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleDescription(", ".join(words for _sort, words in entries))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width needs."""
        return legend_places(self._entries, width, _LOOK)[1]

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(px(200), self.heightForWidth(max(px(200), self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend."""
        draw_legend(
            QPainter(self), QRectF(self.rect()), self._entries, _LOOK, self.layoutDirection()
        )


class DayReport(QWidget):
    """Planned above actual, drawn to scale. ``day_chosen`` carries the key of an offered day.

    ``choose_file`` takes a proposal and a filter and returns the chosen path, or nothing.
    """

    day_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[DayActuals, str] | None = None
        self.choose_file: Callable[[str, str], str] = self._ask_file
        self.heading = Label(style="h3", elide=True)
        self.days = Segmented([], name=_("Day"))
        self.days.hide()
        self.save_button = Button(
            kind="quiet", icon="download", height=28, name=_("Save the picture as PDF")
        )
        self.totals = Label(style="s", ink="text2", lines=0, tabular=True)
        self.told = Label(style="xs", ink="text2", lines=0)
        self.told.hide()
        self.model = ReportModel(self)
        self.rows = _Rows(self.model, name=_("Planned and actual times"))
        self._delegate = _Delegate(self.rows)
        self._hours = _Hours(self.rows)
        self._legend = _Legend()
        self.rows.setItemDelegate(self._delegate)
        self.rows.setMinimumHeight(px(_LEAST_HEIGHT))
        self._lay_out()
        self.days.chosen.connect(self.day_chosen)
        self.save_button.clicked.connect(self.save)
        self.rows.resized.connect(self._hours.update)

    def show_day(self, actuals: DayActuals, time_zone: str) -> None:
        """Show a day; nothing happens while it is the same."""
        self._shown = (actuals, time_zone)
        rows = report_rows(actuals, time_zone)
        day = _("{day}, {date}")
        date = date_text(actuals.day.date, _("dddd d MMMM"))
        self.heading.setText(day.format(day=day_words(actuals.number), date=date))
        lines = totals_lines(actuals, time_zone)
        if not actuals.has_run:
            lines = [_("Nothing has run on this day yet."), *lines]
        self.totals.setText(" ".join(lines))
        self._legend.show_entries(legend(rows))
        self._delegate.scale = self._hours.scale = hour_scale(rows, time_zone)
        self.save_button.allow(reason="" if rows else _("This day has no sessions."))
        if self.model.show_rows(rows):
            self.rows.scheduleDelayedItemsLayout()
            self._hours.update()

    def offer_days(self, choices: Sequence[tuple[str, str]], *, current: str) -> None:
        """Offer other days by a key and their words; one alone is no choice."""
        self.days.set_choices(list(choices), current=current)
        self.days.setVisible(len(choices) > 1)

    def save(self) -> None:
        """Write the picture as a PDF file where a person wants it, and say how that ended."""
        if self._shown is None:
            return
        actuals, time_zone = self._shown
        name = f"{actuals.day.date.isoformat()}-times.pdf"
        chosen = self.choose_file(name, _("PDF documents (*.pdf)"))
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            write_file(path, report_pdf(actuals, time_zone))
        except DeskError as error:
            self._tell(error.sentence, ink="over")
        else:
            self._tell(_("Saved as {name}.").format(name=path.name), ink="text2")

    def _tell(self, sentence: str, *, ink: str) -> None:
        self.told.set_ink(ink)
        self.told.setText(sentence)
        self.told.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.heading, 1)
        head.addWidget(self.days)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.totals)
        column.addWidget(self.told)
        column.addSpacing(px(4))
        column.addWidget(self._legend)
        column.addSpacing(px(4))
        column.addWidget(self._hours)
        column.addWidget(self.rows, 1)

    def _ask_file(self, proposal: str, filters: str) -> str:
        return QFileDialog.getSaveFileName(
            self.window(), _("Save the picture"), str(Path.home() / proposal), filters
        )[0]
