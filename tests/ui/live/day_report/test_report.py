"""The picture of a day: bars to scale, words for every row, on screen and on paper."""

import re
import zlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.actuals import day_actuals
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import ItemState, RunState, Segment
from dmlt_desk.storage.desk_file import DeskFile
from dmlt_desk.ui.live.day_report import DayReport, report_pdf
from dmlt_desk.ui.live.day_report.bars import (
    Kind,
    ReportRow,
    Stretch,
    hour_scale,
    report_rows,
)
from dmlt_desk.ui.live.day_report.chart import Frame, legend
from dmlt_desk.ui.live.day_report.look import PaperLook, WindowLook
from dmlt_desk.ui.theme import color
from dmlt_desk.ui.theme_apply import Appearance
from tests.domain.plans import PRINCETON, at, item, named, one_day
from tests.eventful import Eventful, eventful_meeting, run_day_one, run_morning

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(desk: DeskFile, clock: FixedClock) -> Eventful:
    made = eventful_meeting(desk, clock)
    run_day_one(made)
    return made


@pytest.fixture
def report(qtbot: QtBot, event: Eventful) -> DayReport:
    made = DayReport()
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show_day(event.actuals(), PRINCETON)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows_of(event: Eventful, day: int = 1) -> dict[str, ReportRow]:
    return {row.title: row for row in report_rows(event.actuals(day), PRINCETON)}


def minutes(row: ReportRow, kind: Kind) -> list[float]:
    return [(one.end - one.start) / MINUTE for one in row.held if one.kind is kind]


def test_over_time_begins_where_the_planned_length_was_used_up(event: Eventful) -> None:
    scope = rows_of(event)["Scope"]

    assert minutes(scope, Kind.HELD) == [18, 14, 13]
    assert minutes(scope, Kind.OVER) == [6]
    assert minutes(scope, Kind.HOLE) == [6, 13]
    over = next(one for one in scope.held if one.kind is Kind.OVER)
    assert over.end == at("10:32", event.meeting.days[0])


def test_what_had_no_plan_has_one_bar_of_its_own_sort(event: Eventful) -> None:
    rows = rows_of(event)

    assert rows["Security"].plan is None
    assert minutes(rows["Security"], Kind.UNSCHEDULED) == [19]
    assert rows["Test approach"].held == ()
    assert rows["Test approach"].remark == "Skipped: no time"
    assert rows["Lunch"].adopted is not None
    assert rows["Lunch"].lanes == 3


def test_the_hours_hold_every_bar(event: Eventful) -> None:
    rows = list(rows_of(event).values())
    scale = hour_scale(rows, PRINCETON)

    assert scale is not None
    assert [mark.text for mark in scale.hours] == [f"{hour:02}:00" for hour in range(9, 19)]
    stretches = [one for row in rows for one in (row.plan, row.adopted, *row.held) if one]
    assert all(0 <= scale.share(one.start) <= scale.share(one.end) <= 1 for one in stretches)


def test_a_minute_is_as_wide_everywhere(event: Eventful) -> None:
    rows = rows_of(event)
    scale = hour_scale(rows.values(), PRINCETON)
    assert scale is not None
    for frame in (Frame(WindowLook(), 700.0), Frame(WindowLook(), 1200.0)):

        def wide(one: Stretch | None, frame: Frame = frame) -> float:
            assert one is not None
            return frame.x(scale.share(one.end)) - frame.x(scale.share(one.start))

        assert wide(rows["Lunch"].plan) == pytest.approx(4 * wide(rows["Welcome"].plan))
        assert wide(rows["Lunch"].held[0]) == pytest.approx(wide(rows["Lunch"].plan))


def test_a_day_from_half_past_to_an_odd_minute_has_whole_hours() -> None:
    meeting, day = one_day(item("A", 47, 510), opens=510)
    rows = report_rows(day_actuals(meeting, day, RunState()), PRINCETON)
    scale = hour_scale(rows, PRINCETON)

    assert scale is not None
    assert [mark.text for mark in scale.hours] == ["08:00", "09:00", "10:00"]
    kolkata, other = one_day(item("A", 60, 540), zone="Asia/Kolkata")
    there = report_rows(day_actuals(kolkata, other, RunState()), "Asia/Kolkata")
    scale = hour_scale(there, "Asia/Kolkata")
    assert scale is not None
    assert [mark.text for mark in scale.hours] == ["09:00", "10:00"]


