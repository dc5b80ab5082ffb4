"""The head of the cockpit: what runs, how long it has left, and the buttons that drive the day."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.live.hero_facts import HeroFacts
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets import (
    Button,
    Digits,
    Hairline,
    Label,
    LineEdit,
    NextButton,
    PopupMenu,
    Progress,
    ProgressBar,
    Tag,
)

CONTROLS_WIDTH = 276
WIDE, NARROW, COMPACT = "wide", "narrow", "compact"
"""How much room the window has: all; less than 1040 design pixels; less than 860."""

QWIDGETSIZE_MAX = 16_777_215
"""Qt's "no limit", which its Python side does not name."""


class Hero(QWidget):
    """Shows ``HeroFacts`` and forwards clicks; ``extend_asked`` carries minutes, None repeats."""

    next_asked = Signal()
    pause_asked = Signal()
    close_asked = Signal()
    adjourn_asked = Signal()
    extend_asked = Signal(object)
    end_chosen = Signal(str)
    end_left = Signal()
    """The line for the end time is gone: the caret belongs to the notes again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state_tag = Tag("")
        self.state_word = Label(style="xs", weight=600, ink="accent")
        self.span = Label(style="xs", ink="text2", elide=True, tabular=True)
        self.title = Label(style="h1", elide=True)
        self.title_small = Label(style="h3", lines=2)
        self.title_small.hide()
        self.people = Label(style="body", ink="text2", elide=True)
        self.standing = Label(style="xs", ink="text2", elide=True, tabular=True)
        self.digits = Digits()
        self.detail = Label(style="xs", ink="text2", tabular=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.bar = ProgressBar()
        self.bar.setAccessibleName(_("Time used"))
        keeps_room = self.bar.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps_room)
        self.next_button = NextButton("", "", icon="skip-forward", key="F9")
        self.pause_button = Button(_("Pause"), icon="pause", key="F8")
        self.extend_button = Button(_("+5 min"), key="F7", name=_("Add 5 minutes"))
        self.more_button = Button(
            kind="quiet", icon="chevron-down", height=28, name=_("More ways to change the time")
        )
        self.close_button = Button(_("Close the day"), icon="check")
        self.end_edit = _EndTime()
        self._spoken = ""
        self._facts: HeroFacts | None = None
        # What lies below need not be painted when the digits change.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._mode = WIDE
        self._line = Hairline(vertical=True)
        self._controls = QWidget()
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._controls)
        self._head = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._build_controls()
        self._build()
        self._connect()

    def show_facts(self, facts: HeroFacts) -> None:
        """Show the head as it is now; only what changed is painted."""
        before, self._facts = self._facts, facts
        self.digits.show_digits(facts.digits, facts.ink)
        self.detail.setText(facts.detail)
        self.span.setText(facts.span)
        self.standing.setText(facts.standing)
        if before is None or before.slack != facts.slack:
            self.standing.setToolTip(facts.slack)
        self.bar.setVisible(facts.progress is not None)
        self.bar.show_progress(facts.progress or Progress())
        self._name_digits(facts)
        if before is None or _without_time(before) != _without_time(facts):
            self._show_state(facts)

    def offer_close(self, *, wanted: bool) -> None:
        """Offer to close the day, or not."""
        self.close_button.setVisible(wanted)

    def show_quick(self, minutes: int) -> None:
        """Name what F7 adds: what was added last."""
        self.extend_button.rename(
            _("+{minutes} min").format(minutes=minutes),
            name=_("Add {minutes} minutes").format(minutes=minutes),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("border"))

    def _show_state(self, facts: HeroFacts) -> None:
        """Show state, title and buttons, which change a few times an hour."""
        self.state_tag.setVisible(facts.tag is not None)
        self.state_word.setVisible(facts.tag is None)
        if facts.tag is not None:
            self.state_tag.show_state(facts.word, kind=facts.tag, icon=facts.icon)
        self.state_word.setText(facts.word)
        self.title.setText(facts.title)
        self.title_small.setText(facts.title)
        self.people.setText(facts.people)
        self.next_button.setVisible(bool(facts.next_word))
        self.next_button.show_words(facts.next_word, facts.next_title)
        runs = facts.state in ("running", "warning", "over", "paused", "break")
        paused = facts.state == "paused"
        self.pause_button.rename(_("Resume") if paused else _("Pause"))
        self.pause_button.set_icon("" if paused else "pause")
        for button in (self.pause_button, self.extend_button, self.more_button):
            button.setVisible(runs)
        self._line.setVisible(facts.state != "closed" and self._mode != COMPACT)
        self._fit_controls()

    def _name_digits(self, facts: HeroFacts) -> None:
        """Tell a screen reader the time by the minute; warnings are announced elsewhere."""
        if facts.spoken != self._spoken:
            self._spoken = facts.spoken
            self.digits.setAccessibleName(facts.spoken or facts.word)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.next_asked)
        self.pause_button.clicked.connect(self.pause_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.extend_button.clicked.connect(lambda: self.extend_asked.emit(None))
        self.more_button.set_menu(self._extend_menu())
        self.end_edit.chosen.connect(self.end_chosen)
        self.end_edit.left.connect(self.end_left)
        for button in (
            self.next_button,
            self.pause_button,
            self.extend_button,
            self.more_button,
            self.close_button,
        ):
            # A click leaves the caret in the notes.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(px(10))
        middle = Qt.AlignmentFlag.AlignVCenter
        state.addWidget(self.state_word, 0, middle)
        state.addWidget(self.state_tag, 0, middle)
        state.addWidget(self.span, 1, middle)
        words = QVBoxLayout()
        words.setContentsMargins(0, px(2), 0, 0)
        words.setSpacing(px(3))
        words.addLayout(state)
        words.addWidget(self.title)
        words.addWidget(self.title_small)
        words.addWidget(self.people)
        words.addWidget(self.standing)
        words.addStretch(1)
        figures = QVBoxLayout()
        figures.setSpacing(px(3))
        figures.addWidget(self.digits, 0, Qt.AlignmentFlag.AlignTrailing)
        figures.addWidget(self.detail)
        figures.addStretch(1)
        self._head.setSpacing(px(28))
        self._head.addLayout(words, 1)
        self._head.addLayout(figures)
        self._head.addWidget(self._line)
        self._head.addWidget(self._controls)
        self._column.setContentsMargins(px(28), px(22), px(28), px(18))
        self._column.setSpacing(px(12))
        self._column.addLayout(self._head)
        self._column.addWidget(self.bar)

    def _build_controls(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(px(4))
        second.addWidget(self.pause_button, 1)
        second.addWidget(self.extend_button, 1)
        second.addWidget(self.more_button)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(px(8))
        self._buttons.addWidget(self.next_button)
        self._buttons.addLayout(second)
        self._buttons.addWidget(self.close_button)
        self._buttons.addWidget(self.end_edit)
        self._buttons.addStretch(1)
        self.close_button.hide()
        self.end_edit.hide()

    def fit(self, mode: str) -> None:
        """Give way in a narrow window; in a very narrow one the buttons stand below."""
        if mode == self._mode:
            return
        self._mode = mode
        narrow, compact = mode != WIDE, mode == COMPACT
        self.digits.set_style("timer-small" if narrow else "timer")
        self.title.setVisible(not narrow)
        self.title_small.setVisible(narrow)
        self.people.setVisible(not compact)
        self.standing.setVisible(not narrow)
        self.detail.setVisible(not compact)
        self._line.setVisible(not compact)
        self._head.setSpacing(px(14 if narrow else 28))
        self._head.removeWidget(self._controls)
        self._column.removeWidget(self._controls)
        direction = QBoxLayout.Direction
        if compact:
            self._column.insertWidget(1, self._controls)
            self._buttons.setDirection(direction.LeftToRight)
        else:
            self._head.addWidget(self._controls)
            self._buttons.setDirection(direction.TopToBottom)
        self._fit_controls()

    def _fit_controls(self) -> None:
        """Let the buttons have their column's width, or all of it where they stand below."""
        if self._mode == COMPACT:
            self._controls.setMinimumWidth(0)
            self._controls.setMaximumWidth(QWIDGETSIZE_MAX)
            return
        pair = (self.pause_button, self.extend_button, self.more_button)
        needed = sum(button.sizeHint().width() for button in pair) + 2 * px(4)
        self._controls.setFixedWidth(max(px(CONTROLS_WIDTH), needed))

    def _ask_end(self) -> None:
        self.end_edit.show()
        self.end_edit.setFocus()

    def _extend_menu(self) -> PopupMenu:
        menu = PopupMenu(self, name=_("Change the time"))

        def adding(minutes: int) -> Callable[[], None]:
            return lambda: self.extend_asked.emit(minutes)

        menu.entry(_("Add 1 minute"), adding(1), key="Ctrl+F7")
        menu.entry(_("Add 5 minutes"), adding(5))
        menu.entry(_("Add 10 minutes"), adding(10))
        menu.entry(_("Take 5 minutes off"), adding(-5), key="Shift+F7")
        menu.entry(_("Set the end time"), self._ask_end)
        menu.addSeparator()
        menu.entry(_("Adjourn the day"), self.adjourn_asked.emit, key="Ctrl+J")
        return menu


class _EndTime(LineEdit):
    """Takes the clock time at which the session is to end; Esc leaves it."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(name=_("End of the session, as a time of day"), hint=_("Ends at, 10:15"))
        self.returnPressed.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _choose(self) -> None:
        words = self.text()
        self._leave()
        self.chosen.emit(words)

    def _leave(self) -> None:
        self.clear()
        self.left.emit()
        self.hide()


def _without_time(facts: HeroFacts) -> tuple[object, ...]:
    return (
        facts.state,
        facts.word,
        facts.title,
        facts.people,
        facts.tag,
        facts.next_word,
        facts.next_title,
    )
