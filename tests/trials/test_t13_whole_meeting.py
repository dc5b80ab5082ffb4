"""The whole sample meeting, run on a clock 600 times as fast: what is told of it is what happened.

Day 1 runs late into lunch and is brought back to its close, Day 2 ends early, Day 3 begins with a
session that nobody planned, has a round of nine teams and is adjourned. The program is started
anew in a pause, in an interruption and in the round.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.table import _Cell

from dmlt_desk.app import SAMPLE_MORNING
from dmlt_desk.domain.actuals import DayActuals, day_actuals
from dmlt_desk.domain.actuals_text import spoken, totals_lines
from dmlt_desk.domain.clock import FixedClock
from dmlt_desk.domain.run_log import fold
from dmlt_desk.domain.schedule import clock_text
from dmlt_desk.exporters.interchange import meeting_json
from dmlt_desk.importers.source import Source
from dmlt_desk.models import Meeting, MeetingState
from dmlt_desk.services.deliver import build_document
from dmlt_desk.services.importing import Importing
from dmlt_desk.services.sample import load_sample
from dmlt_desk.storage.desk_file import DeskFile
from tests.trials.room import MINUTE
from tests.trials.sample_course import GEN3, REHEARSAL, REVIEW, ROUND, Course, run_all_days


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """The sample without what was not planned in it, run to its end."""
    clock = FixedClock(SAMPLE_MORNING)
    desk = DeskFile.open(tmp_path_factory.mktemp("meeting") / "desk.dmlt")
    run = Course(desk, clock, load_sample(desk, clock))
    try:
        run_all_days(run)
        yield run
    finally:
        run.end()


# Day by day: row, planned start and minutes, actual start and minutes, minutes more than planned
ACTUALS: dict[int, list[tuple[object, ...]]] = {
    1: [
        ("Welcome (and all my slides)", "09:00", 15, "09:03", 18, 3),
        ("Impact of scope changes", "09:15", 45, "09:21", 46, 1),
        ("CAOM & image metadata", "10:00", 30, "10:12", 32, 2),
        ("Break", "10:30", 30, "10:44", 22, -8),
        ("The Science Data Model", "11:00", 60, "11:06", 70, 10),
        ("“DPDDification”", "12:00", 30, "12:16", 48, 18),
        ("Lunch", "12:30", 60, "13:04", 45, -15),
        ("Transition to Commissioning", "13:30", 45, "13:49", 41, -4),
        ("Transition to Operations", "14:15", 45, "14:30", 44, -1),
        ("Break", "15:00", 30, "15:14", 16, -14),
        ("Management of externally contributed packages", "15:30", 30, "15:30", 32, 2),
        ("Product Tree and Document Tree", "16:00", 30, "16:02", 29, -1),
        ("Test Approach Using Jira", "16:30", 30, "16:31", 31, 1),
    ],
    2: [
        ("Middleware & Workflow", "09:00", 80, "09:00", 75, -5),
        ("Long-term release support", "10:20", 20, "10:15", 18, -2),
        ("Break", "10:40", 20, "10:33", 27, 7),
        ("Release Process", "11:00", 30, "11:00", 24, -6),
        ("Review of Calibration plans", "11:30", 60, "11:24", 56, -4),
        ("Lunch", "12:30", 60, "12:20", 70, 10),
        ("Summit and Base Data Center Status and Planning", "13:30", 60, "13:30", 45, -15),
        ("DBB and Consolidated DB SLA", "14:30", 30, "14:15", 25, -5),
        ("Break", "15:00", 30, "14:40", 30, 0),
        ("Review of L2 Milestones during calendar 2019", "15:30", 30, "15:10", 25, -5),
        (REHEARSAL, "16:00", 60, "15:35", 15, -45),
    ],
    3: [
        ("Level 3 Milestones", "09:00", 15, "08:58", 15, 0),
        (GEN3, "", None, "09:00", 70, None),
        ("Break", "10:25", 30, "10:23", 32, 2),
        (ROUND, "10:55", 95, "10:55", 95, 0),
        (REHEARSAL, "12:30", 20, "", None, None),
        (REVIEW, "12:50", 30, "", None, None),
    ],
}
SUMS = {
    1: [
        "Opened 08:57, began 09:03, 3 min late.",
        "Closed 17:04, 4 min late.",
        "Sessions took 6 h 31 min, planned 6 h; over time 37 min in all.",
        "Breaks took 1 h 23 min, planned 2 h.",
    ],
    2: [
        "Opened 08:59, began 09:00, on time.",
        "Closed 15:52, 1 h 8 min early.",
        "Sessions took 4 h 43 min, planned 6 h 10 min.",
        "Breaks took 2 h 7 min, planned 1 h 50 min.",
    ],
    3: [
        "Opened 08:55, began 08:58, 2 min early.",
        "Closed 12:30, 30 min early.",
        "Sessions took 3 h, planned 2 h 40 min.",
        "Breaks took 32 min, planned 30 min.",
    ],
}
WORD = {
    1: """\
