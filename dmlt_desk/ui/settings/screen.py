"""Settings, a screen and not a dialog: every choice holds at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dmlt_desk.i18n import _
from dmlt_desk.settings import TEXT_SCALES, SettingsFile
from dmlt_desk.ui.settings.switches import Switches
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import (
    CheckBox,
    Hairline,
    Label,
    Panel,
    ScrollArea,
    Segmented,
    TopBar,
)

if TYPE_CHECKING:
    # Only for the types.
    from dmlt_desk.ui.theme_apply import Appearance


class SettingsScreen(Panel):
    """Theme, text size, motion, menu bar, and how the room display looks."""

    menu_bar_changed = Signal()
    motion_changed = Signal(bool)

    def __init__(
        self, settings: SettingsFile, appearance: "Appearance", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._appearance = settings, appearance
        self._make_controls()
        page = QWidget()
        page.setMaximumWidth(px(720))
        rows = QVBoxLayout(page)
        rows.setContentsMargins(px(28), px(20), px(28), px(28))
        rows.setSpacing(0)
        self._heading(rows, _("General"))
        self._row(rows, _("Theme"), _("Light, dark, or as your system says"), self._theme)
        keys = _("Keys {larger}, {smaller}, {usual}").format(
            larger=_key_words("Ctrl++"),
            smaller=_key_words("Ctrl+-"),
            usual=_key_words("Ctrl+Alt+0"),
        )
        self._row(rows, _("Text size"), keys, self._scale)
        self._row(rows, _("Motion"), _("Whether messages glide into place"), self._motion)
        self._row(
            rows, _("Menu bar"), _("All commands are in the menu button as well"), self._menu_bar
        )
        self._heading(rows, _("Room display"))
        self._row(rows, _("Ground"), _("By state: ink when over time"), self._room_ground)
        self._row(
            rows, _("Seconds"), _("Without them the room sees whole minutes"), self._no_seconds
        )
        self._switches = Switches(settings)
        for heading, switches in self._switches.groups():
            if heading:
                self._heading(rows, heading)
            for switch in switches:
                self._row(rows, switch.title, switch.detail, switch.box)
        self._row(rows, _("Sound"), self._switches.sound, self._switches.listen)
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(_("Settings")))
        column.addWidget(ScrollArea(page), 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the choices in force."""
        value = self._settings.value
        self._theme.set_current(value.theme)
        self._scale.set_current(str(value.text_scale))
        self._motion.setChecked(value.reduced_motion)
        self._menu_bar.setChecked(value.show_menu_bar)
        self._room_ground.set_current(value.room_ground)
        self._no_seconds.setChecked(value.room_hides_seconds)
        self._switches.refresh()

    def _make_controls(self) -> None:
        themes = [("system", _("System")), ("light", _("Light")), ("dark", _("Dark"))]
        self._theme = Segmented(themes, name=_("Theme"))
        scales = [(str(scale), f"{scale} %") for scale in TEXT_SCALES]
        self._scale = Segmented(scales, name=_("Text size"))
        self._motion = CheckBox(_("Less motion"))
        self._menu_bar = CheckBox(_("Show menu bar"))
        grounds = [("follow", _("By state")), ("paper", _("Paper")), ("ink", _("Ink"))]
        self._room_ground = Segmented(grounds, name=_("Ground of the room display"))
        self._no_seconds = CheckBox(_("Hide seconds"))
        self._theme.chosen.connect(self._set_theme)
        self._scale.chosen.connect(self._set_scale)
        self._motion.toggled.connect(self._set_motion)
        self._menu_bar.toggled.connect(self._set_menu_bar)
        self._room_ground.chosen.connect(lambda ground: self._settings.change(room_ground=ground))
        self._no_seconds.toggled.connect(
            lambda hidden: self._settings.change(room_hides_seconds=hidden)
        )

    def _heading(self, rows: QVBoxLayout, text: str) -> None:
        if rows.count():
            rows.addSpacing(px(28))
        rows.addWidget(Label(text, style="h3"))
        rows.addSpacing(px(12))
        rows.addWidget(Hairline())

    def _row(self, rows: QVBoxLayout, title: str, detail: str, control: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, weight=500))
        words.addWidget(Label(detail, style="xs", ink="text3", lines=0))
        # Heard alone, "Tell the room" says nothing: of what, stands beside it for the eye only.
        if isinstance(control, CheckBox):
            control.setAccessibleName(
                _("{title}: {choice}").format(title=title, choice=control.text())
            )
        control.setAccessibleDescription(detail)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(10), 0, px(10))
        row.setSpacing(px(16))
        row.addLayout(words, 1)
        row.addWidget(control)
        rows.addLayout(row)
        rows.addWidget(Hairline())

    def _set_theme(self, scheme: str) -> None:
        self._settings.change(theme=scheme)
        self._appearance.set_scheme(scheme)

    def _set_scale(self, scale: str) -> None:
        self._settings.change(text_scale=int(scale))
        # After the key that chose it has done all of its work: an arrow key moves the focus last,
        # and by then this screen would be gone.
        QTimer.singleShot(0, self, lambda: self._appearance.set_text_scale(int(scale) / 100))

    def _set_motion(self, less: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._settings.change(reduced_motion=less)
        self.motion_changed.emit(not less)

    def _set_menu_bar(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._settings.change(show_menu_bar=shown)
        self.menu_bar_changed.emit()


def _key_words(sequence: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
