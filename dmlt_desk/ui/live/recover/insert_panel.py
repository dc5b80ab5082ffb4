"""Put an unscheduled session in: what it is, where it goes, and what it costs before it does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.domain.insert_price import InsertMode, Price, insert_price
from dmlt_desk.domain.insert_text import price_words
from dmlt_desk.domain.recovery_values import minutes_late
from dmlt_desk.domain.run_log import RunState
from dmlt_desk.i18n import _
from dmlt_desk.models import Day, Meeting, Topic
from dmlt_desk.ui.live.recover.sheet_head import put_in_head
from dmlt_desk.ui.live.recover.topic_field import TopicField
from dmlt_desk.ui.live.side_sheet import Sheet
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    Button,
    Field,
    InfoRow,
    Label,
    NamesEdit,
    NumberField,
    SectionHeading,
    Segmented,
    clear_layout,
)

USUAL, LONGEST = 15, 12 * 60
"""Minutes of an unscheduled session: at first, and at most."""
LOW = 380
"""In a sheet lower than this, in design pixels, the price lies below the fields: its first sentence
is said beside the heading then."""


@dataclass(frozen=True, slots=True)
class InsertRequest:
    """What was asked for; ``chairs`` are names as they were typed.

    ``topic_id`` is the suggested topic that is taken up.
    """

    title: str
    minutes: int
    mode: InsertMode
    chairs: tuple[str, ...] = ()
    topic_id: UUID | None = None


class InsertPanel(Sheet):
    """Lies in place of the notes; Enter confirms once there is a title.

    To take one of the meeting's suggested topics fills in how long it wants and who asked for it.
    ``insert_asked`` carries an ``InsertRequest``, ``closed`` asks to go back.
    """

    insert_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Insert a session"), parent)
        self._case: tuple[Meeting, Day, RunState, datetime] | None = None
        self._shown: tuple[list[str], bool] | None = None
        self._topic: Topic | None = None
        self.title = TopicField(name=_("Title"), hint=_("What it is about, or a suggested topic"))
        self.minutes = NumberField(USUAL, name=_("Minutes"), least=1, most=LONGEST, unit=_("min"))
        self.chairs = NamesEdit(name=_("Chairs"), hint=_("Names with commas between them"))
        self.place = Segmented(_places(running=True), name=_("Where it goes"))
        self.insert_button = Button(_("Insert"), kind="primary", key="Return", height=36)
        self.insert_button.setAccessibleDescription(_("Taken back by one undo"))
        self._title_field = Field(_("Title"), self.title)
        self._linked = Label(
            _("This takes up a suggested topic; its points become the aims."),
            style="xs",
            ink="text2",
            lines=0,
        )
        self._price = QVBoxLayout()
        self._build()
        self.title.textChanged.connect(self._check)
        self.title.taken.connect(self._take_up)
        self.title.entered.connect(self._send)
        self.minutes.valueChanged.connect(self._refresh)
        self.place.chosen.connect(self._refresh)
        self.insert_button.clicked.connect(self._send)
        self._check()

    def show_case(self, meeting: Meeting, day: Day, state: RunState, now: datetime) -> None:
        """Show the price as it is now; what was typed stays."""
        former, self._case = self._case, (meeting, day, state, now)
        if former is None or former[0] is not meeting:
            people = [each.person for each in meeting.attendances]
            self.chairs.offer_people([*people, *meeting.series.people])
            self.title.offer_topics(meeting)
        self.place.set_choices(_places(running=state.current_id is not None))
        self._refresh()

    def take_focus(self) -> None:
        """Put the caret into the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def reset(self) -> None:
        """Be ready for another session."""
        self.title.clear()
        self.chairs.clear()
        self.minutes.setValue(USUAL)
        self.place.set_current(InsertMode.INTERRUPT.value)
        self._refresh()

    @property
    def request(self) -> InsertRequest:
        """What is asked for as it stands."""
        return InsertRequest(
            title=self.title.text().strip(),
            minutes=self.minutes.value(),
            mode=InsertMode(self.place.current),
            chairs=tuple(self.chairs.names),
            topic_id=self._topic.id if self._topic is not None else None,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first sentence of the price in sight."""
        super().resizeEvent(event)
        self._say_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm on Enter, from whichever field has the caret."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._send()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.minutes.setFixedSize(px(96), self.title.sizeHint().height())
        first = QHBoxLayout()
        first.setSpacing(px(12))
        first.addWidget(self._title_field, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(Field(_("Minutes"), self.minutes), 0, Qt.AlignmentFlag.AlignTop)
        self.rows.setContentsMargins(px(4), px(12), px(12), px(4))
        self.rows.setSpacing(px(16))
        self.rows.addLayout(first)
        self.rows.addWidget(self._linked)
        self.rows.addWidget(Field(_("Chairs"), self.chairs))
        self.rows.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeading)
        self.rows.addSpacing(px(4))
        self.rows.addWidget(SectionHeading(_("What it costs"), side=_("if it lasts so long")))
        self._price.setSpacing(px(6))
        self.rows.addLayout(self._price)
        self.rows.addStretch(1)
        put_in_head(self, self.insert_button)

    def _check(self) -> None:
        """Let it be confirmed once it has a title; another title takes up no topic."""
        named = bool(self.title.text().strip())
        if self._topic is not None and self.title.text().strip() != self._topic.title.strip():
            self._topic = None
        self._linked.setVisible(self._topic is not None)
        if named:
            self._title_field.complain("")
        self.insert_button.allow(reason="" if named else _("Give it a title first."))

    def _take_up(self, topic: Topic) -> None:
        """Fill in what a suggested topic asks for; chairs who were typed stay."""
        former = self._topic
        filled = _asked_by(former) if former is not None else ""
        if not self.chairs.names or self.chairs.text() == filled:
            self.chairs.setText(_asked_by(topic))
        if topic.minutes:
            self.minutes.setValue(topic.minutes)
        self._topic = topic
        self.title.setText(topic.title)
        self._check()

    def _refresh(self) -> None:
        """Show what it costs as it stands."""
        if self._case is None:
            return
        meeting, day, state, now = self._case
        asked = self.request
        price = insert_price(
            meeting,
            day,
            state,
            now,
            minutes=asked.minutes,
            mode=asked.mode,
        )
        self._show_price(price, meeting.time_zone)

    def _show_price(self, price: Price, time_zone: str) -> None:
        words, late = price_words(price, time_zone), minutes_late(price.over) > 0
        if (words, late) == self._shown:
            return
        self._shown = (words, late)
        clear_layout(self._price)
        icon, ink = ("triangle-alert", "over") if late else ("circle-check", "done")
        for number, line in enumerate(words):
            if number:
                self._price.addWidget(Label(line, style="s", ink="text2", lines=0))
            else:
                self._price.addWidget(InfoRow(icon, line, ink=ink, style="body"))
        self.setAccessibleDescription(" ".join(words))
        self._say_first()

    def _say_first(self) -> None:
        """Say in the head what a low sheet shows only to who scrolls."""
        words = self._shown[0] if self._shown is not None else []
        self.say(words[0] if words and self.height() < px(LOW) else "")

    def _send(self) -> None:
        asked = self.request
        if asked.title:
            self.insert_asked.emit(asked)
            return
        self._title_field.complain(_("It needs a title."))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)


def _asked_by(topic: Topic) -> str:
    """Return who asked for a topic, to be written in one line."""
    return ", ".join(topic.requested_by)


def _places(*, running: bool) -> list[tuple[str, str]]:
    """Return where a session can go, in words."""
    return [
        (InsertMode.INTERRUPT.value, _("Now")),
        (InsertMode.AFTER.value, _("After this session") if running else _("Before the next")),
        (InsertMode.REPLACE.value, _("Instead of the next")),
    ]
