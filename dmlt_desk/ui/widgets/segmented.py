"""The segmented control: one of a few, side by side, with counts where they help."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.ui.theme import color, font, px
from dmlt_desk.ui.widgets.button import PaintedButton
from dmlt_desk.ui.widgets.paint import draw_box, draw_text, mirrored, text_width


class _Segment(PaintedButton):
    """One choice."""

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self._count: int | None = None
        self.setCheckable(True)
        self.toggled.connect(self._take_tab)
        self._take_tab(checked=False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _take_tab(self, checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Let Tab reach the choice in force alone; arrow keys reach the others."""
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def set_count(self, count: int | None) -> None:
        self._count = count
        name = self.text()
        if count is not None:
            name = _("{name}, {count}").format(name=name, count=count)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * px(13) + ceil(text_width(self.text(), font("s", 500)))
        if self._count is not None:
            width += px(20) + ceil(text_width(str(self._count), self._digits)) + px(6)
        return QSize(width, px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, box, radius=px(7), fill=color("surface"), border=color("border"))
        ink = color("text" if self.isChecked() or self.is_hot else "text2")
        direction = self.layoutDirection()
        words = QRectF(px(13), 0, box.width() - px(26) + 2, box.height())
        width = draw_text(
            painter, mirrored(box, words, direction), self.text(), font=font("s", 500), color=ink
        )
        if self._count is not None:
            place = QRectF(px(13) + width + px(20), 0, box.width(), box.height())
            place.setRight(box.right())
            count = mirrored(box, place, direction)
            draw_text(painter, count, str(self._count), font=self._digits, color=color("text2"))

    @property
    def _digits(self) -> QFont:
        return font("s", 500, tabular=True)


class Segmented(QWidget):
    """Choices as ``(key, label)``; ``chosen`` carries the key that a person chose.

    Arrow keys move between the choices, Tab leaves the control.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        name: str,
        current: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        # Not the clicks: a screen reader chooses without one.
        self._group.buttonToggled.connect(self._tell)
        self._quiet = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(2), px(2), px(2), px(2))
        self._row.setSpacing(0)
        self.set_choices(choices, current=current)

    def set_choices(self, choices: Sequence[tuple[str, str]], *, current: str = "") -> None:
        """Offer other choices; the same keys keep their buttons, and the focus."""
        wanted = dict(choices)
        keep = current or self.current
        for key in [key for key in self._segments if key not in wanted]:
            gone = self._segments.pop(key)
            self._group.removeButton(gone)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (key, label) in enumerate(wanted.items()):
            segment = self._segments.get(key)
            if segment is None:
                segment = self._segments[key] = _Segment(key, label, self)
                self._group.addButton(segment)
            if segment.text() != label:
                segment.setText(label)
                segment.set_count(None)
            self._row.insertWidget(place, segment)
        if wanted:
            self.set_current(keep if keep in wanted else next(iter(wanted)))

    @property
    def current(self) -> str:
        """The key of the choice in force, or nothing where there is none."""
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, _Segment) else ""

    def set_current(self, key: str) -> None:
        """Choose without telling."""
        self._quiet = True
        self._segments[key].setChecked(True)
        self._quiet = False

    def choose(self, key: str) -> None:
        """Choose as a person does; a key that is not offered changes nothing."""
        if key in self._segments:
            self._segments[key].setChecked(True)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number behind a choice."""
        self._segments[key].set_count(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        draw_box(QPainter(self), QRectF(self.rect()), radius=px(9), fill=color("sunken"))

    def _tell(self, segment: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 - Qt's
        if checked and not self._quiet and isinstance(segment, _Segment):
            self.chosen.emit(segment.key)
