"""Suggested topics: those without a slot first, then those that have one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from dmlt_desk.domain.durations import minutes_text
from dmlt_desk.domain.schedule import clock_text, day_number, planned_times
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Meeting, Topic
from dmlt_desk.ui.theme import color, font, line_height, px
from dmlt_desk.ui.widgets import (
    Label,
    Panel,
    RowDelegate,
    RowList,
    TagKind,
    draw_box,
    draw_tag,
    draw_text,
    mirrored,
    tag_width,
)

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE: Final = Qt.ItemDataRole.UserRole
PADDING: Final = 14
GAP: Final = 8
HEADING: Final = 30


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic, or a heading where ``topic_id`` is empty. ``slot`` tells where it is scheduled."""

    topic_id: UUID | None
    title: str
    detail: str = ""
    notes: str = ""
    slot: str = ""
    tag: str = ""

    @property
    def spoken(self) -> str:
        """The card in words, for screen readers."""
        place = _("scheduled {slot}").format(slot=self.slot) if self.slot else self.tag
        return ", ".join(part for part in (self.title, self.detail, place) if part)


def topic_cards(meeting: Meeting) -> list[TopicCard]:
    """Return the topics as cards under their headings."""
    slots = _slots(meeting)
    free = [topic for topic in meeting.topics if topic.id not in slots]
    placed = [topic for topic in meeting.topics if topic.id in slots]
    cards: list[TopicCard] = []
    if free:
        cards.append(TopicCard(None, _("No slot yet")))
        cards += [_free_card(topic) for topic in free]
    if placed:
        cards.append(TopicCard(None, _("Scheduled")))
        cards += [_placed_card(topic, slots[topic.id]) for topic in placed]
    return cards


def counts_text(meeting: Meeting) -> str:
    """Return "20 requested, 17 scheduled, 3 open"."""
    placed = len(_slots(meeting))
    total = len(meeting.topics)
    if not total:
        return _("Nobody has asked for a topic.")
    parts = [
        ngettext("{count} requested", "{count} requested", total).format(count=total),
        ngettext("{count} scheduled", "{count} scheduled", placed).format(count=placed),
        ngettext("{count} open", "{count} open", total - placed).format(count=total - placed),
    ]
    return ", ".join(parts)


def _slots(meeting: Meeting) -> dict[UUID, str]:
    """Return where each scheduled topic stands: "1, 09:15" is Day 1 at 09:15."""
    spans = {day.id: planned_times(meeting, day) for day in meeting.days}
    numbers = {day.id: day_number(meeting, day) for day in meeting.days}
    items = {item.id: item for item in meeting.items}
    found: dict[UUID, str] = {}
    for topic in meeting.topics:
        for slot in topic.slots:
            item = items.get(slot.item_id)
            if item is None or item.day_id is None or topic.id in found:
                continue
            start = clock_text(spans[item.day_id][item.id].start, meeting.time_zone)
            found[topic.id] = ", ".join(part for part in (str(numbers[item.day_id]), start) if part)
    return found


def _free_card(topic: Topic) -> TopicCard:
    estimate = _("no estimate") if topic.minutes is None else minutes_text(topic.minutes)
    text = "; ".join(block.text.strip() for block in topic.blocks if block.text.strip())
    asked = ", ".join(name.removeprefix("@") for name in topic.requested_by)
    return TopicCard(topic.id, topic.title, asked, text or topic.remark, tag=estimate)


def _placed_card(topic: Topic, slot: str) -> TopicCard:
    parts = [name.removeprefix("@") for name in topic.requested_by]
    if topic.minutes is not None:
        parts.append(minutes_text(topic.minutes))
    return TopicCard(topic.id, topic.title, ", ".join(parts), slot=slot, tag=slot)


