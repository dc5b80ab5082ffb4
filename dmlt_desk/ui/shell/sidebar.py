"""The sidebar: where one can go, with counts; a narrow rail while a meeting is run."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.shell.places import PLACES, Place
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import Button, Label, PaintedButton, draw_box, draw_text, mirrored
from dmlt_desk.ui.widgets.paint import key_label

WIDE: Final = 216
RAIL: Final = 56


def draw_mark(painter: QPainter, box: QRectF) -> None:
    """Paint the program's mark: two lines of an agenda on the accent."""
    unit = box.width() / 22
    draw_box(painter, box, radius=6 * unit, fill=color("accent"))
    ink = color("on_accent")
    bar = QRectF(box.left() + 5 * unit, box.top() + 6 * unit, 12 * unit, 3 * unit)
    draw_box(painter, bar, radius=1.5 * unit, fill=ink)
    ink.setAlphaF(0.8)
    short = QRectF(bar.left(), box.top() + 13 * unit, 7 * unit, 2.4 * unit)
    draw_box(painter, short, radius=1.2 * unit, fill=ink)


class _Mark(PaintedButton):
    """The mark; in the rail it opens the menu, as there is no room for a button of its own."""

    def __init__(self) -> None:
        super().__init__("", name=_("Menu"))
        self.setFixedSize(px(28), px(28))

    def serve_as_menu(self, menu: bool) -> None:  # noqa: FBT001 - one plain flag
        self.setEnabled(menu)
        self.setAccessibleName(_("Menu") if menu else _("DMLT Desk"))
        self.setToolTip(_("Menu ({key})").format(key=key_label("F10")) if menu else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(22)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_mark(QPainter(self), box)


class _Row(PaintedButton):
    """One place: icon and word, a count at the end; in the rail the icon alone."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.text, name=place.text)
        self.place = place
        self._narrow = False
        self._count: int | None = None
        # Not checkable: screen readers would then tick it, which leads nowhere.
        self.is_shown = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        key = key_label(self.place.key) if self.place.key else ""
        tip = _("{place} ({key})").format(place=self.place.text, key=key) if key else ""
        self.setToolTip(tip if narrow or key else self.place.text)
        self.updateGeometry()

    def set_count(self, count: int | None) -> None:
        if count != self._count:
            self._count = count
            name = self.place.text
            if count is not None:
                name = _("{name}, {count}").format(name=name, count=count)
            self.setAccessibleName(name)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(40)) if self._narrow else QSize(px(180), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self.sizeHint().height())

    def mark(self, *, shown: bool) -> None:
        self.is_shown = shown
        self.setAccessibleDescription(_("Shown now") if shown else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        direction = self.layoutDirection()
        if self.is_hot and not self.is_shown:
            draw_box(painter, box, radius=px(8), fill=color("border"))
        ink = "accent" if self.is_shown else "text2"
        if self._narrow:
            side = px(18)
            place = QRectF((box.width() - side) / 2, (box.height() - side) / 2, side, side)
            draw_icon(painter, self.place.icon, place, ink)
            return
        side = px(16)
        place = QRectF(px(8), (box.height() - side) / 2, side, side)
        draw_icon(painter, self.place.icon, mirrored(box, place, direction), ink)
        words = QRectF(px(34), 0, box.width() - px(34 + 9), box.height())
        if self._count is not None:
            digits = font("xs", 500, tabular=True)
            end = Qt.AlignmentFlag.AlignTrailing
            count = mirrored(box, words, direction)
            draw_text(
                painter, count, str(self._count), font=digits, color=color("text2"), align=end
            )
            words.setWidth(words.width() - px(26))
        ink = "text" if self.is_shown else "text2"
        words = mirrored(box, words, direction)
        draw_text(painter, words, self.text(), font=font("body", 500), color=color(ink))


class Sidebar(QWidget):
    """Emits ``chosen`` with a place's name, ``room_wanted`` and ``menu_wanted``."""

    chosen = Signal(str)
    room_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Places"))
        self._rows = {place.name: _Row(place) for place in PLACES}
        self._room = _Row(Place("room", _("Room display"), "presentation", "F5", group="foot"))
        self._mark = _Mark()
        self._name = Label(_("DMLT Desk"), weight=600)
        self.menu_button = Button(kind="quiet", icon="menu", key="F10", height=28, name=_("Menu"))
        self._heading = Label(style="xs", weight=500, ink="text3", elide=True)
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._fill()
        for name, row in self._rows.items():
            row.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        self._room.clicked.connect(self.room_wanted)
        self._mark.clicked.connect(self.menu_wanted)
        self.menu_button.clicked.connect(self.menu_wanted)
        self._narrow = False
        self.set_narrow(narrow=False)
        self.show_meeting("", "", {})

    def _fill(self) -> None:
        """Put the rows in reading order: top, the meeting's, and the foot."""
        self._head.addWidget(self._mark)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self.menu_button)
        column = self._column
        column.addLayout(self._head)
        for row in self._group("top"):
            column.addWidget(row)
        column.addWidget(self._heading)
        for row in self._group("meeting"):
            column.addWidget(row)
        column.addStretch(1)
        column.addWidget(self._room)
        for row in self._group("foot"):
            column.addWidget(row)

    def _group(self, group: str) -> list[_Row]:
        return [row for row in self._rows.values() if row.place.group == group]

    @property
    def is_narrow(self) -> bool:
        """Whether the sidebar is a rail."""
        return self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Become a rail of icons, or show the words again."""
        self._narrow = narrow
        self.setFixedWidth(px(RAIL if narrow else WIDE))
        for row in (*self._rows.values(), self._room):
            row.set_narrow(narrow=narrow)
        self._name.setVisible(not narrow)
        self.menu_button.setVisible(not narrow)
        self._mark.serve_as_menu(narrow)
        side = px(8 if narrow else 12)
        self._column.setContentsMargins(side, px(14), side, px(12))
        self._column.setSpacing(px(4) if narrow else 0)
        self._head.setContentsMargins(px(6) if narrow else px(5), 0, px(3), px(12))
        self._head.setSpacing(px(7))
        self._heading.setContentsMargins(px(8), px(12), px(8), px(6))
        self._show_heading()

    def show_meeting(self, title: str, when: str, counts: Mapping[str, int]) -> None:
        """Show the meeting's places with their counts; without a title there is no meeting.

        A long title is cut, its month is not: meetings of a series differ by it.
        """
        metrics = QFontMetricsF(self._heading.font())
        tail = f", {when}" if when else ""
        room = px(WIDE - 24 - 16) - metrics.horizontalAdvance(tail)
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        self._heading.setText(short + tail if title else "")
        self._heading.setToolTip(title + tail)
        for row in self._group("meeting"):
            row.setVisible(bool(title))
            count = counts.get(row.place.name)
            row.set_count(count or None)
        self._room.setVisible(bool(title))
        self._show_heading()

    def set_current(self, name: str) -> None:
        """Mark the place that is shown."""
        for row in self._rows.values():
            row.mark(shown=row.place.name == name)
        self.update()

    def show_room(self, *, is_open: bool) -> None:
        """Mark the room display while it is open."""
        self._room.mark(shown=is_open)
        self.update()

    def focus_current(self) -> None:
        """Take the focus on the row of what is shown."""
        shown = [row for row in self._rows.values() if row.is_shown]
        (shown or list(self._rows.values()))[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the hairline and what lies under the marked row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("sunken"))
        edge = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        painter.fillRect(edge, 0, 1, self.height(), color("border"))
        for row in (*self._rows.values(), self._room):
            if row.is_shown and row.isVisible():
                box = QRectF(row.geometry()).adjusted(-1, -1, 0, 1)
                draw_box(painter, box, radius=px(8), fill=color("surface"), border=color("border"))

    def _show_heading(self) -> None:
        self._heading.setVisible(bool(self._heading.text()) and not self._narrow)


__all__ = ["RAIL", "WIDE", "Sidebar", "draw_mark"]
