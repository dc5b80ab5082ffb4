"""Which sheet lies over the notes: insert, recover, adjourn, correct, message, the day's times."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.recovery_values import Option
from dmlt_desk.i18n import _
from dmlt_desk.ui.context import ScreenContext
from dmlt_desk.ui.live.agenda_verbs import AgendaVerbs
from dmlt_desk.ui.live.correction_sheet import CorrectionSheet
from dmlt_desk.ui.live.day_verbs import DayVerbs
from dmlt_desk.ui.live.message_sheet import MessageSheet
from dmlt_desk.ui.live.recover.insert_panel import InsertPanel, InsertRequest
from dmlt_desk.ui.live.recover.recover_panel import RecoverPanel
from dmlt_desk.ui.live.report_sheet import ReportSheet
from dmlt_desk.ui.live.side_sheet import Sheet, SheetStack
from dmlt_desk.ui.live.triage_sheet import TriageSheet
from dmlt_desk.ui.web.panel import PagePanel


class RunSheets(QObject):
    """Makes each sheet when it is first asked for, keeps it up to date while it lies there."""

    def __init__(
        self, context: ScreenContext, stack: SheetStack, verbs: AgendaVerbs, day: DayVerbs
    ) -> None:
        super().__init__(stack)
        self._context, self._stack, self._verbs, self._day = context, stack, verbs, day
        self._made: dict[str, Sheet] = {}
        self._item_id: UUID | None = None
        self._decided_day: UUID | None = None
        self._open_day: UUID | None = None

    @property
    def shown(self) -> str:
        """The name of the sheet that lies over the notes, or nothing."""
        sheet = self._stack.sheet
        return next((name for name, made in self._made.items() if made is sheet), "")

    def insert(self) -> None:
        """Offer to insert an unscheduled session."""
        self._lay("insert", self._make_insert)

    def recover(self) -> None:
        """Show all ways to recover."""
        self._lay("recover", self._make_recover)

    def adjourn(self) -> None:
        """Ask what to do with what runs, and then with what is left."""
        self._lay("triage", self._make_triage)

    def message(self) -> None:
        """Offer to say something to the room."""
        self._lay("message", self._make_message)

    def correct(self, item_id: UUID) -> None:
        """Show the times of a session, to correct them."""
        self._item_id = item_id
        self._lay("correction", self._make_correction)

    def report(self) -> None:
        """Show the days as planned and as they went."""
        self._lay("report", ReportSheet)

    def page(self) -> None:
        """Offer the page for browsers."""
        self._lay("page", self._make_page)

    def close(self) -> None:
        """Go back to the notes."""
        self._stack.take_away()

    def show_time(self, projection: Projection) -> None:
        """Bring the sheet that is shown up to date; what a day's end asks for comes by itself."""
        self._follow_day(projection)
        store = self._context.store
        meeting, state = store.meeting, store.state
        sheet = self._stack.sheet
        if isinstance(sheet, InsertPanel | RecoverPanel):
            sheet.show_case(meeting, projection.day, state, projection.now)
        elif isinstance(sheet, TriageSheet):
            sheet.show_case(meeting, projection, state)
        elif isinstance(sheet, MessageSheet):
            sheet.show_stage(state.message, blank=state.blank)
        elif isinstance(sheet, CorrectionSheet) and self._item_id is not None:
            sheet.show_item(meeting, state, self._item_id)
        elif isinstance(sheet, ReportSheet):
            sheet.show_case(meeting, projection.day, state)

    def _follow_day(self, projection: Projection) -> None:
        """Ask what to do with the rest once a day is adjourned; show its times when it closes."""
        day_id = projection.day.id
        if projection.adjourned and self._decided_day != day_id:
            self._decided_day = day_id
            self.adjourn()
        elif not projection.adjourned and self._decided_day == day_id:
            self._decided_day = None
        over = projection.closed_at is not None and not projection.adjourned
        closes_now = over and self._open_day == day_id
        self._open_day = None if over or projection.opened_at is None else day_id
        if closes_now:
            self.report()

    def _lay(self, name: str, make: Callable[[], Sheet]) -> None:
        if name not in self._made:
            self._made[name] = sheet = make()
            sheet.closed.connect(self.close)
        self._stack.lay(self._made[name])
        projection = self._context.store.projection()
        if projection is not None:
            self.show_time(projection)
        self._take_caret(self._made[name])

    def _take_caret(self, sheet: Sheet) -> None:
        """Put the caret where the sheet is worked; a sheet comes only when it was asked for."""
        if isinstance(sheet, Sheet):
            sheet.take_focus()

    def _make_insert(self) -> InsertPanel:
        panel = InsertPanel()

        def insert(request: InsertRequest) -> None:
            if self._verbs.insert(request):
                panel.reset()
                self.close()

        panel.insert_asked.connect(insert)
        return panel

    def _make_recover(self) -> RecoverPanel:
        panel = RecoverPanel()

        def apply(option: Option) -> None:
            if self._day.apply(option):
                self.close()

        panel.applied.connect(apply)
        return panel

    def _make_triage(self) -> TriageSheet:
        sheet = TriageSheet()
        sheet.adjourned.connect(lambda day_id: self._day.adjourn(carry_to=day_id))
        sheet.carried.connect(self._verbs.carry)
        sheet.skipped.connect(self._verbs.skip)
        sheet.parked.connect(self._verbs.park)
        sheet.day_closed.connect(self._day.close_day)
        return sheet

    def _make_message(self) -> MessageSheet:
        sheet = MessageSheet()
        sheet.said.connect(self._day.say)
        sheet.blanked.connect(self._day.blank)
        return sheet

    def _make_correction(self) -> CorrectionSheet:
        sheet = CorrectionSheet()
        sheet.corrected.connect(self._day.correct)
        return sheet

    def _make_page(self) -> Sheet:
        sheet = Sheet(_("For people elsewhere"))
        host, context = self._context.page, self._context
        if host is not None:
            sheet.rows.addWidget(PagePanel(host, lambda: context))
        sheet.rows.addStretch(1)
        return sheet