class TopicModel(QAbstractListModel):
    """Cards in order; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[TopicCard, ...] = ()

    def show_cards(self, cards: Sequence[TopicCard]) -> None:
        """Show other cards; nothing happens when they are the same."""
        if tuple(cards) != self._cards:
            self.beginResetModel()
            self._cards = tuple(cards)
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of cards."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only topics be chosen."""
        if not index.isValid() or self._cards[index.row()].topic_id is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TopicDelegate(RowDelegate):
    """Open topics are cards with their text, scheduled ones flat."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view, line=False)
        self._view = view

    def row_height(self, index: Index) -> int:
        """Return the height for title, detail and at most two lines of text."""
        card = _card(index)
        if card.topic_id is None:
            return px(HEADING)
        width = self._view.viewport().width() - 2 * px(PADDING) - px(2)
        titles = len(_lines(card.title, width - _tag_room(card), "s", 600, most=2))
        notes = len(_lines(card.notes, width, "xs", 400, most=2))
        height = titles * line_height("s") + notes * line_height("xs")
        if card.detail:
            height += line_height("xs")
        return height + px(2 + 2 * 10 + GAP)

    def paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint the card."""
        card = _card(index)
        if card.topic_id is None:
            return
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        fill = "accent_soft" if chosen and focused else "" if card.slot else "surface"
        strong = bool(state & QStyle.StateFlag.State_MouseOver) and not card.slot
        border = "accent" if chosen and focused else "border_strong" if strong else "border"
        draw_box(
            painter,
            box.adjusted(0, 0, 0, -px(GAP)),
            radius=px(10),
            fill=color(fill) if fill else None,
            border=color(border),
            width=2 if focused else 1,
        )

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint title, tag, who asked, and the text."""
        card = _card(index)
        direction: Qt.LayoutDirection = option.direction
        if card.topic_id is None:
            line = box.adjusted(0, 0, 0, -px(8))
            draw_text(painter, line, card.title, font=font("xs"), color=color("text2"))
            return
        inside = box.adjusted(px(PADDING), px(11), -px(PADDING), 0)
        tag = QRectF(
            inside.right() - tag_width(card.tag), inside.top(), tag_width(card.tag), px(22)
        )
        kind: TagKind = "acc" if card.slot else "neutral"
        draw_tag(painter, mirrored(box, tag, direction), card.tag, kind=kind)
        top = inside.top()
        ink = "text2" if card.slot else "text"
        parts = (
            (card.title, "s", 500 if card.slot else 600, ink, inside.width() - _tag_room(card), 2),
            (card.detail, "xs", 400, "text2", inside.width(), 1),
            (card.notes, "xs", 400, "text2", inside.width(), 2),
        )
        for text, style, weight, tint, width, most in parts:
            for words in _lines(text, width, style, weight, most=most):
                place = QRectF(inside.left(), top, width, line_height(style))
                face = font(style, weight)
                line = mirrored(box, place, direction)
                draw_text(painter, line, words, font=face, color=color(tint))
                top += line_height(style)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the card's height."""
        return QSize(px(100), self.row_height(index))


class TopicList(RowList):
    """The cards. ``taken`` carries a topic's card that a person wants to place."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.topics = TopicModel()
        super().__init__(self.topics, parent, name=_("Suggested topics"))
        self.topics.setParent(self)
        self.setItemDelegate(TopicDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen topic on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the topic under the pointer."""
        if self.indexAt(event.position().toPoint()).isValid():
            self._take()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _take(self) -> None:
        card = self.currentIndex().data(CARD_ROLE)
        if isinstance(card, TopicCard) and card.topic_id is not None:
            self.taken.emit(card)


class TopicPanel(Panel):
    """The column of suggested topics."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="sunken")
        self.setFixedWidth(px(400))
        self.list = TopicList()
        self._counts = Label(style="s", ink="text2", elide=True, tabular=True)
        self._hint = Label(
            _("Enter places a topic into the day that is shown."), style="xs", ink="text3", lines=0
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(24), px(20), 0)
        column.setSpacing(0)
        column.addWidget(Label(_("Suggested topics"), style="h2"))
        column.addSpacing(px(8))
        column.addWidget(self._counts)
        column.addWidget(self._hint)
        column.addSpacing(px(10))
        column.addWidget(self.list, 1)

    def show_topics(self, meeting: Meeting) -> None:
        """Show the topics of a meeting."""
        self._counts.setText(counts_text(meeting))
        self._hint.setVisible(bool(meeting.topics))
        self.list.topics.show_cards(topic_cards(meeting))


def _card(index: Index) -> TopicCard:
    card = index.data(CARD_ROLE)
    if not isinstance(card, TopicCard):
        raise TypeError(card)
    return card


def _tag_room(card: TopicCard) -> int:
    return tag_width(card.tag) + px(12) if card.tag else 0


def _lines(text: str, width: float, style: str, weight: int, *, most: int) -> list[str]:
    """Wrap text into at most so many lines; the last one is cut while it is painted."""
    if not text:
        return []
    layout = QTextLayout(text, font(style, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(1.0, width))
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    ends = [*starts[1:], len(text)][:most]
    if len(starts) > most:
        ends[-1] = len(text)
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
