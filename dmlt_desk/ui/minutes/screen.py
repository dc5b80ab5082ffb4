"""The minutes view: outline, preview, checks and files."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.exporters.minutes.checks import findings
from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions, Part
from dmlt_desk.i18n import _
from dmlt_desk.services.deliver import file_name
from dmlt_desk.storage.topics import Changed
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.minutes.choices import FULL, SHORT, Choices
from dmlt_desk.ui.minutes.export import MinutesExport
from dmlt_desk.ui.minutes.outline_model import (
    ROW_ROLE,
    OutlineDelegate,
    OutlineModel,
    outline_rows,
)
from dmlt_desk.ui.minutes.page_view import PreviewArea
from dmlt_desk.ui.minutes.side_panel import ChecksPanel, FilesPanel, IncludePanel, SideColumn
from dmlt_desk.ui.theme import px, text_scale
from dmlt_desk.ui.widgets import (
    Button,
    Hairline,
    Label,
    Panel,
    RowList,
    Segmented,
    TopBar,
)

_OUTLINE: Final = 248
_ROOMY: Final = 1080
"""Below this width, in pixels of the design, the right column is a drawer (Ctrl+.)."""
_REMARK_FROM: Final = 860
"""From this width on there is room for a remark behind the title."""


class MinutesScreen(QWidget):
    """The view; Ctrl+E writes the Word file."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._actual_was_chosen = False
        self.choices = Choices()
        self.model = OutlineModel(self)
        self.outline = RowList(self.model, name=_("Parts and sessions to print"))
        self.outline.setItemDelegate(OutlineDelegate(self.outline, line=False))
        self.preview = PreviewArea()
        self.checks = ChecksPanel()
        self.include = IncludePanel()
        self.files = FilesPanel()
        self.export = MinutesExport(context, self.files, self.options)
        self.form = Segmented(
            [(FULL, _("Full record")), (SHORT, _("Decisions and actions"))],
            name=_("What the minutes hold"),
        )
        self.drawer_button = Button(_("Checks and files"), icon="file-down", key="Ctrl+.")
        self._lay_out()
        self._connect()
        context.store.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the meeting as it is now."""
        self._stale = False
        meeting = self._context.store.meeting
        if not self._actual_was_chosen:
            has_run = bool(self._context.store.state.segments)
            self.choices = self.choices.with_detail(Detail.ACTUAL, told=has_run)
        options = self.options()
        self.model.show_rows(outline_rows(meeting), left_out=self.choices.left_out)
        if not self.outline.currentIndex().isValid():
            # Else the list makes its first row current when it gets the focus, and scrolls there.
            self._mark_row(0)
        self.outline.setEnabled(self.choices.form == FULL)
        self.preview.show_outline(minutes_outline(meeting, options))
        self.checks.show_findings(findings(meeting, options))
        self.include.show_choices(self.choices, meeting)
        due_dates = sum(action.due is not None for action in meeting.actions)
        self.files.show_meeting(file_name(meeting, "minutes", "docx"), due_dates)

    def options(self) -> MinutesOptions:
        """Return what is printed, as it is chosen now."""
        return self.choices.options()

    def actions(self) -> dict[str, Callable[[], object]]:  # type: ignore[override]  # the shell's
        """Return what the keys do while the view is shown."""
        return {"Ctrl+E": self.export.word, "Ctrl+.": self.toggle_side}

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        panes: list[QWidget] = [self.outline, self.preview.page]
        return [*panes, self.files.export] if self._side.isVisible() else panes

    def toggle_side(self) -> None:
        """Open or close the drawer; where the column has its place, it stays."""
        if not self._is_roomy:
            self._side.setVisible(not self._side.isVisible())
            self._place_drawer()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the view up to date when it comes to sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right column its place, or make it a drawer."""
        super().resizeEvent(event)
        self._fit()

    @property
    def _is_roomy(self) -> bool:
        return self.width() / text_scale() >= _ROOMY

    def _connect(self) -> None:
        self.form.chosen.connect(self._choose_form)
        self.model.ticked.connect(self._tick)
        self.include.switched.connect(self._switch)
        self.checks.mend_wanted.connect(self._context.go)
        self.files.copy.clicked.connect(self._copy)
        self.drawer_button.clicked.connect(self.toggle_side)
        self.preview.reached.connect(lambda anchor: self._mark_row(self.model.row_of(anchor)))
        self.outline.selectionModel().currentChanged.connect(self._scroll_to)
        self.outline.clicked.connect(self._scroll_to)

    def _lay_out(self) -> None:
        bar = TopBar(_("Minutes"))
        self._remark = Label(_("Preview matches the Word file"), style="s", ink="text3", elide=True)
        self._remark.hide()
        bar.add(self._remark)
        bar.add_end(self.drawer_button)
        bar.add_end(self.form)
        left = Panel()
        left.setFixedWidth(px(_OUTLINE) - 1)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(px(14), px(20), 0, px(8))
        inner.addWidget(self.outline)
        self._side = SideColumn(self, checks=self.checks, include=self.include, files=self.files)
        self._body = QHBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        for widget in (left, Hairline(vertical=True)):
            self._body.addWidget(widget)
        self._body.addWidget(self.preview, 1)
        self._body.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(self._body, 1)
        self._bar = bar

    def _fit(self) -> None:
        """Put the column beside the preview, or lay it over as a drawer."""
        in_row = self._body.indexOf(self._side) >= 0
        self.drawer_button.setVisible(not self._is_roomy)
        self._remark.setVisible(self.width() / text_scale() >= _REMARK_FROM)
        if self._is_roomy and not in_row:
            self._body.addWidget(self._side)
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(16_777_215)
            self._side.show()
        elif not self._is_roomy and in_row:
            self._body.removeWidget(self._side)
            self._side.hide()
        self._place_drawer()

    def _place_drawer(self) -> None:
        if self._is_roomy:
            return
        top = self._bar.height()
        self._side.setFixedHeight(self.height() - top)
        self._side.move(self.width() - self._side.width(), top)
        self._side.raise_()

    def _copy(self) -> None:
        self.preview.page.copy_all()
        self._context.notify(_("The minutes are on the clipboard."))

    def _choose_form(self, form: str) -> None:
        self.choices = Choices(form, self.choices.left_out, self.choices.details)
        self.refresh()

    def _tick(self, key: str, printed: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        self.choices = self.choices.with_key(key, printed=printed)
        self.refresh()

    def _switch(self, key: str, told: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        if key in frozenset(Part):
            self.choices = self.choices.with_key(key, printed=told)
        else:
            self._actual_was_chosen |= key == Detail.ACTUAL
            self.choices = self.choices.with_detail(Detail(key), told=told)
        self.refresh()

    def _scroll_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.preview.scroll_to(index.data(ROW_ROLE).anchor)

    def _mark_row(self, row: int) -> None:
        """Mark a row without scrolling the page to it; -1 marks none."""
        chosen = self.outline.selectionModel()
        blocked = chosen.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        if row < 0:
            self.outline.clearSelection()
        else:
            self.outline.setCurrentIndex(self.model.index(row))
        chosen.blockSignals(blocked)
        self.outline.viewport().update()

    def _changed(self, _change: Changed) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
