"""The place in a sheet that is always in sight: beside its heading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button


def put_in_head(sheet: Sheet, button: Button) -> None:
    """Put the button that a sheet is for before the way back; what is below may scroll."""
    column = sheet.layout()
    first = column.itemAt(0) if column is not None else None
    head = first.layout() if first is not None else None
    if isinstance(head, QBoxLayout):
        head.setSpacing(px(12))
        head.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignTop)
