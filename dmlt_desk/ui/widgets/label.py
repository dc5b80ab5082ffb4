"""Plain text with the line height of its type token: Qt's own label knows only the font's."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from dmlt_desk.ui.theme import color, font, line_height


class Label(QLabel):
    """Text of the program or of a person; never read as markup.

    ``style`` is a type token, ``ink`` a colour token. One line by default, as wide as it is;
    ``elide`` lets it shrink with an ellipsis. With ``lines`` 0 it wraps as often as it must, with
    more than 1 it wraps at most into so many lines.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        style: str = "body",
        weight: int | None = None,
        ink: str = "text",
        elide: bool = False,
        lines: int = 1,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(style, weight, tabular=tabular))
        self._style, self._ink = style, ink
        self._elide, self._lines = elide, lines
        self._counts: dict[int, int] = {}
        self._wrap = wrap = lines != 1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if wrap:
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; nothing happens when it is the same."""
        if text != self.text():
            super().setText(text)
            self._counts.clear()
            self.updateGeometry()

    @property
    def ink(self) -> str:
        """The colour token of the text."""
        return self._ink

    def set_ink(self, ink: str) -> None:
        """Show the text in another colour token."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def set_style(self, style: str, weight: int | None = None, *, tabular: bool = False) -> None:
        """Show the text in another type token."""
        self._style = style
        self.setFont(font(style, weight, tabular=tabular))
        self._counts.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one line; the width that the layout gives decides on wrapping."""
        metrics = QFontMetricsF(self.font())
        parts = self.text().split("\n")
        width = ceil(max(metrics.horizontalAdvance(part) for part in parts))
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(),
            len(parts) * line_height(self._style) + margins.top() + margins.bottom(),
        )

    def minimumSizeHint(self) -> QSize:
        """Ask for the whole line, the longest word when it may wrap, little when it may be cut."""
        hint = self.sizeHint()
        if self._elide:
            hint.setWidth(min(hint.width(), line_height(self._style)))
        elif self._wrap:
            metrics = QFontMetricsF(self.font())
            words = [metrics.horizontalAdvance(word) for word in self.text().split()]
            hint.setWidth(min(ceil(max(words, default=0.0)), line_height(self._style) * 8))
        return hint

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width; -1 where it does not wrap."""
        if not self._wrap:
            return -1
        margins = self.contentsMargins()
        # Layouts ask again and again for the same few widths.
        count = self._counts.get(width, 0)
        if not count:
            count = self._layout(width - margins.left() - margins.right()).lineCount()
            self._counts[width] = count
        if self._lines:
            count = min(count, self._lines)
        return max(1, count) * line_height(self._style) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, each in the middle of its line height."""
        painter = QPainter(self)
        painter.setPen(color(self._ink if self.isEnabled() else "text3"))
        painter.setFont(self.font())
        box = self.contentsRect()
        top = float(box.top())
        height = line_height(self._style)
        if self._wrap:
            layout = self._layout(box.width())
            shown = self._shown(layout, box.width())
        else:
            shown = [self._fitted(part, box.width()) for part in self.text().split("\n")]
        used = len(shown) * height
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (box.height() - used) / 2)
        metrics = QFontMetricsF(self.font())
        base = (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
        for line in shown:
            painter.drawText(QPointF(self._left(line, metrics), top + base), line)
            top += height

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a tip where it is elided."""
        if event.type() is QEvent.Type.ToolTip and not self.toolTip() and self._is_cut():
            assert isinstance(event, QHelpEvent)  # noqa: S101 - tells the type checker what Qt says
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _is_cut(self) -> bool:
        width = self.contentsRect().width()
        if self._wrap:
            return bool(self._lines) and self._layout(width).lineCount() > self._lines
        return self._elide and QFontMetricsF(self.font()).horizontalAdvance(self.text()) > width

    def _left(self, line: str, metrics: QFontMetricsF) -> float:
        box = self.contentsRect()
        rest = box.width() - metrics.horizontalAdvance(line)
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignHCenter:
            return box.left() + rest / 2
        at_right = bool(align & Qt.AlignmentFlag.AlignRight)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at_right = not at_right
        return box.left() + (rest if at_right else 0)

    def _fitted(self, line: str, width: int) -> str:
        if not self._elide:
            return line
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width + 0.5)

    def _shown(self, layout: QTextLayout, width: int) -> list[str]:
        text = layout.text()
        starts = [layout.lineAt(i).textStart() for i in range(layout.lineCount())] or [0]
        ends = [*starts[1:], len(text)]
        lines = [text[a:b].rstrip(" \u2028") for a, b in zip(starts, ends, strict=True)]
        if self._lines and len(lines) > self._lines:
            rest = text[starts[self._lines - 1] :].replace("\u2028", " ")
            metrics = QFontMetricsF(self.font())
            lines = lines[: self._lines]
            lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return lines

    def _layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line = layout.createLine()
        layout.endLayout()
        return layout
