"""The parts every screen is built from. Import them from here.

Sizes given to them are pixels of the design at 100 % text; they scale themselves. Sizes that a
screen computes itself (margins, fixed widths) go through ``px`` of ``dmlt_desk.ui.theme``.
All take their colours while they paint, so a change of theme needs nothing from the screen. A
change of text scale builds the screen anew.

Words
    ``Label(text, style="body", weight=None, ink="text", elide=False, lines=1, tabular=False)``:
    plain text with the design's line height; ``lines=0`` wraps.
    ``SectionHeading(text, side="")``, ``Tag(text, kind="neutral|acc|warn|over|done|outline",
    icon="")`` with ``show_state``, ``KeyCap("Ctrl+K")``.
Things to click
    ``Button(text, kind="primary|secondary|quiet", icon="", key="Ctrl+N", height=28|36|44|52,
    name="")``; without words it is an icon and needs ``name``. ``allow(reason="...")`` disables
    it with the reason as its tip. ``set_menu(PopupMenu)``. ``NextButton(caption, title, icon=,
    key=)`` has two lines. ``TagButton``, ``CheckBox``, ``Segmented([(key, label)], name=)`` with
    ``chosen`` and ``set_count``.
Things to type in
    ``LineEdit(name=, hint=, cell=False)``, ``SearchField``, ``TextField``, ``NumberField``,
    ``DateField``, ``ComboBox``, ``NamesEdit`` (people, completed) with its
    ``OfferList``; ``Field(caption, editor)`` names one and ``complain``s below it.
Frames
    ``TopBar(title)`` with ``add`` and ``add_end``; ``Panel(ground="bg|surface|sunken")``,
    ``Card()``, ``Hairline(vertical=False)``, ``ScrollArea(inside)``, ``Dialog(title, accept=)``,
    ``EmptyState(sentence, buttons)``, ``ErrorBar().say(message, advice, action=, act=)``,
    ``Toast(parent).say(sentence)``, ``PopupMenu().entry(text, act, icon=, key=)``.
Rows
    ``InfoRow(icon, title, detail, end=button)`` for short fixed lists. For long ones a model with
    ``RowList(model, name=)`` or ``settle_view(table, name=)`` and a subclass of ``RowDelegate``
    that paints with ``draw_text``, ``draw_icon``, ``draw_tag``, ``draw_avatar``,
    ``draw_check_box``, ``draw_key_cap``. ``AvatarBadge(name)``.
Time
    ``ProgressBar().show_progress(Progress(done, warn_at, over_from, paused))``;
    ``Digits().show_digits(digits_of(remaining), ink)``; ``shows_hours(remaining)`` tells whether
    the word "hours" belongs beside them.
Screen readers
    ``announce(widget, sentence)`` speaks politely.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from dmlt_desk.ui.widgets.bars import ErrorBar, TopBar
from dmlt_desk.ui.widgets.button import Button, NextButton, PaintedButton
from dmlt_desk.ui.widgets.focus_ring import FocusRing, Ringed
from dmlt_desk.ui.widgets.label import Label
from dmlt_desk.ui.widgets.menu import PopupMenu
from dmlt_desk.ui.widgets.paint import (
    draw_box,
    draw_icon,
    draw_key_cap,
    draw_text,
    key_cap_width,
    key_label,
    mirrored,
    text_width,
)
from dmlt_desk.ui.widgets.parts import (
    Card,
    EmptyState,
    Hairline,
    Icon,
    InfoRow,
    Panel,
    ScrollArea,
    SectionHeading,
    clear_layout,
)
from dmlt_desk.ui.widgets.tag import KeyCap, Tag, TagButton, TagKind, draw_tag, tag_width
from dmlt_desk.ui.widgets.toast import Toast, announce, cast_shadow

if TYPE_CHECKING:
    # At run time these load when a screen first asks for one, see below.
    from dmlt_desk.ui.widgets.avatar import AvatarBadge, draw_avatar, initials
    from dmlt_desk.ui.widgets.check_box import CheckBox, draw_check_box
    from dmlt_desk.ui.widgets.dialog import Dialog
    from dmlt_desk.ui.widgets.inputs import (
        ComboBox,
        DateField,
        Field,
        LineEdit,
        NumberField,
        SearchField,
        TextField,
    )
    from dmlt_desk.ui.widgets.names_edit import NamesEdit
    from dmlt_desk.ui.widgets.offer_list import OfferList
    from dmlt_desk.ui.widgets.rows import ROW_HEIGHT, RowDelegate, RowList, settle_view
    from dmlt_desk.ui.widgets.segmented import Segmented
    from dmlt_desk.ui.widgets.timing import (
        BarColors,
        Digits,
        Progress,
        ProgressBar,
        bar_colors,
        digits_of,
        draw_progress,
        shows_hours,
    )
else:
    _LATER = {
        name: module
        for module, names in {
            "avatar": ("AvatarBadge", "draw_avatar", "initials"),
            "check_box": ("CheckBox", "draw_check_box"),
            "dialog": ("Dialog",),
            "inputs": (
                "ComboBox",
                "DateField",
                "Field",
                "LineEdit",
                "NumberField",
                "SearchField",
                "TextField",
            ),
            "names_edit": ("NamesEdit",),
            "offer_list": ("OfferList",),
            "rows": ("ROW_HEIGHT", "RowDelegate", "RowList", "settle_view"),
            "segmented": ("Segmented",),
            "timing": (
                "BarColors",
                "Digits",
                "Progress",
                "ProgressBar",
                "bar_colors",
                "digits_of",
                "draw_progress",
                "shows_hours",
            ),
        }.items()
        for name in names
    }

    def __getattr__(name: str) -> object:
        """Load a part that the home screen does without: all of them take 17 ms of a start."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


__all__ = [
    "ROW_HEIGHT",
    "AvatarBadge",
    "BarColors",
    "Button",
    "Card",
    "CheckBox",
    "ComboBox",
    "DateField",
    "Dialog",
    "Digits",
    "EmptyState",
    "ErrorBar",
    "Field",
    "FocusRing",
    "Hairline",
    "Icon",
    "InfoRow",
    "KeyCap",
    "Label",
    "LineEdit",
    "NamesEdit",
    "NextButton",
    "NumberField",
    "OfferList",
    "PaintedButton",
    "Panel",
    "PopupMenu",
    "Progress",
    "ProgressBar",
    "Ringed",
    "RowDelegate",
    "RowList",
    "ScrollArea",
    "SearchField",
    "SectionHeading",
    "Segmented",
    "Tag",
    "TagButton",
    "TagKind",
    "TextField",
    "Toast",
    "TopBar",
    "announce",
    "bar_colors",
    "cast_shadow",
    "clear_layout",
    "digits_of",
    "draw_avatar",
    "draw_box",
    "draw_check_box",
    "draw_icon",
    "draw_key_cap",
    "draw_progress",
    "draw_tag",
    "draw_text",
    "initials",
    "key_cap_width",
    "key_label",
    "mirrored",
    "settle_view",
    "shows_hours",
    "tag_width",
    "text_width",
]
