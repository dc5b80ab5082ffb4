"""What people type and choose in: lines, texts, numbers, dates, lists."""

from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.ui.icons import draw_icon, icon
from dmlt_desk.ui.theme import font, line_height, px
from dmlt_desk.ui.widgets.label import Label


class LineEdit(QLineEdit):
    """One line of text. ``cell`` is the low form for editing inside a row."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        name: str,
        hint: str = "",
        cell: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(font("s" if cell else "body"))
        if cell:
            self.setProperty("look", "cell")

    def show_wrong(self, *, wrong: bool) -> None:
        """Show the outline of a value that cannot be used; say why beside it."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class SearchField(LineEdit):
    """A line that filters a view; Esc empties it."""

    def __init__(self, parent: QWidget | None = None, *, name: str, hint: str = "") -> None:
        super().__init__("", parent, name=name, hint=hint)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        escape = QAction(self)
        escape.setShortcut("Esc")
        escape.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        escape.triggered.connect(self.clear)
        self.addAction(escape)


class TextField(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, name: str, rows: int = 3
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setProperty("look", "field")
        self.setTabChangesFocus(True)
        self.setFont(font("body"))
        self.setFixedHeight(rows * line_height("body") + px(16))


class NumberField(QSpinBox):
    """A whole number with a unit behind it; arrow keys and the wheel change it."""

    def __init__(
        self,
        value: int,
        parent: QWidget | None = None,
        *,
        name: str,
        least: int = 0,
        most: int = 9999,
        unit: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(f" {unit}" if unit else "")
        # Without its arrows Qt gives the number the whole box, to the very edge.
        self.lineEdit().setTextMargins(px(10), 0, px(10), 0)
        self.setFont(font("body", tabular=True))


class DateField(QDateEdit):
    """A date, typed or chosen from a calendar."""

    def __init__(self, value: QDate, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(value, parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setFont(font("body", tabular=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the calendar's sign over the style's arrow place."""
        super().paintEvent(event)
        _sign(self, "calendar-days")


class ComboBox(QComboBox):
    """One of a list; ``editable`` lets people type to find it."""

    def __init__(self, parent: QWidget | None = None, *, name: str, editable: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(font("body"))
        self.setEditable(editable)
        line = self.lineEdit()
        if line is not None:
            line.setProperty("look", "bare")
            line.setAccessibleName(name)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow in the theme's colour."""
        super().paintEvent(event)
        _sign(self, "chevron-down")


class Field(QWidget):
    """An input under its name; ``wrong`` says in one sentence what cannot be used."""

    def __init__(self, caption: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Label(caption, style="xs", weight=500, ink="text2")
        self.caption.setBuddy(editor)
        self.editor = editor
        self._wrong = Label(style="xs", ink="over", lines=0)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.caption)
        column.addWidget(editor)
        column.addWidget(self._wrong)

    def complain(self, sentence: str) -> None:
        """Say what is wrong below the input; nothing takes the sentence away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        if isinstance(self.editor, LineEdit):
            self.editor.show_wrong(wrong=bool(sentence))


def _sign(editor: QWidget, name: str) -> None:
    """Paint a sign at the trailing edge of an input."""
    size = px(16)
    left_to_right = editor.layoutDirection() == Qt.LayoutDirection.LeftToRight
    left = editor.width() - size - px(8) if left_to_right else px(8)
    place = QRectF(left, (editor.height() - size) / 2, size, size)
    draw_icon(QPainter(editor), name, place, "text2")


__all__ = [
    "ComboBox",
    "DateField",
    "Field",
    "LineEdit",
    "NumberField",
    "SearchField",
    "TextField",
]
