"""The key on the toast: while it stands there, Undo means the step that the toast tells of."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from dmlt_desk.ui.widgets import Toast


class UndoKey(QObject):
    """Keeps Undo from the text field with the focus until something is typed into it.

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
        elif event.type() is QEvent.Type.InputMethod or _types(event):
            self._is_offered = False
            self._toast.drop_key()
        elif event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
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


def _types(event: QEvent) -> bool:
    is_press = event.type() is QEvent.Type.KeyPress
    # Esc has a character too, but puts no words anywhere.
    typed = isinstance(event, QKeyEvent) and bool(event.text()) and event.key() != Qt.Key.Key_Escape
    return is_press and typed and not _is_undo(event)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
