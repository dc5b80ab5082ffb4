"""What planned lengths came to before, read while the window has nothing else to do."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from dmlt_desk.domain.calibration import Calibration
from dmlt_desk.services.estimates import Estimates
from dmlt_desk.ui.context import ScreenContext


class EstimateHints(QObject):
    """Holds what the meetings of the series tell; ``changed`` follows when that is something else.

    One meeting is read at a time, each in a turn of the window's loop of its own.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: Iterator[UUID] | None = None
        self.calibration = Calibration()

    @property
    def _estimates(self) -> Estimates:
        return self._context.services.plan.estimates

    def ask(self) -> None:
        """Read what is new, soon; while that goes on, nothing happens."""
        if self._steps is None:
            self._steps = self._estimates.steps(self._context.store.meeting.series_id)
            QTimer.singleShot(0, self, self._read_one)

    def _read_one(self) -> None:
        if self._steps is None:
            return
        if next(self._steps, None) is not None:
            QTimer.singleShot(0, self, self._read_one)
            return
        self._steps = None
        calibration = self._estimates.known(self._context.store.meeting.series_id)
        if calibration != self.calibration:
            self.calibration = calibration
            self.changed.emit()
