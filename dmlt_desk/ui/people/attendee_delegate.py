"""Paints the attendee table: badge and name, tag, one sign a day, the state of the invite."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.models import AttendanceMode
from dmlt_desk.ui.people.attendee_model import ATTENDS, FIRST_DAY, NAME, ROW_ROLE
from dmlt_desk.ui.people.attendee_rows import (
    INVITE_WORDS,
    PRESENCE_ICONS,
    Heading,
    Invite,
    PersonRow,
    attends_words,
)
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    LineEdit,
    RowDelegate,
    TagKind,
    draw_avatar,
    draw_box,
    draw_icon,
    draw_tag,
    draw_text,
    mirrored,
    tag_width,
)
from dmlt_desk.ui.widgets.rows import Index

PERSON_HEIGHT: Final = 37
HEADING_HEIGHT: Final = 32
PADDING: Final = 8
_BADGE: Final = 24
_TAGS: Final[dict[AttendanceMode, tuple[TagKind, str]]] = {
    AttendanceMode.REMOTE: ("acc", "video"),
    AttendanceMode.PARTLY: ("acc", "video"),
    AttendanceMode.APOLOGIES: ("neutral", "minus"),
    AttendanceMode.GUEST: ("outline", "user"),
}


class AttendeeDelegate(RowDelegate):
    """Paints and edits the rows; names and addresses are edited in place."""

    def __init__(self, view: QWidget | None = None) -> None:
        """Draw the lines here: they begin with the words, and none is below a heading."""
        super().__init__(view, line=False)

    def row_height(self, index: Index) -> int:
        """Return the height of a person or of a heading."""
        is_heading = isinstance(index.data(ROW_ROLE), Heading)
        return px(HEADING_HEIGHT if is_heading else PERSON_HEIGHT)

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        """Paint one cell."""
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            words = box.adjusted(px(PADDING), px(7), 0, 0)
            draw_text(painter, words, row.text, font=font("xs", 500), color=color("text3"))
        if isinstance(row, PersonRow):
            leading = px(PADDING) if index.column() == NAME else 0
            line = QRectF(box.left() + leading, box.bottom() - 1, box.width() - leading, 1)
            painter.fillRect(mirrored(box, line, option.direction), color("border"))
            self._painter_of(index.column(), row)(painter, box, row, option)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> LineEdit:
        """Return the line in which a name or an address is typed."""
        if index.column() == NAME:
            return LineEdit(parent=parent, name=_("Name"), hint=_("Name"), cell=True)
        return LineEdit(parent=parent, name=_("E-mail address"), hint=_("name@domain"), cell=True)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is known, all of it selected."""
        if isinstance(editor, LineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, LineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the line over the words; an address gets more room than its column has."""
        box: QRect = option.rect
        leading = px(_BADGE + 2 * PADDING) if index.column() == NAME else 0
        place = box.adjusted(leading, px(4), 0, -px(5))
        if index.column() != NAME:
            place.setLeft(place.right() - px(240))
        editor.setGeometry(place)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the row's height."""
        return QSize(px(40), self.row_height(index))

    def _painter_of(
        self, column: int, row: PersonRow
    ) -> Callable[[QPainter, QRectF, PersonRow, QStyleOptionViewItem], None]:
        if column == NAME:
            return _paint_name
        if column == ATTENDS:
            return _paint_attends
        place = column - FIRST_DAY
        if place >= len(row.states):
            return _paint_invite
        icon, ink = PRESENCE_ICONS[row.states[place]]

        def paint(
            painter: QPainter, box: QRectF, _row: PersonRow, _option: QStyleOptionViewItem
        ) -> None:
            sign = QRectF(0, 0, px(16), px(16))
            sign.moveCenter(box.center())
            draw_icon(painter, icon, sign, ink)

        return paint


def _paint_name(
    painter: QPainter, box: QRectF, row: PersonRow, option: QStyleOptionViewItem
) -> None:
    size = px(_BADGE)
    badge = QRectF(box.left() + px(PADDING), box.center().y() - size / 2, size, size)
    words = box.adjusted(px(PADDING + _BADGE + 12), 0, -px(PADDING), 0)
    draw_avatar(painter, mirrored(box, badge, option.direction), row.name)
    face = font("s", 500)
    draw_text(
        painter, mirrored(box, words, option.direction), row.name, font=face, color=color("text")
    )


def _paint_attends(
    painter: QPainter, box: QRectF, row: PersonRow, option: QStyleOptionViewItem
) -> None:
    words = attends_words(row)
    inside = mirrored(box, box.adjusted(px(PADDING), 0, 0, 0), option.direction)
    if row.mode not in _TAGS:
        draw_text(painter, inside, words, font=font("s"), color=color("text2"))
        return
    kind, icon = _TAGS[row.mode]
    width = min(float(tag_width(words, icon)), inside.width())
    tag = QRectF(inside.left(), inside.center().y() - px(11), width, px(22))
    place = mirrored(inside, tag, option.direction)
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        # The tag's own ground is that of a chosen row.
        draw_box(painter, place, radius=px(6), fill=color("surface"))
        kind = "outline"
    draw_tag(painter, place, words, kind=kind, icon=icon)


def _paint_invite(
    painter: QPainter, box: QRectF, row: PersonRow, option: QStyleOptionViewItem
) -> None:
    inside = mirrored(box, box.adjusted(px(PADDING), 0, 0, 0), option.direction)
    ink = "warn" if row.invite is Invite.NO_ADDRESS else "text2"
    draw_text(painter, inside, INVITE_WORDS[row.invite], font=font("xs"), color=color(ink))
