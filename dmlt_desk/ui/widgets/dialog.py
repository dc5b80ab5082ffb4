"""A small window for making something new; never opened while a day is running."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets.button import Button
from dmlt_desk.ui.widgets.label import Label


class Dialog(QDialog):
    """Heading, fields in ``body``, and two buttons; Enter does it, Esc leaves."""

    def __init__(self, title: str, *, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.accept_button = Button(accept, kind="primary")
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.feet = QHBoxLayout()
        self.feet.setSpacing(px(12))
        self.feet.addStretch(1)
        self.feet.addWidget(self.cancel_button)
        self.feet.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(24))
        column.setSpacing(px(16))
        column.addWidget(Label(title, style="h2"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.body, 1)
        column.addLayout(self.feet)
