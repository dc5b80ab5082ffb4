"""The middle of the cockpit: forecast banner, aims, notes with their times, capture bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.blocks import NoteEdit, row_of, with_edit
from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.name_book import name_book
from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.projection_text import Slip
from dmlt_desk.i18n import ngettext
from dmlt_desk.models import AgendaItem, Meeting
from dmlt_desk.services.notes import Notes
from dmlt_desk.ui.live.capture_bar import CaptureBar, CaptureDraft
from dmlt_desk.ui.live.hero import COMPACT
from dmlt_desk.ui.live.look_strip import LookStrip
from dmlt_desk.ui.live.note_document import Mark
from dmlt_desk.ui.live.note_paint import GUTTER, NoteGutter
from dmlt_desk.ui.live.notes_editor import NotesEditor
from dmlt_desk.ui.live.recover.banner import ForecastBanner
from dmlt_desk.ui.live.recover.question import Way
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Label


class AimsFold(QWidget):
    """What the session is for, folded to one line until it is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._aims: list[tuple[int, str]] = []
        self.button = Button(" ", kind="quiet", icon="chevron-right", height=28)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._toggle)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(px(34), 0, 0, px(6))
        self._rows.setSpacing(px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._list)
        self._list.hide()

    def show_aims(self, item: AgendaItem | None) -> None:
        """Show the aims of an item; an item without any hides the fold."""
        aims = [(b.level, b.text) for b in item.aims if b.text.strip()] if item else []
        self.setVisible(bool(aims))
        if aims == self._aims:
            return
        self._aims = aims
        count = ngettext("Aims, {n} point", "Aims, {n} points", len(aims)).format(n=len(aims))
        self.button.rename(count)
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for level, text in aims:
            label = Label(text, style="s", ink="text2", lines=0)
            label.setContentsMargins(px(18 * max(0, level - 1)), 0, 0, 0)
            self._rows.addWidget(label)

    def _toggle(self) -> None:
        self._open = not self._open
        self.button.set_icon("chevron-down" if self._open else "chevron-right")
        self._list.setVisible(self._open)


@dataclass(frozen=True, slots=True)
class NotesPlace:
    """Where somebody is in the notes: whose they are, the caret with its anchor, a capture."""

    item_id: UUID | None
    looked_at: UUID | None
    anchor: int
    caret: int
    draft: CaptureDraft | None


