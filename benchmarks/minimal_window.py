"""The floor of a start: a PySide6 window of the same size with one line of text."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class FirstPaint(QObject):
    """Writes the moment of the first paint, as the program does."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Wait for the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _tell)
        return False


def _tell() -> None:
    with open(os.environ["DMLT_DESK_READY_FILE"], "a", encoding="utf-8") as file:  # noqa: PTH123 - a floor loads no pathlib
        file.write(f"{time.monotonic_ns()}\n")


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("DMLT Desk"))
    window.resize(1440, 900)
    watcher = FirstPaint()
    window.installEventFilter(watcher)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
