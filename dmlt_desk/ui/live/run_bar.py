"""The cockpit's top bar: which meeting and day, what is saved, how the day stands, the time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dmlt_desk.domain.dates import say_day
from dmlt_desk.domain.projection import Projection
from dmlt_desk.domain.projection_text import is_late, tag_words
from dmlt_desk.domain.schedule import clock_text, day_number
from dmlt_desk.errors import DeskError
from dmlt_desk.i18n import _
from dmlt_desk.models import Meeting
from dmlt_desk.ui.live.hero import COMPACT, WIDE
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Button, Icon, Label, Tag, TagButton, TopBar, key_label


class RunBar(TopBar):
    """Shows; the room tag acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, style="h3")
        self.day = Label(style="body", ink="text2", elide=True)
        self.rehearsal = Tag(_("Rehearsal"), kind="neutral", icon="circle-play")
        self.saved_icon = Icon("check", ink="text3")
        self.saved = Label(style="xs", ink="text3")
        self._narrow = False
        self._saving: tuple[bool, DeskError | None, bool] | None = None
        saving = QWidget()
        pair = QHBoxLayout(saving)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(px(6))
        pair.addWidget(self.saved_icon)
        pair.addWidget(self.saved)
        self.standing = Tag("")
        self.room = TagButton(_("Room display off"), icon="presentation")
        self.room.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more = Button(
            kind="quiet", icon="chevron-down", height=28, name=_("All displays and messages")
        )
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clock = Label(style="h2", tabular=True)
        self.add(self.day)
        for widget in (self.rehearsal, saving, self.standing):
            self.add_end(widget)
        displays = QWidget()
        both = QHBoxLayout(displays)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(px(2))
        both.addWidget(self.room)
        both.addWidget(self.more)
        self.add_end(displays)
        self.add_end(self.clock)
        self.rehearsal.hide()
        self.show_saving(pending=False, problem=None)

    def show_day(self, meeting: Meeting, projection: Projection, *, days: int) -> None:
        """Show the meeting, its day and how that stands."""
        self.title.setText(meeting.title)
        number = day_number(meeting, projection.day)
        self.day.setText(
            _("Day {number} of {days}, {date}").format(
                number=number, days=days, date=say_day(projection.day.date)
            )
        )

    def show_standing(self, projection: Projection, time_zone: str) -> None:
        """Say in words how the day stands."""
        words = tag_words(projection, time_zone) if projection.opened_at else ""
        late = is_late(projection.offset) and projection.closed_at is None
        self.standing.setVisible(bool(words))
        if words and late:
            self.standing.show_state(words, kind="over", icon="timer")
        elif words:
            self.standing.show_state(words, kind="acc", icon="circle-check")

    def show_time(self, projection: Projection, time_zone: str) -> None:
        """Show the meeting's own time of day."""
        self.clock.setText(clock_text(projection.now, time_zone))
        self.clock.setAccessibleName(_("It is {time}").format(time=self.clock.text()))

    def show_saving(self, *, pending: bool, problem: DeskError | None) -> None:
        """Say whether everything typed is on disk."""
        former, self._saving = self._saving, (pending, problem, self._narrow)
        if former == self._saving:
            return
        if problem is not None:
            self.saved.setText(_("Not saved"))
            self.saved_icon.show_icon("triangle-alert", "over")
        else:
            self.saved.setText(_("Saving") if pending else _("All changes saved"))
            self.saved_icon.show_icon("circle-dashed" if pending else "check", "text3")
        self.saved.setToolTip(problem.sentence if problem else "")
        self.saved_icon.setToolTip(problem.sentence if problem else self.saved.text())
        self.saved_icon.setAccessibleName(self.saved.text())
        self.saved.setVisible(not self._narrow or problem is not None)

    def show_room(self, screen: str | None) -> None:
        """Say where the room display is."""
        words = (
            _("Room display on {screen}").format(screen=screen) if screen else _("Room display off")
        )
        shown = "" if self._narrow else words
        if (shown, words) == (self.room.text(), self.room.accessibleName()):
            return
        self.room.setText(shown)
        self.room.setAccessibleName(words)
        self.room.setToolTip(f"{words} ({key_label('F5')})")
        self.room.updateGeometry()

    def fit(self, mode: str) -> None:
        """Show signs instead of words where the window is narrow."""
        self._narrow = mode != WIDE
        self.day.setVisible(mode != COMPACT)
