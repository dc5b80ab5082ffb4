"""Beside the register: who has how much open, and all about the chosen action."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dmlt_desk.domain.action_life import OwnerCount
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.models import Action, Meeting
from dmlt_desk.ui.actions.selected_action import SelectedAction
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets import (
    Hairline,
    PaintedButton,
    Panel,
    ScrollArea,
    SectionHeading,
    clear_layout,
    draw_box,
    draw_text,
    mirrored,
)

WIDTH: Final = 276


class OwnerButton(PaintedButton):
    """One owner: name, a bar as long as the share of the busiest, the number."""

    ring_radius = 6

    def __init__(self, owner: OwnerCount, most: int) -> None:
        super().__init__(owner.name)
        self.owner, self._most = owner, most
        self.setCheckable(True)
        self.setAccessibleName(
            ngettext(
                "{name}, {count} open action", "{name}, {count} open actions", owner.count
            ).format(name=owner.name, count=owner.count)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as wide as the panel's column."""
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, bar and number."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked() or self.is_hot:
            ground = color("accent_soft" if self.isChecked() else "sunken")
            draw_box(painter, box, radius=px(6), fill=ground)
        inside = box.adjusted(px(8), 0, -px(8), 0)
        direction = self.layoutDirection()
        number = px(28)
        name = QRectF(inside.left(), 0, (inside.width() - number) * 0.54, box.height())
        draw_text(
            painter,
            mirrored(box, name, direction),
            self.text(),
            font=font("s", 500 if self.isChecked() else 400),
            color=color("text"),
        )
        room = inside.right() - number - name.right() - px(11)
        length = max(px(9), room * self.owner.count / self._most)
        bar = QRectF(name.right() + px(11), box.center().y() - px(3), length, px(6))
        draw_box(painter, mirrored(box, bar, direction), radius=px(3), fill=color("accent"))
        count = QRectF(inside.right() - number, 0, number, box.height())
        draw_text(
            painter,
            mirrored(box, count, direction),
            str(self.owner.count),
            font=font("s", tabular=True),
            color=color("text2"),
            align=Qt.AlignmentFlag.AlignTrailing,
        )


class SidePanel(Panel):
    """``owner_chosen`` carries an owner's key, or None for everybody."""

    owner_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._owners: tuple[list[OwnerCount], str | None] = ([], None)
        self.owners = QVBoxLayout()
        self.owners.setSpacing(0)
        self._owner_part = QWidget()
        self.selected = SelectedAction()
        self._line = Hairline()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(15), px(20), px(15), px(20))
        column.setSpacing(0)
        part = QVBoxLayout(self._owner_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(px(6))
        heading = SectionHeading(_("Open by owner"), line=False)
        heading.setContentsMargins(px(8), 0, px(8), 0)
        part.addWidget(heading)
        part.addLayout(self.owners)
        part.addSpacing(px(12))
        column.addWidget(self._owner_part)
        line = QHBoxLayout()
        line.setContentsMargins(px(8), 0, px(8), 0)
        line.addWidget(self._line)
        column.addLayout(line)
        column.addWidget(self.selected)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(inside))
        self.setFixedWidth(px(WIDTH))

    def show_owners(self, owners: Sequence[OwnerCount], chosen: str | None) -> None:
        """Show who has how much open."""
        if (list(owners), chosen) == self._owners:
            return
        self._owners = list(owners), chosen
        focused = next((b.owner.key for b in self.buttons() if b.hasFocus()), None)
        clear_layout(self.owners)
        most = max((owner.count for owner in owners), default=1)
        for owner in owners:
            button = OwnerButton(owner, most)
            button.setChecked(owner.key == chosen)
            button.clicked.connect(self._chooser(owner.key, chosen))
            self.owners.addWidget(button)
            if owner.key == focused:
                button.setFocus()
        self._owner_part.setVisible(bool(owners))

    def show_action(self, action: Action | None, meeting: Meeting, today: date) -> None:
        """Show all about an action."""
        self._line.setVisible(action is not None and bool(self.buttons()))
        self.selected.show_action(action, meeting, today)

    def _chooser(self, key: str, chosen: str | None) -> Callable[[], None]:
        return lambda: self.owner_chosen.emit(None if key == chosen else key)

    def buttons(self) -> list[OwnerButton]:
        """Return the owners' buttons, in order."""
        found = [self.owners.itemAt(place) for place in range(self.owners.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget for widget in widgets if isinstance(widget, OwnerButton)]
