"""The timeline: the blocks of a day, walked and changed by keys."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.plan.agenda_model import BLOCK_ROLE, AgendaModel, Index
from dmlt_desk.ui.plan.block_delegate import GUTTER, LEAD, BlockDelegate, Scale, block_box
from dmlt_desk.ui.plan.blocks import Block, BlockRole
from dmlt_desk.ui.theme import color, font, px, text_scale
from dmlt_desk.ui.widgets import RowList, draw_text, mirrored

LEAST_SCALE: Final = 1.2
USUAL_SCALE: Final = 1.54
MOST_SCALE: Final = 3.0

_KEYS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Plus: "longer",
    Qt.Key.Key_Equal: "longer",
    Qt.Key.Key_Minus: "shorter",
    Qt.Key.Key_N: "add",
    Qt.Key.Key_L: "pin",
    Qt.Key.Key_B: "break",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
}
"""What single keys wish for the chosen block."""

_PLACING_KEYS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_Up: "slot-up",
    Qt.Key.Key_Down: "slot-down",
    Qt.Key.Key_Return: "slot-take",
    Qt.Key.Key_Enter: "slot-take",
    Qt.Key.Key_Escape: "slot-leave",
}
"""What they wish while a slot is looked for."""


class Timeline(RowList):
    """Blocks by the minute. ``wished`` carries what a key or click wants done.

    A day that fits is shown at 1.54 pixels a minute, a longer one closer, down to 1.2; with Ctrl
    and the wheel a person chooses.
    """

    wished = Signal(str)
    menu_wanted = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.agenda = AgendaModel()
        super().__init__(self.agenda, parent, name=_("Agenda of the day"))
        self.agenda.setParent(self)
        self.scale = Scale()
        self.placing = False
        self._chosen_scale: float | None = None
        self.setItemDelegate(BlockDelegate(self, self.scale))
        self.setMinimumWidth(px(240))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())

    @property
    def chosen(self) -> Block | None:
        """The block that keys work on."""
        block = self.currentIndex().data(BLOCK_ROLE)
        return block if isinstance(block, Block) and block.item_id else None

    def choose(self, item_id: UUID | None) -> None:
        """Choose an item's block and bring it into sight."""
        row = self.agenda.row_of(item_id)
        if row >= 0:
            index = self.agenda.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_blocks(self, blocks: list[Block]) -> None:
        """Show the blocks of a day; the chosen item stays chosen, or its neighbour is."""
        former = self.chosen
        row = self.currentIndex().row()
        if self.agenda.show_blocks(blocks):
            self._fit()
        if self.agenda.row_of(former.item_id if former else None) >= 0:
            self.choose(former.item_id if former else None)
            return
        items = [at for at, block in enumerate(blocks) if block.item_id]
        if items:
            near = min(items, key=lambda at: (abs(at - max(0, row)), -at))
            self.setCurrentIndex(self.agenda.index(near))

    def box_of(self, item_id: UUID) -> QRect:
        """Return where an item's block lies in the viewport; empty when it is not shown."""
        row = self.agenda.row_of(item_id)
        if row < 0:
            return QRect()
        whole = QRectF(self.visualRect(self.agenda.index(row)))
        area = mirrored(whole, block_box(whole, row), self.layoutDirection())
        return area.toAlignedRect()

    def show_slot(self) -> None:
        """Bring the slot into sight."""
        for row, block in enumerate(self.agenda.blocks):
            if block.role is BlockRole.SLOT:
                self.scrollTo(self.agenda.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys into wishes; the others move the choice."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        keys = _PLACING_KEYS if self.placing else _KEYS
        wish = keys.get(Qt.Key(event.key())) if plain else None
        if wish is None:
            super().keyPressEvent(event)
            return
        event.accept()
        self.wished.emit(wish)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to commands: typing does not jump."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the block under the pointer."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.wished.emit("edit")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the block under the pointer, or of the chosen one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            self.setCurrentIndex(index)
            place = event.globalPos()
        else:
            box = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(box.center())
        if self.chosen is not None:
            self.menu_wanted.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        step = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
        scale = min(MOST_SCALE, max(LEAST_SCALE, self.scale.per_minute * step))
        self._chosen_scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the day into the new height."""
        super().resizeEvent(event)
        self._fit()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks, then the hours beside them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row, block in enumerate(self.agenda.blocks):
            if not block.hours:
                continue
            whole = QRectF(self.visualRect(self.agenda.index(row)))
            lead = px(LEAD) if row == 0 else 0
            for mark in block.hours:
                middle = whole.top() + lead + mark.share * (whole.height() - lead)
                box = QRectF(whole.left(), middle - px(9) - 1, px(GUTTER - 12), px(18))
                draw_text(
                    painter,
                    mirrored(whole, box, self.layoutDirection()),
                    mark.text,
                    font=font("xs", tabular=True),
                    color=color("text2"),
                    align=Qt.AlignmentFlag.AlignTrailing,
                )

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another block is chosen."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def _fit(self) -> None:
        """Choose the scale at which the day fits, within its limits."""
        minutes = sum(block.minutes for block in self.agenda.blocks if block.role != "beside")
        scale = self._chosen_scale
        if scale is None:
            room = self.viewport().height() / text_scale() - LEAD - 18
            scale = min(USUAL_SCALE, max(LEAST_SCALE, room / max(1, minutes)))
        self.scale.per_minute = scale
        self.scheduleDelayedItemsLayout()
