"""A register, or what is said where it has nothing to show."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class RegisterBody(QStackedWidget):
    """Shows the table unless it is told what to show in its place."""

    def __init__(self, table: QWidget) -> None:
        super().__init__()
        self._table = table
        self.nothing: QWidget | None = None
        self.addWidget(table)

    def show_nothing(self, nothing: QWidget | None) -> None:
        """Show a sentence in place of the table; None shows the table."""
        former, self.nothing = self.nothing, nothing
        if nothing is not None:
            self.addWidget(nothing)
        self.setCurrentWidget(nothing or self._table)
        if former is not None:
            self.removeWidget(former)
            former.deleteLater()