class NotesPanel(QWidget):
    """The notes of one item at a time; what is typed goes to ``Notes`` under that item's id.

    ``capture_asked`` and ``release_asked`` are the editor's; ``captured`` carries a ``Capture``
    from the bar. ``look_changed`` asks for ``show_item`` anew, as other notes are wanted.
    """

    capture_asked = Signal(object, object, str)
    release_asked = Signal(object)
    captured = Signal(object)
    look_changed = Signal()

    def __init__(self, notes: Notes, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self._item_id: UUID | None = None
        self._in_hand: UUID | None = None
        self._looked_at: UUID | None = None
        self._carets: dict[UUID, int] = {}
        self._unsaved: dict[UUID, NoteEdit] = {}
        self._compact = False
        self.book = NameBook([])
        self.banner = ForecastBanner()
        self.look = LookStrip()
        self.look.back_asked.connect(self.look_back)
        self.aims = AimsFold()
        self.editor = NotesEditor(clock)
        self.gutter = NoteGutter(self.editor)
        self.bar = CaptureBar()
        self._build()
        self.editor.edited.connect(self._offer)
        self.editor.capture_asked.connect(self.capture_asked)
        self.editor.release_asked.connect(self.release_asked)
        self.bar.saved.connect(self.captured)
        self.bar.left.connect(self.focus_notes)
        self.editor.set_speakers(lambda words: speaker_of(self.book, words))

    @property
    def item_id(self) -> UUID | None:
        """The item whose notes are shown."""
        return self._item_id

    def show_item(self, meeting: Meeting, item: AgendaItem | None) -> None:
        """Show the notes of the item at hand, or of the one that somebody looks at meanwhile.

        Those typed before are handed over first, under their own item.
        """
        item = self._wanted(meeting, item)
        changed = (item.id if item else None) != self._item_id
        if changed:
            self.save()
            if self._item_id is not None:
                self._carets[self._item_id] = self.editor.textCursor().position()
            self._item_id = item.id if item else None
            self._load(item, marks_of(meeting, item))
        self.book = name_book(meeting)
        self.gutter.set_zone(meeting.time_zone)
        self.aims.show_aims(item)
        self.editor.setEnabled(item is not None)
        self.editor.set_marks(marks_of(meeting, item))

    def look_at(self, item_id: UUID, block_id: UUID | None = None) -> None:
        """Show the notes of any session, the caret at a line of them, until the next begins."""
        self._looked_at = item_id
        self.look_changed.emit()
        at = self.editor.place_of(block_id) if block_id and self._item_id == item_id else None
        if at is not None:
            self._place_caret(at)
        self.focus_notes()

    def look_back(self) -> None:
        """Show the notes of the session at hand again."""
        self._looked_at = None
        self.look_changed.emit()
        self.focus_notes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the session at hand on Esc, which the editor leaves alone."""
        if event.key() == Qt.Key.Key_Escape and not self.look.isHidden():
            self.look_back()
            return
        super().keyPressEvent(event)

    def place(self) -> NotesPlace:
        """Return where the caret is, and what is being captured."""
        caret = self.editor.textCursor()
        return NotesPlace(
            self._item_id, self._looked_at, caret.anchor(), caret.position(), self.bar.draft
        )

    def take_place(self, place: NotesPlace) -> None:
        """Go to where the caret was in notes that were built before, and capture on."""
        self._looked_at = place.looked_at
        self.look_changed.emit()
        if place.item_id == self._item_id:
            self._place_caret(place.caret, place.anchor)
        if place.draft is not None:
            self.bar.resume(place.draft)

    def reload(self, item: AgendaItem | None) -> None:
        """Show notes that somebody else wrote, such as the undo of an import."""
        if item is None or item.id != self._item_id:
            return
        if [row_of(block) for block in item.notes] != self.editor.rows():
            at = self.editor.textCursor().position()
            self._load(item, self.editor.marks)
            self._place_caret(at)

    def show_slip(
        self, slip: Slip | None, ways: Sequence[Way] = (), *, late: timedelta = timedelta(0)
    ) -> None:
        """Say what the lateness leads to and what can be done, or nothing."""
        self.banner.show_slip(None if self._compact else slip, ways, late=late)
        above = 0 if self.banner.isHidden() else px(18)
        self._head.setContentsMargins(px(28), above, px(28), 0)

    def fit(self, mode: str) -> None:
        """Keep room for words where the window is very narrow: the top bar tells of lateness."""
        self._compact = mode == COMPACT
        if self._compact:
            self.show_slip(None)

    def hand_over(self) -> None:
        """Give what was typed to the saver, now."""
        self.editor.settle()

    def save(self) -> None:
        """Put what was typed on disk, now; what the disk refuses stays in hand."""
        self.hand_over()
        self._notes.flush()
        self.forget_saved()

    def forget_saved(self) -> None:
        """Let go of what is on disk."""
        if not self._notes.pending:
            self._unsaved.clear()

    def focus_notes(self) -> None:
        """Put the caret back into the notes, where it was."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self, meeting: Meeting, item: AgendaItem | None) -> AgendaItem | None:
        """Return whose notes are wanted; a look elsewhere ends when another session is at hand."""
        in_hand = item.id if item else None
        if in_hand != self._in_hand:
            self._in_hand, self._looked_at = in_hand, None
        found = (one for one in meeting.items if one.id == self._looked_at != in_hand)
        looked_at = next(found, None)
        self.look.show_look(meeting, looked_at)
        return looked_at or item

    def _load(self, item: AgendaItem | None, marks: Mapping[str, Mark]) -> None:
        blocks = with_edit(item.notes, self._unsaved.get(item.id, NoteEdit())) if item else []
        self.editor.load(blocks, [row_of(block) for block in blocks], marks)
        end = self.editor.document().characterCount() - 1
        self._place_caret(self._carets.get(item.id, end) if item else 0)

    def _place_caret(self, position: int, anchor: int | None = None) -> None:
        """Put the caret somewhere; what lies between it and an anchor is selected."""
        cursor = self.editor.textCursor()
        last = self.editor.document().characterCount() - 1
        cursor.setPosition(max(0, min(position if anchor is None else anchor, last)))
        if anchor is not None:
            cursor.setPosition(max(0, min(position, last)), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()

    def _offer(self, edit: NoteEdit) -> None:
        if self._item_id is not None:
            former = self._unsaved.get(self._item_id, NoteEdit())
            self._unsaved[self._item_id] = former.then(edit)
            self._notes.offer(self._item_id, edit)

    def _build(self) -> None:
        head = self._head = QVBoxLayout()
        head.setContentsMargins(px(28), 0, px(28), 0)
        head.addWidget(self.banner)
        head.addWidget(self.look)
        fold = QHBoxLayout()
        fold.setContentsMargins(px(GUTTER - 13), px(13), px(28), 0)
        fold.addWidget(self.aims)
        text = QHBoxLayout()
        text.setContentsMargins(0, 0, px(12), 0)
        text.setSpacing(0)
        text.addWidget(self.gutter)
        text.addWidget(self.editor, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(28), px(8), px(28), px(20))
        foot.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(fold)
        column.addLayout(text, 1)
        column.addLayout(foot)


def speaker_of(book: NameBook, words: str) -> str:
    """Return the listed name of the one person that the words name, or nothing."""
    people = [match.person for match in book.find(words.lstrip("@")) if match.person is not None]
    return people[0].listed_name if len(people) == 1 else ""


def marks_of(meeting: Meeting, item: AgendaItem | None) -> dict[str, Mark]:
    """Return which paragraphs of an item are actions or decisions, by uid."""
    if item is None:
        return {}
    marks = {str(one.block_id): Mark.DECISION for one in meeting.decisions if one.block_id}
    marks.update({str(one.block_id): Mark.ACTION for one in meeting.actions if one.block_id})
    own = {str(block.id) for block in item.blocks}
    return {uid: mark for uid, mark in marks.items() if uid in own}
