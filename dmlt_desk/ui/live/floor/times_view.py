"""Time per speaker of this session: for the facilitator, folded to one line until it is opened."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.live.floor.facts import TimeRow
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import Button, Label, draw_box, draw_text, mirrored, text_width

_ROW = 30


class _TimeList(QWidget):
    """Names with their time, and a thin bar drawn to scale below each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimeRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[TimeRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[TimeRow, ...]) -> None:
        """Show these times; only a row that changed is painted."""
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.updateGeometry()
            self.update()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if (old.name, old.time) != (new.name, new.time):
                self.update(0, place * px(_ROW), self.width(), px(_ROW))

    def sizeHint(self) -> QSize:
        """Hold all rows."""
        return QSize(px(200), len(self._rows) * px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        direction = self.layoutDirection()
        whole = QRectF(self.rect())
        digits = font("s", 500, tabular=True)
        for place, row in enumerate(self._rows):
            top = float(place * px(_ROW))
            width = ceil(text_width(row.time, digits))
            line = QRectF(px(12), top, whole.width() - px(22), px(22))
            draw_text(
                painter,
                mirrored(whole, line, direction),
                row.time,
                font=digits,
                color=color("text2"),
                align=Qt.AlignmentFlag.AlignTrailing,
            )
            name = line.adjusted(0, 0, -width - px(12), 0)
            draw_text(
                painter,
                mirrored(whole, name, direction),
                row.name,
                font=font("s"),
                color=color("text"),
            )
            track = QRectF(line.left(), top + px(22), line.width(), px(3))
            draw_box(painter, track, radius=px(1.5), fill=color("track"))
            bar = QRectF(track)
            bar.setWidth(max(px(3), track.width() * row.part))
            draw_box(
                painter,
                mirrored(whole, bar, direction),
                radius=px(1.5),
                fill=color("border_strong"),
            )


class TimesView(QWidget):
    """One line with the sum; a click opens the times of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(_("Time per speaker"), kind="quiet", icon="chevron-right", height=28)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.side = Label(style="xs", ink="text3", elide=True)
        self.list = _TimeList()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, px(10), 0)
        head.addWidget(self.button)
        head.addStretch(1)
        head.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.hide()
        self.button.clicked.connect(self._toggle)

    @property
    def is_open(self) -> bool:
        """Whether the times of all are shown."""
        return not self.list.isHidden()

    def show_times(self, rows: tuple[TimeRow, ...]) -> None:
        """Show the times, the longest first."""
        count = len(rows)
        self.side.setText(ngettext("{n} speaker", "{n} speakers", count).format(n=count))
        self.list.show_rows(rows)
        words = "; ".join(row.spoken for row in rows)
        if words != self.list.accessibleName():
            self.list.setAccessibleName(words)

    def _toggle(self) -> None:
        self.list.setVisible(not self.is_open)
        self.button.set_icon("chevron-down" if self.is_open else "chevron-right")
