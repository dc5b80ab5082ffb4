"""The key on the toast: while it stands there, it means the step that the toast tells of."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from dmlt_desk.ui.widgets import Toast


class UndoKey(QObject):
    """Keeps Undo, and Redo after it, from the field with the focus until something is typed there.

    A text field takes the key for its own words. Right after a step the person means that step,
    as the toast says; from the next typed character on it is the words again, and the toast stops
    naming the key.
    """

    def __init__(self, toast: Toast, app: QApplication) -> None:
        super().__init__(toast)
        self._toast = toast
        self._is_offered = False
        toast.offered.connect(self._offer)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Undo to the window, and give it back at the first typed character."""
        if not self._is_offered:
            watched.removeEventFilter(self)
        elif event.type() is QEvent.Type.InputMethod or self._types(event):
            self._is_offered = False
            self._toast.drop_key()
        elif event.type() is QEvent.Type.ShortcutOverride and self._is_meant(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _offer(self, is_offered: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._is_offered = is_offered
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _former: QWidget | None, field: QWidget | None) -> None:
        """Stand before what has the focus; a step often gives it back to the notes."""
        if self._is_offered and field is not None and field.window() is self._toast.window():
            field.installEventFilter(self)

    def _types(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        # Esc has a character too, but puts no words anywhere.
        typed = bool(event.text()) and event.key() != Qt.Key.Key_Escape
        return typed and not self._is_meant(event)

    def _is_meant(self, event: QEvent) -> bool:
        """Return whether a key takes the step back, or brings it again where that is offered."""
        if not isinstance(event, QKeyEvent):
            return False
        redo = self._toast.offers_redo and event.matches(QKeySequence.StandardKey.Redo)
        return redo or event.matches(QKeySequence.StandardKey.Undo)