def test_hours_are_told_by_the_meetings_clock_when_it_is_set_back() -> None:

    meeting, day = one_day(item("A", 240, 0), opens=0, closes=None, on=date(2018, 11, 4))
    scale = hour_scale(report_rows(day_actuals(meeting, day, RunState()), PRINCETON), PRINCETON)

    assert scale is not None
    assert [mark.text for mark in scale.hours] == ["00:00", "01:00", "01:00", "02:00", "03:00"]


def test_each_row_is_words_for_a_screen_reader(report: DayReport) -> None:
    model = report.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]

    assert told[0] == "Welcome, planned 09:00, 15 min, began 09:04, ran 18 min, 3 min over"
    assert told[2] == "Director, began 10:00, ran 12 min, Unscheduled"
    assert report.rows.accessibleName() == "Planned and actual times"
    assert report.save_button.accessibleName() == "Save the picture as PDF"


def test_day_and_sums_stand_over_the_picture(report: DayReport) -> None:
    assert report.heading.text() == "Day 1, Tuesday 6 November"
    assert report.totals.text().startswith("Opened 08:58, began 09:04, 4 min late. Closed 17:04")
    assert [words for _sort, words in legend(report.model.rows)] == [
        *("Planned", "New plan", "Held", "Break", "Over time", "Not planned", "Stood still"),
    ]


def test_only_what_is_shown_is_explained(event: Eventful) -> None:
    rows = [rows_of(event)["CAOM"]]
    assert [words for _sort, words in legend(rows)] == ["Planned", "Held"]


def test_a_long_day_scrolls_and_a_narrow_window_stacks(report: DayReport) -> None:
    bar = report.rows.verticalScrollBar()
    report.resize(1200, 1200)
    QApplication.processEvents()
    assert report.rows.frame.is_wide
    assert bar.maximum() == 0
    report.resize(480, 420)
    QApplication.processEvents()
    assert not report.rows.frame.is_wide
    assert bar.maximum() > 0


def test_over_time_is_hatched_and_a_plan_is_hollow(report: DayReport) -> None:
    picture = report.rows.viewport().grab().toImage()
    row = next(
        number for number, each in enumerate(report.model.rows) if each.title == "Operations"
    )
    report.rows.scrollTo(report.model.index(row))
    picture = report.rows.viewport().grab().toImage()
    box = report.rows.visualRect(report.model.index(row))
    seen = [
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]

    assert seen.count(color("over_fill").name()) > 200
    assert seen.count(color("over_soft").name()) > 100
    assert seen.count(color("accent").name()) > 200


def test_nothing_moves_while_the_day_is_the_same(report: DayReport, event: Eventful) -> None:
    report.rows.verticalScrollBar().setValue(40)
    report.show_day(event.actuals(), PRINCETON)
    report.rows.setCurrentIndex(report.model.index(3))
    report.show_day(event.actuals(), PRINCETON)

    assert report.rows.currentIndex().row() == 3


def test_a_day_before_its_first_session_shows_the_plan(
    qtbot: QtBot, desk: DeskFile, clock: FixedClock
) -> None:
    event = eventful_meeting(desk, clock)
    made = DayReport()
    qtbot.addWidget(made)
    made.show_day(event.actuals(), PRINCETON)

    assert made.totals.text().startswith("Nothing has run on this day yet.")
    assert [words for _sort, words in legend(made.model.rows)] == ["Planned"]
    run_morning(event)
    made.show_day(event.actuals(), PRINCETON)
    assert made.totals.text().startswith("Opened 08:58")


def test_an_empty_day_has_nothing_to_save(qtbot: QtBot) -> None:
    meeting, day = one_day()
    made = DayReport()
    qtbot.addWidget(made)
    made.show_day(day_actuals(meeting, day, RunState()), PRINCETON)
    made.show()

    assert not made.save_button.isEnabled()
    assert report_pdf(day_actuals(meeting, day, RunState()), PRINCETON).startswith(b"%PDF")


