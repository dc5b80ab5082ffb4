"""The real window with somebody typing numbered words into the notes, until it is ended.

Run as a program: typing_window.py DESK LOG FIRST. Each whole word that was delivered adds a line
"monotonic_ns number" to the log.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dmlt_desk.app import WindowOptions, run_window

WORDS_A_SECOND = 12


class Typist:
    """Types a word into the note editor at each call of ``type_one``."""

    def __init__(self, log: Path, first: int) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._next = first

    def type_one(self) -> None:
        editors = [w for w in QApplication.allWidgets() if w.objectName() == "noteEditor"]
        if not editors:
            return
        QTest.keyClicks(editors[0], f"w{self._next:07d} ")
        os.write(self._log, b"%d %d\n" % (time.monotonic_ns(), self._next))
        self._next += 1


def main(desk: Path, log: Path, first: int) -> int:
    typist = Typist(log, first)
    timer = QTimer()
    timer.setInterval(1000 // WORDS_A_SECOND)
    timer.timeout.connect(typist.type_one)
    QTimer.singleShot(0, timer.start)
    return run_window(WindowOptions(desk_path=desk, open_last=True))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
