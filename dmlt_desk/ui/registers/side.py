"""The right panel: a column of its own where there is room, else a drawer over the view."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Hairline

DRAWER_BELOW: Final = 1180
"""Below this width of the window, in pixels of the design, the panel is a drawer."""
_BAR: Final = 56


class SideDrawer:
    """Keeps a panel in its place; Ctrl+. hides and shows it."""

    def __init__(self, screen: QWidget, panel: QWidget) -> None:
        self._screen, self._panel = screen, panel
        self._line = Hairline(vertical=True)
        self._row: QHBoxLayout | None = None
        self._is_drawer = False
        self._is_closed = False
        self._is_drawn = False

    def join(self, row: QHBoxLayout) -> None:
        """Stand at the end of a row of columns."""
        self._row = row
        row.addWidget(self._line)
        row.addWidget(self._panel)

    @property
    def is_shown(self) -> bool:
        """Whether the panel is in sight."""
        return self._is_drawn if self._is_drawer else not self._is_closed

    def toggle(self) -> None:
        """Hide or show the panel."""
        if self._is_drawer:
            self._is_drawn = not self._is_drawn
        else:
            self._is_closed = not self._is_closed
        self.fit()

    def fit(self) -> None:
        """Take the place that the window's width allows."""
        drawer = self._screen.window().width() < px(DRAWER_BELOW)
        if drawer != self._is_drawer and self._row is not None:
            self._is_drawer = drawer
            self._is_drawn = False
            if drawer:
                for widget in (self._line, self._panel):
                    self._row.removeWidget(widget)
                    widget.setParent(self._screen)
            else:
                self._row.addWidget(self._line)
                self._row.addWidget(self._panel)
        for widget in (self._line, self._panel):
            widget.setVisible(self.is_shown)
        if drawer and self.is_shown:
            self._cover()

    def _cover(self) -> None:
        """Lie over the trailing edge of the view, below its bar."""
        screen, width, top = self._screen, self._panel.width(), px(_BAR)
        height = screen.height() - top
        left_to_right = screen.layoutDirection() == Qt.LayoutDirection.LeftToRight
        left = screen.width() - width if left_to_right else 0
        self._panel.setGeometry(left, top, width, height)
        self._line.setGeometry(left - 1 if left_to_right else width, top, 1, height)
        for widget in (self._panel, self._line):
            widget.raise_()
