"""The columns of the cockpit and how they give way when the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.clock import Clock
from dmlt_desk.domain.watch import Question, QuestionKind
from dmlt_desk.services.notes import Notes
from dmlt_desk.ui.live.hero import COMPACT, NARROW, WIDE, Hero
from dmlt_desk.ui.live.notes_panel import NotesPanel
from dmlt_desk.ui.live.side_panel import SidePanel
from dmlt_desk.ui.live.side_sheet import SheetStack
from dmlt_desk.ui.live.today import TodayPanel
from dmlt_desk.ui.live.watch.banner import WatchBanner
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Hairline, Panel

LEFT, RIGHT = 300, 324
NARROWISH, NARROWER, NARROWEST = 1180, 1040, 860
"""Window widths, in design pixels, below which right column, left column and head give way."""


def room_mode(window: QWidget) -> str:
    """Return how much room a window gives the cockpit."""
    if window.width() >= px(NARROWER):
        return WIDE
    return NARROW if window.width() >= px(NARROWEST) else COMPACT


class RunColumns(QWidget):
    """Head over three columns: 300, the rest, 324."""

    def __init__(self, notes: Notes, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hero = Hero()
        self.today, self.side = TodayPanel(), SidePanel()
        self.notes = NotesPanel(notes, clock)
        self.middle = SheetStack(self.notes)
        self.watch = WatchBanner()
        self._asking = QVBoxLayout()
        self._asking.addWidget(self.watch)
        above = QWidget()
        above.setLayout(self._asking)
        # A sheet needs the room, and whoever works on one is not to be asked something else.
        self.middle.currentChanged.connect(lambda: above.setVisible(self.middle.sheet is None))
        self.show_question(None)
        self._side_wanted: bool | None = None
        self._left = _column(self.today, ground="bg", width=LEFT)
        self._right = _column(self.side, ground="bg", width=RIGHT)
        self._lines = (Hairline(vertical=True), Hairline(vertical=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._lines[0])
        row.addWidget(_column(above, self.middle, ground="surface"), 1)
        row.addWidget(self._lines[1])
        row.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hero)
        column.addLayout(row, 1)

    @property
    def asks_for_an_end(self) -> bool:
        """Whether nobody knows yet when what runs ended."""
        question = self.watch.question
        return question is not None and question.kind is QuestionKind.WHEN_DID_IT_END

    def show_question(self, question: Question | None) -> None:
        """Ask what was forgotten above the notes, or nothing."""
        self.watch.show_question(question)
        side, top = (px(28), px(18)) if question is not None else (0, 0)
        self._asking.setContentsMargins(side, top, side, 0)

    def toggle_side(self) -> None:
        """Show or hide the right column, whatever the width."""
        self._side_wanted = self._right.isHidden()
        self._fit()

    def show_side(self) -> None:
        """Show the right column, whatever the width."""
        if self._right.isHidden():
            self.toggle_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the middle its room: first the right column goes, then the left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.window().width()
        wide = width >= px(NARROWISH)
        side = wide if self._side_wanted is None else self._side_wanted
        left = width >= px(NARROWER) and (wide or not side)
        self._right.setVisible(side)
        self._lines[1].setVisible(side)
        self._left.setVisible(left)
        self._lines[0].setVisible(left)
        mode = room_mode(self.window())
        self.hero.fit(mode)
        self.notes.fit(mode)


def _column(*inside: QWidget, ground: str, width: int = 0) -> Panel:
    """Return a column; the last of what is inside takes the room."""
    panel = Panel(ground=ground)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in inside:
        layout.addWidget(widget, int(widget is inside[-1]))
    if width:
        panel.setFixedWidth(px(width))
    return panel
