"""Looks after the open meeting once a second, whichever screen is shown.

It leaves proof that the day is watched, notices what was forgotten, gives each warning once, and
keeps the displays awake while a day is open.
"""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dmlt_desk.domain.alerts import Alert, due_alerts
from dmlt_desk.domain.run_log import ClockMark
from dmlt_desk.domain.watch import Choice, Question
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.services.bundle import Services
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.chime import Chime
from dmlt_desk.ui.commands import Commands
from dmlt_desk.ui.keep_awake import AwakeKeeper
from dmlt_desk.ui.store import MeetingStore, Standing
from dmlt_desk.ui.ticker import Ticker
from dmlt_desk.ui.widgets import announce


class DayKeeper(QObject):
    """Follows the ticker; ``asked`` carries the most urgent open question, or None."""

    asked = Signal(object)

    def __init__(
        self,
        store: MeetingStore,
        services: Services,
        commands: Commands,
        *,
        ticker: Ticker,
        chime: Chime,
        awake: AwakeKeeper,
        settings: SettingsFile,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._store, self._services, self._commands = store, services, commands
        self._ticker, self._chime, self._awake = ticker, chime, awake
        self._settings, self._window = settings, window
        self._looked_at: ClockMark | None = None
        self.question: Question | None = None
        ticker.ticked.connect(self.look)
        store.changed.connect(self.look)
        self.look()

    def close(self) -> None:
        """Look after nothing any more."""
        self._ticker.ticked.disconnect(self.look)
        self._store.changed.disconnect(self.look)
        self._awake.release()

    def look(self) -> None:
        """See how the day stands now, and do what is due."""
        standing = self._store.standing()
        if standing is None:
            return
        meeting_id = self._store.meeting_id
        with suppress(DeskError):
            self._services.watch.tick(meeting_id)
        self._give_alerts(standing)
        if standing.state.day_id is not None and self._settings.value.keeps_awake:
            self._awake.hold(_("A meeting is running"))
        else:
            self._awake.release()
        question = self._services.watch.question(
            self._store.meeting, standing.projection, standing.state
        )
        if question != self.question:
            self.question = question
            self.asked.emit(question)

    def answer(self, choice: Choice) -> None:
        """Do what a choice says; the question is settled."""
        question = self.question
        if question is None:
            return
        try:
            change = self._services.watch.answer(self._store.meeting_id, choice)
        except DeskError as error:
            self._commands.failed.emit(error)
            return
        if change is None:
            self._services.watch.settle(question)
        else:
            self._commands.keep(change)
        self.look()

    def dismiss(self, question: Question) -> None:
        """Ask this no more."""
        self._services.watch.settle(question)
        self.look()

    def _give_alerts(self, standing: Standing) -> None:
        now, mark = standing.projection.now, self._store.mark()
        before = self._looked_at
        # By the boot clock: a wall clock that was set makes no warning late or due again.
        passed = mark.passed_since(before) if before is not None else None
        self._looked_at = mark
        due = due_alerts(
            standing.projection, standing.state, None if passed is None else now - passed, now
        )
        speakers = standing.state.speakers
        speaking = speakers.speaking is not None or (
            speakers.round is not None and speakers.round.present is not None
        )
        for alert in due:
            self._give(alert, speaking=speaking)

    def _give(self, alert: Alert, *, speaking: bool) -> None:
        # On disk first: killed in between, the program must not give it twice. A disk that refuses
        # must not take the warning away from people.
        with suppress(DeskError):
            self._services.stage.alerted(self._store.meeting_id, alert.item_id, alert.kind)
        announce(self._window, alert.words)
        self._chime.ring(alert.sound, speaking=speaking)
