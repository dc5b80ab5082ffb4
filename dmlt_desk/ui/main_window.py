"""The window: where the person is, what the keys do, what is said.

Before the first paint only the home screen is built. Whatever needs the models loads when a
meeting is opened.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.ui.dates import date_text
from dmlt_desk.ui.library.home import RUNNING
from dmlt_desk.ui.shell.command_list import window_commands
from dmlt_desk.ui.shell.displays import WindowDisplays
from dmlt_desk.ui.shell.frame import Frame
from dmlt_desk.ui.shell.geometry import keep_geometry, restore_geometry
from dmlt_desk.ui.shell.home_verbs import HomeVerbs
from dmlt_desk.ui.shell.key_map import KeyMap
from dmlt_desk.ui.shell.open_meeting import OpenMeeting, glance_counts
from dmlt_desk.ui.shell.panes import focus_next_pane
from dmlt_desk.ui.shell.places import BY_NAME, MEETINGS, RUN
from dmlt_desk.ui.shell.room_host import RoomHost
from dmlt_desk.ui.shell.screens import screen_actions, screen_panes, show_item
from dmlt_desk.ui.shell.undoing import Undoing
from dmlt_desk.ui.shell.view_verbs import ViewVerbs
from dmlt_desk.ui.shell.whereabouts import return_to, whereabouts

if TYPE_CHECKING:
    # Only for the types: the meeting's context loads after the first paint.
    from dmlt_desk.ui.context import Host, ScreenContext
    from dmlt_desk.ui.theme_apply import Appearance


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, host: "Host", appearance: "Appearance") -> None:
        super().__init__()
        self._host, self._appearance = host, appearance
        self._scale = appearance.text_scale
        self.setWindowTitle(_("DMLT Desk"))
        self.setMinimumSize(960, 600)
        self.meeting = OpenMeeting(self)
        self.meeting.failed.connect(self.show_error)
        self.meeting.changed.connect(self._show_meeting_in_sidebar)
        self.undoing = Undoing(self.meeting, self._leave, self)
        # After it, as it knows from then on which way the step went.
        self.meeting.done.connect(self._say_done)
        self.undoing.done.connect(self._say_done)
        self.undoing.failed.connect(self.show_error)
        self.room = RoomHost(appearance.app, self)
        self.room.changed.connect(self._room_changed)
        self.displays = WindowDisplays(self.room, lambda: self.meeting.context or self._open_hero())
        self.verbs = HomeVerbs(host, self, self)
        self.view = ViewVerbs(self, appearance, host.settings)
        self.keys = KeyMap(self, window_commands(self))
        self.frame = Frame(host, appearance, self.view, self)
        self._show_frame(MEETINGS)
        self.view.fit_menu_bar()
        restore_geometry(self, host.settings)
        appearance.changed.connect(self._appearance_changed)

    def go(self, name: str) -> None:
        """Show a screen; one of a meeting opens the home screen's meeting where none is open."""
        context = self.meeting.context
        if BY_NAME[name].group == "meeting" and context is None:
            hero = self.frame.library.hero
            if hero is not None:
                self._try_meeting(UUID(hero.id), name)
            return
        if name == MEETINGS and self.frame.stack.current_name:
            self.frame.library.refresh()
        # Else Qt hands the focus of the screen that goes to whatever comes next in the tab order.
        before = QApplication.focusWidget()
        leaves = name != self.frame.stack.current_name
        if leaves and before is not None and self.frame.stack.isAncestorOf(before):
            before.clearFocus()
        screen = self.frame.stack.show_screen(name, context)
        self.keys.show_screen(name, BY_NAME[name].text, screen_actions(screen))
        self.frame.sidebar.set_current(name)
        self.frame.fit_screen()
        self._show_meeting_in_sidebar()
        focused = QApplication.focusWidget()
        if screen is self.frame.library:
            self.frame.library.take_focus()
        elif focused is None or not screen.isAncestorOf(focused):
            focus_next_pane(screen_panes(screen), step=1)

    def show_meeting(self, meeting_id: UUID, screen: str = "") -> None:
        """Open a meeting and show one of its screens; raises ``DeskError``.

        Without a screen it is the cockpit while a day is running, else the agenda.
        """
        context = self.take_up(meeting_id)
        running = context.store.state.day_id is not None
        self.go(screen or (RUN if running else "plan"))

    def show_item(self, item_id: UUID, block_id: UUID | None) -> None:
        """Show the cockpit with the notes of a session, the caret at a paragraph of them."""
        self.go(RUN)
        show_item(self.frame.stack.currentWidget(), item_id, block_id)

    def take_up(self, meeting_id: UUID) -> "ScreenContext":
        """Open a meeting without leaving the screen that is shown; raises ``DeskError``."""
        former = self.meeting.context
        if former is not None and former.store.meeting_id != meeting_id:
            self._let_go()
        context = self._host.open_meeting(meeting_id)
        if self.meeting.follow(context):
            self.displays.restore(context)
        return context

    def notify(self, sentence: str) -> None:
        """Say something in the toast."""
        self.frame.toast.say(sentence, undo=False)

    def show_error(self, error: DeskError) -> None:
        """Say what failed, what is safe and what to do, in the bar at the top."""
        self.frame.error_bar.say(error.message, error.advice)

    def toggle_room(self, in_window: bool) -> None:  # noqa: FBT001 - the context's signature
        """Open or close the room display: on the second screen, or in a window."""
        self.displays.toggle_room(in_window=in_window)

    def room_screen(self) -> str | None:
        """Return where the room display is shown, None while it is closed."""
        return self.room.screen_name

    def warmed_up(self) -> None:
        """Take up a meeting that is running, or say why the file could not be opened."""
        trouble = self._host.trouble()
        if trouble is not None:
            self.frame.error_bar.say(trouble)
        hero = self.frame.library.hero
        if hero is not None and hero.state == RUNNING and trouble is None:
            self._open_hero()
        self.frame.library.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place; everything else is on disk already or is saved now."""
        keep_geometry(self, self._host.settings)
        self.room.close()
        self._host.save_now()
        super().closeEvent(event)

    def _open_hero(self) -> "ScreenContext | None":
        """Open the home screen's meeting without leaving the screen."""
        hero = self.frame.library.hero
        if hero is None:
            return None
        try:
            return self.take_up(UUID(hero.id))
        except DeskError as error:
            self.show_error(error)
            return None

    def _leave(self, meeting_id: UUID) -> None:
        """Go home from a meeting that is about to be removed."""
        context = self.meeting.context
        if context is not None and context.store.meeting_id == meeting_id:
            self.go(MEETINGS)
            self._let_go()
            self._host.close_meeting()

    def _let_go(self) -> None:
        """Let go of the open meeting and of all that shows it."""
        self.room.close()
        self.frame.stack.drop_meeting()
        self.meeting.let_go()

    def _try_meeting(self, meeting_id: UUID, screen: str) -> None:
        try:
            self.show_meeting(meeting_id, screen)
        except DeskError as error:
            self.show_error(error)

    def _show_frame(self, name: str) -> None:
        """Put the inside into the window and show a screen of it."""
        self.verbs.attach(self.frame.library)
        self.frame.sidebar.chosen.connect(self.go)
        self.frame.sidebar.room_wanted.connect(lambda: self.toggle_room(False))  # noqa: FBT003 - as above
        self.frame.sidebar.menu_wanted.connect(self.view.show_menu)
        self.frame.toast.undo_wanted.connect(self.undoing.undo)
        self.frame.toast.redo_wanted.connect(self.undoing.redo)
        self.setCentralWidget(self.frame)
        self.go(name)

    def _show_meeting_in_sidebar(self) -> None:
        context, sidebar = self.meeting.context, self.frame.sidebar
        if context is not None:
            meeting = context.store.meeting
            when = date_text(meeting.first_day, "MMM yyyy")
            sidebar.show_meeting(meeting.title, when, self.meeting.counts())
            self.setWindowTitle(_("{meeting} – DMLT Desk").format(meeting=meeting.title))
            return
        self.setWindowTitle(_("DMLT Desk"))
        hero = self.frame.library.hero
        if hero is None:
            sidebar.show_meeting("", "", {})
        else:
            when = date_text(hero.first_day, "MMM yyyy")
            sidebar.show_meeting(hero.title, when, glance_counts(hero))

    def _say_done(self, sentence: str) -> None:
        if self.frame.stack.current_name == MEETINGS:
            self.frame.library.refresh()
            self._show_meeting_in_sidebar()
        self.frame.error_bar.hide()
        is_back = self.undoing.is_back
        self.frame.toast.say(sentence, undo=not is_back, redo=is_back)

    def _room_changed(self) -> None:
        name = self.room.screen_name
        self.frame.sidebar.show_room(is_open=name is not None)

    def _appearance_changed(self) -> None:
        """Build the inside anew at another text scale; new colours need nothing."""
        scale = self._appearance.text_scale
        if scale != self._scale:
            self._scale = scale
            self._host.save_now()
            former, name = self.frame, self.frame.stack.current_name
            screen = former.stack.currentWidget() if name != MEETINGS else None
            in_meeting = BY_NAME[name].group == "meeting"
            place = whereabouts(screen, chosen=in_meeting) if screen is not None else None
            # Before the former inside goes, and its bar with it.
            self.frame = Frame(self._host, self._appearance, self.view, self)
            former.error_bar.hand_over(self.frame.error_bar)
            self._show_frame(name)
            self._room_changed()
            shown = self.frame.stack.currentWidget()
            if place is not None and shown is not None:
                return_to(shown, place)
