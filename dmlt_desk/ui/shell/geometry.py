"""Where the window stood and how large it was, kept from one start to the next."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    # Only for the type.
    from dmlt_desk.settings import SettingsFile

FIRST_SIZE: Final = (1440, 900)


def restore_geometry(window: QWidget, settings: "SettingsFile") -> None:
    """Put a window where it was last, or give it the size of a first start that the screen has."""
    window.resize(QSize(*FIRST_SIZE).boundedTo(window.screen().availableSize()))
    saved = settings.value.window_geometry
    if saved:
        window.restoreGeometry(QByteArray.fromBase64(saved.encode()))


def keep_geometry(window: QWidget, settings: "SettingsFile") -> None:
    """Note where a window stands."""
    settings.change(window_geometry=bytes(window.saveGeometry().toBase64().data()).decode())
