"""The commands of the window itself, with their keys (the screens add their own)."""

from typing import TYPE_CHECKING

from dmlt_desk.i18n import _
from dmlt_desk.ui.shell.key_map import Command
from dmlt_desk.ui.shell.places import PLACES

if TYPE_CHECKING:
    # Only for the type: the window imports this list.
    from dmlt_desk.ui.main_window import MainWindow


def window_commands(window: "MainWindow") -> list[Command]:
    """Return every command that works on all screens, in the menu's order."""
    return [*_places(window), *_meeting(window), *_edit(window), *_view(window), *_help(window)]


def _places(window: "MainWindow") -> list[Command]:
    def go_to(name: str) -> Command:
        place = next(place for place in PLACES if place.name == name)
        return Command(
            place.text, (place.key,), lambda: window.go(name), _("Go to"), icon=place.icon
        )

    return [go_to(place.name) for place in PLACES]


def _meeting(window: "MainWindow") -> list[Command]:
    group, verbs = _("Meeting"), window.verbs
    return [
        Command(_("New meeting"), ("Ctrl+N",), verbs.new_meeting, group, icon="plus"),
        Command(_("Import page"), ("Ctrl+O",), verbs.import_page, group, icon="download"),
        Command(_("Open the example"), (), verbs.open_example, group, icon="play"),
        Command(_("Quit"), ("Ctrl+Q",), window.close, group),
    ]


def _edit(window: "MainWindow") -> list[Command]:
    group, undoing = _("Edit"), window.undoing
    return [
        Command(_("Undo"), ("Ctrl+Z",), undoing.undo, group, icon="undo-2"),
        Command(_("Redo"), ("Ctrl+Shift+Z",), undoing.redo, group, icon="redo-2"),
    ]


def _view(window: "MainWindow") -> list[Command]:
    group, view = _("View"), window.view

    def room(*, in_window: bool) -> None:
        window.toggle_room(in_window)

    return [
        Command(
            _("Room display"), ("F5",), lambda: room(in_window=False), group, icon="presentation"
        ),
        Command(_("Room display in a window"), ("Shift+F5",), lambda: room(in_window=True), group),
        *(Command(words, (), act, group) for words, act in window.displays.commands()),
        Command(_("Next pane"), ("F6",), lambda: view.next_pane(1), group),
        Command(_("Previous pane"), ("Shift+F6",), lambda: view.next_pane(-1), group),
        Command(_("Full screen"), ("F11",), view.toggle_full_screen, group),
        Command(_("Larger text"), ("Ctrl++", "Ctrl+="), lambda: view.scale_text(1), group),
        Command(_("Smaller text"), ("Ctrl+-",), lambda: view.scale_text(-1), group),
        Command(_("Usual text size"), ("Ctrl+Alt+0",), lambda: view.scale_text(0), group),
    ]


def _help(window: "MainWindow") -> list[Command]:
    group, view = _("Help"), window.view
    return [
        Command(_("Keys"), ("F1", "Ctrl+/"), view.show_keys, group, icon="keyboard"),
        Command(_("Menu"), ("F10",), view.show_menu, group, icon="menu"),
    ]