1.1 Welcome (and all my slides) | 09:00 | 15 min | 09:03 | 18 min | 3 min over
1.2 Impact of scope changes | 09:15 | 45 min | 09:21 | 46 min | 1 min over / Paused for 5 min
1.3 CAOM & image metadata | 10:00 | 30 min | 10:12 | 32 min | 2 min over
Break | 10:30 | 30 min | 10:44 | 22 min | 8 min under
1.4 The Science Data Model | 11:00 | 1 h | 11:06 | 1 h 10 min | 10 min over
1.5 “DPDDification” | 12:00 | 30 min | 12:16 | 48 min | 18 min over
Lunch | 12:30 | 1 h | 13:04 | 45 min | 15 min under
1.6 Transition to Commissioning | 13:30 | 45 min | 13:49 | 41 min | 4 min under
1.7 Transition to Operations | 14:15 | 45 min | 14:30 | 44 min | 1 min under
Break | 15:00 | 30 min | 15:14 | 16 min | 14 min under
1.8 Management of externally contributed packages | 15:30 | 30 min | 15:30 | 32 min | 2 min over
1.9 Product Tree and Document Tree | 16:00 | 30 min | 16:02 | 29 min | 1 min under
1.10 Test Approach Using Jira | 16:30 | 30 min | 16:31 | 31 min | 1 min over""",
    2: """\
2.1 Middleware & Workflow | 09:00 | 1 h 20 min | 09:00 | 1 h 15 min | 5 min under
2.2 Long-term release support | 10:20 | 20 min | 10:15 | 18 min | 2 min under
Break | 10:40 | 20 min | 10:33 | 27 min | 7 min over
2.3 Release Process | 11:00 | 30 min | 11:00 | 24 min | 6 min under
2.4 Review of Calibration plans | 11:30 | 1 h | 11:24 | 56 min | 4 min under
Lunch | 12:30 | 1 h | 12:20 | 1 h 10 min | 10 min over
2.5 Summit and Base Data Center Status and Planning | 13:30 | 1 h | 13:30 | 45 min | 15 min under
2.6 DBB and Consolidated DB SLA | 14:30 | 30 min | 14:15 | 25 min | 5 min under
Break | 15:00 | 30 min | 14:40 | 30 min | as planned
2.7 Review of L2 Milestones during calendar 2019 | 15:30 | 30 min | 15:10 | 25 min | 5 min under
2.8 Plans for Operations Rehearsal | 16:00 | 1 h | 15:35 | 15 min | \
45 min under / Continued on Day 3""",
    3: """\
