"""The small form that starts a round: one name a line."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.names import fold
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.ui.live.floor.facts import MINUTE, spent
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Field, Label, PopupMenu, TextField

_ROWS = 6
ZERO = timedelta(0)


class _Lines(TextField):
    """Several lines; Esc leaves them."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class RoundForm(QWidget):
    """``started`` carries the names; ``left`` follows Esc and Cancel: what was typed stays."""

    started = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = _Lines(name=_("Names in the round, one a line"), rows=_ROWS)
        self.lines.setPlaceholderText(_("A team or person"))
        self.lines.setLineWrapMode(TextField.LineWrapMode.NoWrap)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fill_button = Button(_("Fill in"), kind="quiet", icon="chevron-down", height=28)
        self.summary = Label(style="xs", ink="text2", elide=True, tabular=True)
        self.start_button = Button(_("Start the round"), icon="play")
        self.cancel_button = Button(_("Cancel"), kind="quiet")
        self._menu = PopupMenu(self, name=_("Fill in"))
        self._remaining = ZERO
        self._offers: list[tuple[str, list[str]]] = []
        self._build()
        self.fill_button.set_menu(self._menu)
        self.lines.textChanged.connect(self._count)
        self.lines.left.connect(self.left)
        self.cancel_button.clicked.connect(self.left)
        self.start_button.clicked.connect(lambda: self.started.emit(self.names))

    @property
    def names(self) -> list[str]:
        """The lines with words, each once."""
        found: dict[str, str] = {}
        for line in self.lines.toPlainText().splitlines():
            if name := " ".join(line.split()):
                found.setdefault(fold(name) or name, name)
        return list(found.values())

    def show_offers(self, offers: Sequence[tuple[str, list[str]]]) -> None:
        """Offer lists of names under their titles; an empty one cannot be chosen."""
        if list(offers) == self._offers:
            return
        self._offers = list(offers)
        self._menu.clear()
        for title, names in self._offers:
            words = _("{title} ({count})").format(title=title, count=len(names))
            self._menu.entry(words, partial(self.add, names)).setEnabled(bool(names))

    def show_remaining(self, remaining: timedelta) -> None:
        """Tell what each would get of the time that is left."""
        if remaining // timedelta(seconds=1) != self._remaining // timedelta(seconds=1):
            self._remaining = remaining
            self._count()

    def add(self, names: Sequence[str]) -> None:
        """Add names that are not there yet, as if they were typed."""
        there = {fold(name) for name in self.names}
        new = [name for name in names if fold(name) not in there]
        cursor = self.lines.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        text = self.lines.toPlainText()
        gap = "\n" if text and not text.endswith("\n") else ""
        cursor.insertText(gap + "\n".join(new) if new else "")
        self.lines.setTextCursor(cursor)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the names."""
        self.lines.clear()

    def _count(self) -> None:
        count = len(self.names)
        self.start_button.allow(reason="" if count else _("Write a name at least"))
        if not count:
            self.summary.setText("")
            return
        left = max(ZERO, self._remaining)
        words = ngettext(
            "{count} name, {minutes} min", "{count} names, {minutes} min: {each} each", count
        )
        self.summary.setText(
            words.format(count=count, minutes=round(left / MINUTE), each=spent(left / count))
        )

    def _build(self) -> None:
        fill = QHBoxLayout()
        fill.setSpacing(px(8))
        fill.addWidget(self.fill_button)
        fill.addWidget(self.summary, 1)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.start_button, 1)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Field(_("Who shares the time, one a line"), self.lines))
        column.addLayout(fill)
        column.addLayout(buttons)
        self._count()
