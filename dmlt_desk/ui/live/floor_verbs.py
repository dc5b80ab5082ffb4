"""Who has the word: what the panel asks for, run as commands."""

from collections.abc import Callable

from dmlt_desk.services.change import Change
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.floor.panel import FloorPanel


class FloorVerbs:
    """Runs what a ``FloorPanel`` asks for; a refusal is said in the bar."""

    def __init__(self, context: ScreenContext, panel: FloorPanel) -> None:
        self._context = context
        floor, meeting_id = context.services.floor, context.store.meeting_id
        run = self._run
        panel.hand_asked.connect(lambda name: run(lambda: floor.raise_hand(meeting_id, name)))
        panel.hand_down_asked.connect(lambda name: run(lambda: floor.lower_hand(meeting_id, name)))
        panel.speak_asked.connect(lambda name: run(lambda: floor.speak(meeting_id, name)))
        panel.silence_asked.connect(lambda: run(lambda: floor.silence(meeting_id)))
        panel.round_asked.connect(lambda names: run(lambda: floor.start_round(meeting_id, names)))
        panel.turn_asked.connect(lambda absent: run(lambda: floor.turn(meeting_id, absent=absent)))
        panel.round_end_asked.connect(lambda: run(lambda: floor.end_round(meeting_id)))

    def _run(self, verb: Callable[[], Change]) -> None:
        # The panel shows it: a toast for every hand would be noise.
        self._context.commands.run(verb, quiet=True)
