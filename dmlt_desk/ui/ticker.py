"""The one ticking timer of the program: re-armed to each whole second of the meeting's clock."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dmlt_desk.domain.clock import Clock


class Ticker(QObject):
    """Emits ``ticked`` just after each whole second of the wall clock while it runs.

    A repeating timer drifts and drops a displayed second now and then; this one is armed anew
    for the next boundary each time.
    """

    ticked = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to tick."""
        self._arm()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        self._arm()
        self.ticked.emit()

    def _arm(self) -> None:
        into_second = self._clock.now().microsecond // 1000
        self._timer.start(1000 - into_second)