3.1 Level 3 Milestones | 09:00 | 15 min | 08:58 | 15 min | as planned / Interrupted for 1 h 10 min
3.2 Planning for Gen 3 Middleware |  |  | 09:00 | 1 h 10 min | Unscheduled
Break | 10:25 | 30 min | 10:23 | 32 min | 2 min over
3.3 Plans for S19 | 10:55 | 1 h 35 min | 10:55 | 1 h 35 min | as planned
3.4 Plans for Operations Rehearsal | 12:30 | 20 min |  |  | \
Skipped: Put into the parking lot, continued from Day 2
3.5 Review action items & plans for next meeting | 12:50 | 30 min |  |  | Skipped: no time left""",
}


def actuals(meeting: Meeting) -> dict[int, DayActuals]:
    state = fold(meeting.run_events)
    found = [day_actuals(meeting, day, state) for day in meeting.days]
    return {each.number: each for each in found if each.number > 0}


def told(meeting: Meeting) -> list[str]:
    """Return what is told of all days, planned against actual."""
    zone = meeting.time_zone
    return [
        line
        for day in actuals(meeting).values()
        for line in (*(spoken(row, zone) for row in day.rows), *totals_lines(day, zone))
    ]


def test_t13_planned_and_actual_times_are_those_of_the_three_days(course: Course) -> None:
    zone = course.meeting.time_zone
    for number, day in actuals(course.meeting).items():
        rows = [
            (
                row.item.title,
                clock_text(row.planned.start, zone) if row.planned.start else "",
                row.planned_minutes,
                clock_text(row.span.start, zone) if row.span.start else "",
                row.active_minutes,
                row.difference,
            )
            for row in day.rows
        ]
        assert rows == ACTUALS[number]
        assert totals_lines(day, zone) == SUMS[number]
    assert course.meeting.state is MeetingState.HELD
    assert (course.restarts, course.ticks > 100) == (3, True)


def test_t13_the_word_minutes_hold_the_same_table(course: Course) -> None:
    document = Document(BytesIO(build_document(course.meeting, "minutes", "docx")))
    tables = [
        [" | ".join(_words(cell) for cell in row.cells) for row in table.rows[1:]]
        for table in document.tables
        if table.rows[0].cells[-1].text == "Difference"
    ]
    assert tables == [rows.split("\n") for rows in WORD.values()]


def test_t13_what_was_pressed_on_the_way_did_what_it_said(course: Course) -> None:
    assert course.ran("Impact of scope changes") == ["09:21-09:40 pause", "09:45-10:12 next"]
    assert course.recovered == {"Transition to Commissioning": -2, "Transition to Operations": -2}
    assert course.ran("Level 3 Milestones") == ["08:58-09:00 interrupt", "10:10-10:23 next"]
    assert course.ran(GEN3) == ["09:00-10:10 finish"]
    assert course.ran(REHEARSAL, 2) == ["15:35-15:50 carried"]
    assert course.ran(ROUND) == ["10:55-12:30 adjourn"]
    assert [each.text for each in course.meeting.parked if each.parked_at] == [REHEARSAL]


def test_t13_nine_teams_shared_the_slot_and_one_was_absent(course: Course) -> None:
    speakers = course.state.speakers.by_item[course.item(ROUND).id]
    minutes = {name: spoke / MINUTE for name, spoke in speakers.items()}

    assert minutes == {
        "Ada": 10,
        "Boole": 11,
        "Curie": 10,
        "Dirac": 12,
        "Fermi": 11,
        "Gauss": 10,
        "Hopper": 13,
        "Ising": 12,
    }
    assert course.shares == [633, 638, 634, 640, 624, 765, 800, 900, 1020], "s left of 95 min, each"


def test_t13_the_meeting_reads_back_from_json(course: Course, tmp_path: Path) -> None:
    first = meeting_json(course.meeting, course.state)
    desk = DeskFile.open(tmp_path / "other.dmlt")
    try:
        importing = Importing(desk, course.clock)
        source = Source(data=first, name="meeting.json")
        (draft,) = importing.read(source)
        change = importing.apply(draft, source=source)
        assert change.subject is not None
        again = desk.meeting(change.subject)
    finally:
        desk.close()

    assert json.loads(meeting_json(again, fold(again.run_events))) == json.loads(first)
    # The format tells from when to when a session stood still, not why.
    assert told(again) == [
        line.replace("interrupted for 1 h 10", "paused for 1 h 10") for line in told(course.meeting)
    ]


def _words(cell: _Cell) -> str:
    return " / ".join(" ".join(each.text.split()) for each in cell.paragraphs)
