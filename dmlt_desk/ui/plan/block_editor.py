"""Editing a block where it stands: title, chairs, minutes and pinned start on one line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.calibration import Likely, estimate_words, grounds, hint
from dmlt_desk.domain.durations import parse_minutes, parse_start, start_text
from dmlt_desk.i18n import _
from dmlt_desk.models import AgendaItem, Person
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets import Label, LineEdit, NamesEdit, draw_box


@dataclass(frozen=True, slots=True)
class BlockEdit:
    """What was changed in a block; ``None`` where nothing was.

    ``unpinned`` says that the pinned start was taken away.
    """

    item_id: UUID
    title: str | None = None
    chairs: list[str] | None = None
    minutes: int | None = None
    start: int | None = None
    unpinned: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        fields = (self.title, self.chairs, self.minutes, self.start)
        return not self.unpinned and all(field is None for field in fields)


Estimate = Callable[[int], Likely | None]
"""What a planned length in minutes is likely to come to."""


def _no_estimate(_minutes: int) -> Likely | None:
    """Return that nothing is known."""
    return None


class BlockEditor(QWidget):
    """The fields of one block, laid over it. Enter saves, Esc restores, Tab goes on.

    ``saved`` carries a ``BlockEdit``; ``closed`` follows every end and tells whether the focus was
    in a field. When the focus goes elsewhere
    what was typed is saved, but for a field that cannot be read: ``unread`` says which.
    """

    saved = Signal(object)
    unread = Signal(str)
    closed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = LineEdit(name=_("Title"), cell=True)
        self.chairs = NamesEdit(name=_("Chairs"), hint=_("chairs"), cell=True)
        self.minutes = LineEdit(name=_("Length"), hint=_("45 or 1h30"), cell=True)
        self.start = LineEdit(name=_("Pinned start"), cell=True)
        self.likely = Label(style="xs", ink="text2", tabular=True)
        self._wrong = Label(style="xs", ink="over")
        self._estimate: Estimate = _no_estimate
        self._item: AgendaItem | None = None
        self._initial: dict[LineEdit, str] = {}
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self.start.setFixedWidth(px(62))
        self.minutes.setFixedWidth(px(76))
        row.addWidget(self.start)
        row.addWidget(self.title, 3)
        row.addWidget(self.chairs, 2)
        row.addWidget(self.minutes)
        row.addWidget(self.likely)
        self.minutes.textChanged.connect(lambda _text: self._tell_likely())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(4), px(8), px(4))
        column.setSpacing(px(2))
        column.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addStretch(1)
        for before, after in pairwise(self.fields):
            QWidget.setTabOrder(before, after)
        for field in self.fields:
            field.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self.hide()

    @property
    def fields(self) -> list[LineEdit]:
        """The fields in the order of Tab."""
        return [self.title, self.chairs, self.minutes, self.start]

    @property
    def item_id(self) -> UUID | None:
        """The item that is edited, or ``None`` while closed."""
        return self._item.id if self._item else None

    def open(
        self,
        item: AgendaItem,
        people: Sequence[Person],
        *,
        start_hint: str,
        likely: Estimate = _no_estimate,
    ) -> None:
        """Edit an item; ``people`` are those to complete from.

        ``likely`` tells what a length in minutes came to in former meetings.
        """
        self._item = item
        self._estimate = likely
        self.title.setText(item.title)
        self.chairs.setText(", ".join(person.listed_name for person in item.people))
        self.chairs.offer_people(people)
        self.minutes.setText("" if item.minutes is None else str(item.minutes))
        pinned = item.anchor_minute
        self.start.setText("" if pinned is None else start_text(pinned))
        self.start.setPlaceholderText(start_hint)
        self._initial = {field: field.text() for field in self.fields}
        self._complain({})
        self._tell_likely()
        self.show()
        self.raise_()
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def place(self, box: QRect) -> None:
        """Lie over a block; where that is low, over a little of the next too."""
        low = self.minimumSizeHint().height()
        self.setGeometry(box.x(), box.y(), box.width(), max(low, box.height()))

    def save(self) -> bool:
        """Save and close; return whether every field could be read."""
        wrong = self._wrong_fields()
        if wrong:
            self._complain(wrong)
            return False
        self._end(self._edit())
        return True

    def cancel(self) -> None:
        """Close and keep the block as it was."""
        self._end(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Esc and the going of the focus from the fields."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that hides the block."""
        box = QRectF(self.rect())
        painter = QPainter(self)
        draw_box(painter, box, radius=px(8), fill=color("surface"), border=color("accent"))

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Save when a person goes on elsewhere; another window in front changes nothing."""
        if self._item is None or new is None or self.isAncestorOf(new) or new is self:
            return
        wrong = self._wrong_fields()
        for field in wrong:
            field.setText(self._initial[field])
        for sentence in wrong.values():
            self.unread.emit(sentence)
        self._end(self._edit())

    def _end(self, edit: BlockEdit | None) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._item = None
        self.hide()
        self.closed.emit(had_focus)
        if edit is not None and not edit.is_empty:
            self.saved.emit(edit)

    def _wrong_fields(self) -> dict[LineEdit, str]:
        """Return a sentence for each field that cannot be read."""
        wrong: dict[LineEdit, str] = {}
        if not self.title.text().strip():
            wrong[self.title] = _("A title cannot be empty.")
        length = self.minutes.text().strip()
        if self._changed(self.minutes) and parse_minutes(length) is None:
            wrong[self.minutes] = _("“{text}” is not a length such as 45 or 1h30.").format(
                text=length
            )
        start = self.start.text().strip()
        if start and self._changed(self.start) and parse_start(start) is None:
            wrong[self.start] = _("“{text}” is not a time such as 9:15.").format(text=start)
        return wrong

    def _complain(self, wrong: dict[LineEdit, str]) -> None:
        for field in self.fields:
            field.show_wrong(wrong=field in wrong)
            field.setAccessibleDescription(wrong.get(field, ""))
        self._wrong.setText(" ".join(wrong.values()))
        self._wrong.setVisible(bool(wrong))
        for field in wrong:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.width(), max(self.height(), self.minimumSizeHint().height()))

    def _tell_likely(self) -> None:
        """Say beside the length what such a length came to before; why stands in its tip."""
        minutes = parse_minutes(self.minutes.text())
        found = self._estimate(minutes) if minutes else None
        self.likely.setText(hint(found))
        self.likely.setVisible(found is not None)
        why = grounds(found) if found else ""
        for widget in (self.minutes, self.likely):
            widget.setToolTip(why)
        words = estimate_words(minutes, found) if minutes and found else ""
        self.minutes.setAccessibleDescription(words)

    def _edit(self) -> BlockEdit | None:
        if self._item is None:
            return None
        start = self.start.text().strip()
        moved = self._changed(self.start)
        return BlockEdit(
            item_id=self._item.id,
            title=self.title.text().strip() if self._changed(self.title) else None,
            chairs=self.chairs.names if self._changed(self.chairs) else None,
            minutes=parse_minutes(self.minutes.text()) if self._changed(self.minutes) else None,
            start=parse_start(start) if moved and start else None,
            unpinned=moved and not start,
        )

    def _changed(self, field: LineEdit) -> bool:
        return field.text().strip() != self._initial[field].strip()
