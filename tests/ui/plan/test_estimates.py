"""While planning, a length is told with what such lengths came to before."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.models import Day, ItemChair, Meeting
from dmlt_desk.services.live import LiveMeeting
from dmlt_desk.storage.desk_file import DeskFile, Topic
from dmlt_desk.ui.plan.blocks import Block
from dmlt_desk.ui.theme import color
from tests.meetings import add_item
from tests.ui.plan.conftest import Agenda

LENGTHS = (72, 75, 75, 80)
"""Minutes that four sessions of an hour took."""


def hold_before(desk: DeskFile, clock: FixedClock, meeting_id: UUID, *, rehearsal: bool) -> None:
    """Write a meeting of the same series in which Grace Hopper always took 25 % more."""
    now = desk.meeting(meeting_id)
    grace = now.items[1].chairs[0].person_id
    first = now.first_day - timedelta(days=90)
    former = Meeting(title="Former", first_day=first, last_day=first, time_zone=now.time_zone)
    former.series_id = now.series_id
    day = Day(date=first, open_minute=540, close_minute=1020)
    former.days = [day]
    for number in range(len(LENGTHS)):
        made = add_item(former, day, f"S{number}", minutes=60, start="09:00" * (not number))
        made.chairs = [ItemChair(person_id=grace)]
    if rehearsal:
        former.rehearsal_offset_ms = 1000
    with desk.write(Topic.MEETINGS) as db:
        db.add(former)
    live, here = LiveMeeting(desk, clock), clock.now()
    clock.move_to(here - timedelta(days=90))
    live.open_day(former.id, day.id)
    for length in LENGTHS:
        live.next(former.id)
        clock.advance(minutes=length)
    live.close_day(former.id)
    clock.move_to(here)


@pytest.fixture
def learned(
    desk: DeskFile, clock: FixedClock, small_meeting: UUID, request: pytest.FixtureRequest
) -> Agenda:
    """The agenda of the small meeting, after a former meeting of its series."""
    hold_before(desk, clock, small_meeting, rehearsal=False)
    agenda: Agenda = request.getfixturevalue("agenda")
    return agenda


def block(agenda: Agenda, title: str) -> Block:
    return next(each for each in agenda.timeline.agenda.blocks if each.title == title)


def test_a_block_tells_what_is_likely_once_the_history_is_read(
    qtbot: QtBot, learned: Agenda
) -> None:
    qtbot.waitUntil(lambda: bool(block(learned, "Budget").likely))

    budget = block(learned, "Budget")
    assert budget.likely == "likely 56"
    assert budget.spoken == "09:15 to 10:00, Budget, Grace Hopper, 45 min, likely 56"
    index = learned.timeline.agenda.index(learned.timeline.agenda.row_of(budget.item_id))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == (
        "From 4 sessions with this chair: half took up to 56 min, four of five up to 60 min."
    )
    assert block(learned, "Break").likely == ""
    assert block(learned, "Welcome").likely == "likely 19"


def test_with_no_history_nothing_is_said(qtbot: QtBot, agenda: Agenda) -> None:
    for _round in range(5):
        QApplication.processEvents()

    assert all(not each.likely and not each.grounds for each in agenda.timeline.agenda.blocks)
    agenda.choose("Budget")
    agenda.press("F2")
    assert not agenda.screen.day_view.editor.likely.isVisible()


def test_a_rehearsal_is_no_history(
    qtbot: QtBot,
    desk: DeskFile,
    clock: FixedClock,
    small_meeting: UUID,
    request: pytest.FixtureRequest,
) -> None:
    hold_before(desk, clock, small_meeting, rehearsal=True)
    agenda: Agenda = request.getfixturevalue("agenda")
    for _round in range(5):
        QApplication.processEvents()

    assert all(not each.likely for each in agenda.timeline.agenda.blocks)


def test_the_editor_tells_it_for_the_length_that_is_typed(qtbot: QtBot, learned: Agenda) -> None:
    qtbot.waitUntil(lambda: bool(block(learned, "Budget").likely))
    learned.choose("Budget")
    learned.press("F2")
    editor = learned.screen.day_view.editor

    assert editor.likely.isVisible()
    assert editor.likely.text() == "likely 56"
    assert editor.minutes.toolTip().startswith("From 4 sessions with this chair")
    assert editor.minutes.accessibleDescription() == "45 min, likely 56"
    editor.minutes.selectAll()
    QTest.keyClicks(editor.minutes, "1h20")
    assert editor.likely.text() == "likely 100"
    editor.minutes.selectAll()
    QTest.keyClicks(editor.minutes, "soon")
    assert not editor.likely.isVisible()
    assert editor.minutes.accessibleDescription() == ""


def test_the_caret_stays_when_the_history_arrives(qtbot: QtBot, learned: Agenda) -> None:
    learned.choose("Budget")
    learned.press("F2")
    editor = learned.screen.day_view.editor
    QTest.keyClicks(editor.title, "Mon")
    qtbot.waitUntil(lambda: bool(block(learned, "Budget").likely))

    assert editor.title.hasFocus()
    assert editor.title.text() == "Mon"


def test_a_high_block_has_room_for_it_and_a_low_one_keeps_its_line(
    qtbot: QtBot, learned: Agenda
) -> None:
    qtbot.waitUntil(lambda: bool(block(learned, "Roadmap").likely))
    timeline = learned.timeline
    picture = timeline.viewport().grab().toImage()

    def ink_below(title: str) -> int:
        box = timeline.box_of(learned.item(title).id)
        spots = (
            QPoint(x, y)
            for x in range(box.right() - 80, box.right() - 12)
            for y in range(box.center().y() + 3, box.center().y() + 15)
        )
        ground = {color(each).name() for each in ("surface", "accent_soft", "bg")}
        return sum(picture.pixelColor(spot).name() not in ground for spot in spots)

    assert ink_below("Roadmap") > 40


def test_a_session_that_has_run_is_told_no_estimate(qtbot: QtBot, learned: Agenda) -> None:
    qtbot.waitUntil(lambda: bool(block(learned, "Welcome").likely))
    live = learned.context.services.live
    live.open_day(learned.meeting.id, learned.meeting.days[0].id)
    live.next(learned.meeting.id)

    assert block(learned, "Welcome").likely == ""
    assert block(learned, "Budget").likely == "likely 56"


def test_what_was_just_held_counts_too(qtbot: QtBot, learned: Agenda, clock: FixedClock) -> None:
    qtbot.waitUntil(lambda: bool(block(learned, "Roadmap").likely))
    before = block(learned, "Roadmap").grounds
    live = learned.context.services.live
    live.open_day(learned.meeting.id, learned.meeting.days[0].id)
    live.next(learned.meeting.id)
    clock.advance(minutes=15)
    live.next(learned.meeting.id)

    qtbot.waitUntil(lambda: block(learned, "Roadmap").grounds != before)
    assert block(learned, "Roadmap").grounds.startswith("From 5 sessions of its kind")
