"""A line above a register that says what needs clearing up."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Icon, Label, Panel


class NoteStrip(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.label = Label(style="s", ink="warn", lines=0)
        ground = Panel(ground="warn_soft", radius=8)
        row = QHBoxLayout(ground)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        row.addWidget(Icon(icon, ink="warn"))
        row.addWidget(self.label, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(12), px(16), 0)
        around.addWidget(ground)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence; nothing hides the line."""
        self.label.setText(words)
        self.setVisible(bool(words))
