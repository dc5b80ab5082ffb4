"""The quiet parts of a view: hairlines, headings, cards, rows of facts, empty states."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dmlt_desk.ui.icons import draw_icon
from dmlt_desk.ui.theme import color, px
from dmlt_desk.ui.widgets.label import Label
from dmlt_desk.ui.widgets.paint import draw_box


class Hairline(QWidget):
    """One pixel between rows or columns."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), color("border"))


class Icon(QWidget):
    """An icon beside words that say the same."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, ink: str = "text2", size: int = 16
    ) -> None:
        super().__init__(parent)
        self._name, self._ink = name, ink
        self.setFixedSize(px(size), px(size))

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        if (name, ink) != (self._name, self._ink):
            self._name, self._ink = name, ink
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        draw_icon(QPainter(self), self._name, QRectF(self.rect()), self._ink)


class Panel(QWidget):
    """A column or card on a ground of the theme: ``bg``, ``surface``, ``sunken`` and so on.

    ``radius`` rounds it, ``border`` draws the hairline around it.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ground: str = "bg",
        radius: int = 0,
        border: bool = False,
    ) -> None:
        super().__init__(parent)
        self._ground, self._radius, self._border = ground, radius, border

    def set_ground(self, ground: str) -> None:
        """Lie on another ground."""
        if ground != self._ground:
            self._ground = ground
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        if not self._radius:
            painter.fillRect(event.rect(), color(self._ground))
            return
        draw_box(
            painter,
            QRectF(self.rect()),
            radius=px(self._radius),
            fill=color(self._ground),
            border=color("border") if self._border else None,
        )


class Card(Panel):
    """A card: surface, hairline around it, radius 12 (10 in lists)."""

    def __init__(self, parent: QWidget | None = None, *, radius: int = 12) -> None:
        super().__init__(parent, ground="surface", radius=radius, border=True)


class SectionHeading(QWidget):
    """The heading of a panel's part, with a remark at the far end and a hairline below."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        side: str = "",
        style: str = "h3",
        line: bool = True,
    ) -> None:
        super().__init__(parent)
        self.label = Label(text, style=style, elide=True)
        self.side = Label(side, style="xs", ink="text3", elide=True, tabular=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(row)
        if line:
            column.addWidget(Hairline())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class InfoRow(QWidget):
    """A fact: icon, a line in text, a detail in grey below, perhaps a button at the end."""

    def __init__(
        self,
        icon: str,
        title: str,
        detail: str = "",
        *,
        ink: str = "text2",
        style: str = "s",
        end: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.title = Label(title, style=style, lines=0)
        self.detail = Label(detail, style="xs", ink="text3", lines=0)
        if not detail:
            self.detail.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self.icon = Icon(icon, ink=ink)
        facts = QHBoxLayout()
        facts.setSpacing(px(10))
        facts.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        facts.addLayout(words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(10), 0, px(10))
        row.setSpacing(px(10))
        if end is None:
            row.addLayout(facts, 1)
        else:
            # Facts lower than what stands at their end are in the middle beside it.
            middle = QVBoxLayout()
            middle.addStretch(1)
            middle.addLayout(facts)
            middle.addStretch(1)
            row.addLayout(middle, 1)
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class EmptyState(QWidget):
    """One sentence and what to do about it; more than one button only where the design asks."""

    def __init__(
        self,
        sentence: str,
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
        *,
        detail: str = "",
    ) -> None:
        super().__init__(parent)
        center = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        column.addStretch(2)
        self.sentence = Label(sentence, style="h2", lines=0)
        self.sentence.setAlignment(center)
        column.addWidget(self.sentence)
        if detail:
            more = Label(detail, ink="text2", lines=0)
            more.setAlignment(center)
            column.addWidget(more)
        column.addSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)


class ScrollArea(QScrollArea):
    """A column that scrolls upright only; its ground is the panel's that it lies in."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Asking Qt for its own viewport makes PySide load every kind of widget: 10 ms of a start.
        self.setViewport(QWidget())
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as what is inside, and low."""
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width, px(60))


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
