"""The bar in which an entry is typed; what was understood stands below as chips."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.capture import Answers, Capture
from dmlt_desk.ui.registers.flow import Flow
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Card, Icon, KeyCap, LineEdit, TagButton, TagKind

Reader = Callable[[str, Answers], Capture]
ChipMaker = Callable[[Capture, Answers], "Iterable[Chip]"]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood, or a choice to be made; ``answers`` hold if it is pressed."""

    text: str
    icon: str
    kind: TagKind
    name: str
    answers: Answers


class _ChipButton(TagButton):
    """A chip; Backspace and Delete press it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Backspace as a press: what was understood is text again."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.click()
            return
        super().keyPressEvent(event)


class AddBar(QWidget):
    """``read`` takes the line apart, ``chips`` tell what was understood.

    ``submitted`` carries the capture, ``left`` says that Esc was pressed in an empty line.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(self, read: Reader, chips: ChipMaker, *, icon: str, name: str, hint: str) -> None:
        super().__init__()
        self._reader, self._chip_maker = read, chips
        self._answers = Answers()
        self.line = LineEdit(name=name, hint=hint)
        self.line.setProperty("look", "bare")
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._submit)
        self.chips = Flow()
        top = QHBoxLayout()
        top.setSpacing(px(10))
        top.addWidget(Icon(icon, ink="accent"))
        top.addWidget(self.line, 1)
        top.addWidget(KeyCap("Return"))
        below = QHBoxLayout()
        below.setContentsMargins(px(26), 0, 0, 0)
        below.addWidget(self.chips)
        card = Card()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(12), px(16), px(4))
        around.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(6))
        column.addLayout(top)
        column.addLayout(below)

    @property
    def capture(self) -> Capture:
        """The line as it is understood now."""
        return self._reader(self.line.text(), self._answers)

    def open(self) -> None:
        """Show the bar, ready to type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Start a new line."""
        self._answers = Answers()
        self.line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the line, and leaves the bar when it is empty."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.line.text():
            self.clear()
            self.line.setFocus()
        else:
            self.left.emit()

    def _submit(self) -> None:
        self.submitted.emit(self.capture)

    def _read(self) -> None:
        """Show what was understood."""
        capture = self.capture
        buttons: list[QWidget] = []
        for chip in self._chip_maker(capture, self._answers):
            button = _ChipButton(chip.text, kind=chip.kind, icon=chip.icon, name=chip.name)
            button.clicked.connect(self._pressed(chip.answers))
            buttons.append(button)
        self.chips.show_widgets(buttons)

    def _pressed(self, answers: Answers) -> Callable[[], None]:
        def press() -> None:
            self._answers = answers
            self._read()
            self.line.setFocus()

        return press