def test_earlier_days_can_be_offered(qtbot: QtBot, report: DayReport) -> None:
    assert not report.days.isVisible()
    report.offer_days([("one", "Day 1"), ("two", "Day 2")], current="two")
    assert report.days.isVisible()
    with qtbot.waitSignal(report.day_chosen) as chosen:
        report.days.chosen.emit("one")
    assert chosen.args == ["one"]
    report.offer_days([("one", "Day 1")], current="one")
    assert not report.days.isVisible()


def test_the_picture_is_saved_where_a_person_wants_it(report: DayReport, tmp_path: Path) -> None:
    asked: list[str] = []

    def choose(proposal: str, _filters: str) -> str:
        asked.append(proposal)
        return str(tmp_path / "times")

    report.choose_file = choose
    report.save_button.click()

    assert asked == ["2018-11-06-times.pdf"]
    assert (tmp_path / "times.pdf").read_bytes().startswith(b"%PDF")
    assert report.told.text() == "Saved as times.pdf."


def test_a_folder_that_is_not_there_is_said_in_words(report: DayReport, tmp_path: Path) -> None:
    report.choose_file = lambda _proposal, _filters: str(tmp_path / "gone" / "times.pdf")
    report.save_button.click()

    assert report.told.isVisible()
    assert "does not exist" in report.told.text()
    assert not (tmp_path / "gone").exists()


def test_nobody_is_asked_twice_who_chose_nothing(report: DayReport) -> None:
    report.choose_file = lambda _proposal, _filters: ""
    report.save_button.click()
    assert not report.told.isVisible()


def test_paper_is_light_whatever_the_window_shows(
    report: DayReport, event: Eventful, appearance: Appearance
) -> None:
    light = _painted(report_pdf(event.actuals(), PRINCETON))
    appearance.set_scheme("dark")
    assert _painted(report_pdf(event.actuals(), PRINCETON)) == light
    assert PaperLook(1.0).ink("text").name() == "#1a1c1e"


def test_times_can_be_copied_from_paper_and_found_there(event: Eventful) -> None:
    letters = _letters(report_pdf(event.actuals(), PRINCETON))

    assert set("0123456789:;,.") <= letters


def test_a_long_day_goes_on_over_several_pages() -> None:
    meeting, day = one_day(*(item(f"Session {number}", 5) for number in range(80)))
    first = named(meeting, "Session 0")
    start = at("09:00", day)
    state = RunState(
        segments=(Segment(first.id, start, start + 9 * MINUTE),),
        states={first.id: ItemState.DONE},
    )
    pages = report_pdf(day_actuals(meeting, day, state), PRINCETON).count(b"/Type /Page\n")

    assert pages >= 3


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_and_bars_have_room_at_any_text_size(
    qtbot: QtBot, event: Eventful, appearance: Appearance, scale: float
) -> None:
    appearance.set_text_scale(scale)
    look = WindowLook()
    for width in (420, 760, 1400):
        frame = Frame(look, float(width * scale))
        for row in rows_of(event).values():
            bars = row.lanes * look.size(9)
            assert frame.height(row) >= bars + 2 * look.size(6)
            left, right = frame.bars
            assert right - left > look.size(200)


def _letters(pdf: bytes) -> set[str]:
    """Return the letters that a PDF gives to its glyphs."""
    found: set[str] = set()
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompressobj().decompress(packed)
        except zlib.error:
            text = packed
        for codes in re.findall(rb"beginbf(?:char|range)(.*?)endbf", text, re.DOTALL):
            for code in re.findall(rb"<([0-9A-Fa-f]{4})>", codes):
                found.add(chr(int(code, 16)))
    return found


def _painted(pdf: bytes) -> bytes:
    """Return a PDF without the moment at which it was made and without its random id."""
    kept = [
        line
        for line in BytesIO(pdf).readlines()
        if b"Date" not in line and b"/ID" not in line and b"uuid" not in line
    ]
    return b"".join(kept)


def test_a_session_that_still_runs_grows_with_the_clock(desk: DeskFile, clock: FixedClock) -> None:
    event = eventful_meeting(desk, clock)
    run_morning(event)
    meeting = event.meeting
    day = meeting.days[0]
    now = datetime(2018, 11, 6, 17, 43, tzinfo=UTC)
    rows = report_rows(day_actuals(meeting, day, event.state, now), PRINCETON)
    model = next(row for row in rows if row.title == "Data model")

    assert minutes(model, Kind.HELD) == [90]
    assert minutes(model, Kind.OVER) == [10]
