"""The home screen: the next meeting large, the others below, what to see to at the side."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.library import home
from dmlt_desk.ui.library.cards import HeroCard, MeetingButton
from dmlt_desk.ui.library.side import SideColumn
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    Button,
    EmptyState,
    Hairline,
    Label,
    Panel,
    ScrollArea,
    Tag,
    clear_layout,
)

if TYPE_CHECKING:
    # Only for the types: models and services load after the first paint.
    from collections.abc import Sequence

    from dmlt_desk.storage.glance import MeetingGlance
    from dmlt_desk.ui.context import Host

SIDE_BY_SIDE = 1120
"""Below this width, in pixels of the design, the side column goes under the lists."""


class LibraryScreen(Panel):
    """All meetings. Its signals are wishes: the shell fulfils them and calls ``refresh``.

    ``led_on`` carries the hero and its step, ``opened`` a meeting's id and a screen's name,
    ``dropped`` what was dropped or pasted (QMimeData).
    """

    led_on = Signal(object)
    opened = Signal(object, str)
    new_wanted = Signal()
    import_wanted = Signal()
    example_wanted = Signal()
    rehearsal_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, host: "Host", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._meetings: Sequence[MeetingGlance] = ()
        self._hero: home.Hero | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._heading = Label(style="h1", lines=2)
        self._rehearsal = Tag(_("Rehearsal"))
        self._import = Button(_("Import page"), kind="quiet", icon="download")
        self._new = Button(_("New meeting"), icon="plus", key="Ctrl+N")
        self._import.clicked.connect(self.import_wanted)
        self._new.clicked.connect(self.new_wanted)
        self._card = HeroCard()
        self._card.led_on.connect(lambda: self.led_on.emit(self._hero))
        self._card.rehearsed.connect(self._rehearse)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(0)
        self._side = SideColumn()
        self._side.fix_wanted.connect(self._fix)
        self._empty = self._build_empty()
        self._full = self._build_full()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._full)
        host.ticker.ticked.connect(self._tick)
        self.refresh()

    @property
    def hero(self) -> "MeetingGlance | None":
        """The meeting of the hero card."""
        shown = self._hero
        if shown is None:
            return None
        return next((one for one in self._meetings if one.id == shown.id), None)

    def refresh(self) -> None:
        """Show the meetings as they are on disk."""
        self._meetings = self._host.glances()
        now = self._host.clock.now()
        chosen = home.choose_hero(self._meetings, now, self._opened())
        self._empty.setVisible(chosen is None)
        self._full.setVisible(chosen is not None)
        if chosen is None:
            self._hero = None
            return
        self._show_hero(chosen)
        earlier = [one for one in self._meetings if one.last_day < chosen.first_day]
        self._fill_lists(chosen.id)
        self._side.show_meeting(
            chosen, earlier, now=now, before=self._hero is not None and not self._hero.is_past
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter start the day."""
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the one button that leads on."""
        target = self._card.button if self._hero else self._empty_new
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side column under the lists where the window is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= px(SIDE_BY_SIDE)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._side.set_beside(beside=wide)
        edge = px(56 if wide else 28)
        self._columns.setContentsMargins(edge, px(36), edge, px(36))
        self._columns.setSpacing(px(40) if wide else px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a pasted page for import."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.dropped.emit(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasText() or mime.hasHtml():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._main, self._side] if self._hero else [self._empty]

    def _build_empty(self) -> EmptyState:
        self._empty_new = Button(_("New meeting"), kind="primary", icon="plus", key="Ctrl+N")
        page = Button(_("Import page"), icon="download")
        example = Button(_("Open the example"), icon="play")
        self._empty_new.clicked.connect(self.new_wanted)
        page.clicked.connect(self.import_wanted)
        example.clicked.connect(self.example_wanted)
        return EmptyState(
            _("No meetings yet"),
            [self._empty_new, page, example],
            detail=_("A page can also be dropped here, or pasted with {key}.").format(
                key=QKeySequence("Ctrl+V").toString(QKeySequence.SequenceFormat.NativeText)
            ),
        )

    def _build_full(self) -> ScrollArea:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._rehearsal)
        head.addSpacing(px(8))
        head.addWidget(self._import)
        head.addWidget(self._new)
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addLayout(head)
        main.addSpacing(px(22))
        main.addWidget(self._card)
        main.addLayout(self._lists)
        main.addStretch(1)
        page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.addWidget(self._main, 1)
        self._columns.addWidget(self._side)
        return ScrollArea(page)

    def _show_hero(self, chosen: "MeetingGlance") -> None:
        now = self._host.clock.now()
        here = home.local_now(chosen, now)
        self._heading.setText(date_text(here.date(), _("dddd, d MMMM")))
        self._rehearsal.setVisible(self._host.is_rehearsal())
        self._hero = home.hero(chosen, now, self._opened())
        self._card.show_hero(self._hero)

    def _opened(self) -> home.OpenMeeting:
        """Return what is known of the meeting that is open."""
        context = self._host.context()
        if context is None:
            return home.NOTHING_OPEN
        state = context.store.state
        return home.OpenMeeting(
            id=context.store.meeting_id.hex,
            open_day=state.day_id.hex if state.day_id else "",
            closed_days=frozenset(day_id.hex for day_id in state.closed_days),
            leads=state.day_id is not None or self._host.is_rehearsal(),
        )

    def _fill_lists(self, hero_id: str) -> None:
        clear_layout(self._lists)
        coming, past = home.rows(self._meetings, hero_id, self._host.clock.now())
        for title, rows in ((_("Upcoming"), coming), (_("Past"), past)):
            if not rows:
                continue
            self._lists.addSpacing(px(36) if title == _("Upcoming") or not coming else px(26))
            self._lists.addWidget(Label(title, style="h2"))
            self._lists.addSpacing(px(10))
            for row in rows:
                self._lists.addWidget(Hairline())
                button = MeetingButton(row)
                button.clicked.connect(lambda _checked=False, key=row.id: self._open(key))
                self._lists.addWidget(button)

    def _fix(self, screen: str) -> None:
        if self._hero is not None:
            self.opened.emit(UUID(self._hero.id), screen)

    def _rehearse(self) -> None:
        if self._hero is not None:
            self.rehearsal_wanted.emit(UUID(self._hero.id))

    def _open(self, key: str) -> None:
        self.opened.emit(UUID(key), "plan")

    def _tick(self) -> None:
        """Follow the clock once a minute: only the tag and the date can change."""
        chosen = self.hero
        if chosen is not None and self.isVisible() and self._host.clock.now().second == 0:
            self._show_hero(chosen)
