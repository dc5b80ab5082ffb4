"""What stands in the minutes, whatever the format."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.facts import anchor_of
from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions, Part
from dmlt_desk.exporters.minutes.outline import (
    Heading,
    ItemList,
    Outline,
    Paragraph,
    Run,
    Style,
    text_of,
)
from dmlt_desk.models import (
    BlockState,
    Meeting,
    RunEvent,
    RunEventType,
)
from dmlt_desk.storage.desk_file import DeskFile, Topic
from tests.exporters.minutes.reading import (
    cell_text,
    headings,
    item_named,
    lines,
    tables,
    without,
)
from tests.meetings import (
    MIDNIGHT,
    add_item,
    at,
    block,
    empty_meeting,
    small_meeting,
    write,
)

FULL = MinutesOptions()


def runs_in_lists(outline: Outline) -> list[Run]:
    lists = [one for one in outline.elements if isinstance(one, ItemList)]
    return [run for one in lists for item in one.items for run in item.runs]


def run(meeting: Meeting, *steps: tuple[str, RunEventType, str]) -> None:
    """Write run events: time, what, title of the session."""
    for number, (time, kind, title) in enumerate(steps, start=1):
        item = item_named(meeting, title) if title else None
        meeting.run_events.append(
            RunEvent(
                id=number,
                meeting_id=meeting.id,
                day_id=meeting.days[0].id,
                item_id=item.id if item else None,
                type=kind,
                at=at(time),
                wall=at(time),
                boot_ms=(at(time) - MIDNIGHT) // timedelta(milliseconds=1),
            )
        )


def test_the_parts_stand_in_their_order() -> None:
    assert headings(minutes_outline(small_meeting()), 1) == [
        "Summary",
        "Attendance",
        "Agenda",
        "Day 1, Tuesday 6 November",
        "Day 2, Wednesday 7 November",
        "Action register",
        "Decisions and open points",
        "Annex",
    ]


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        (Part.SUMMARY, "Summary"),
        (Part.ATTENDANCE, "Attendance"),
        (Part.AGENDA, "Agenda"),
        (Part.SESSIONS, "Day 1, Tuesday 6 November"),
        (Part.ACTIONS, "Action register"),
        (Part.DECISIONS, "Decisions and open points"),
        (Part.ANNEX, "Annex"),
    ],
)
def test_each_part_can_be_switched_off(part: Part, gone: str) -> None:
    everything = headings(minutes_outline(small_meeting()), 1)
    left = headings(minutes_outline(small_meeting(), replace(FULL, parts=FULL.parts - {part})), 1)
    assert gone in everything
    assert gone not in left


def test_a_session_is_headed_by_number_time_and_title() -> None:
    sessions = headings(minutes_outline(small_meeting()), 2)
    assert "1.2 09:15 Impact of scope changes" in sessions
    assert "2.3 11:00 Review of Calibration plans" in sessions


def test_heading_levels_leave_no_gap() -> None:
    level = 0
    for element in minutes_outline(small_meeting()).elements:
        if isinstance(element, Heading):
            assert element.level <= level + 1
            level = element.level


def test_a_session_without_notes_says_so() -> None:
    told = lines(minutes_outline(small_meeting()))
    assert told[told.index("1.1 09:00 Welcome") + 2] == "No notes were taken."


def test_people_known_by_a_handle_only_are_written_with_their_sign() -> None:
    told = lines(minutes_outline(small_meeting()))
    assert "Chair: Wil O'Mullane, @xiuqin. Planned 45 min." in told
    assert any(line.startswith("In person (4) Wil O'Mullane, @xiuqin") for line in told)


def test_levels_of_lists_are_as_in_the_notes() -> None:
    outline = minutes_outline(small_meeting())
    items = [item for one in outline.elements if isinstance(one, ItemList) for item in one.items]
    levels = {text_of(item.runs): item.level for item in items}
    assert levels["Some work could move past the end of construction."] == 0
    assert levels["How agencies see that is open."] == 1
    assert levels["A third level."] == 2


def test_bold_italic_and_links_of_the_notes_are_kept() -> None:
    outline = minutes_outline(small_meeting())
    runs = runs_in_lists(outline)
    assert [run.text for run in runs if run.italic] == ["is"]
    assert "enough" in [run.text for run in runs if run.bold]
    assert ("the plan", "https://example.org/plan?a=1&b=2") in [
        (run.text, run.href) for run in runs if run.href
    ]


def test_addresses_in_plain_words_become_links_without_the_full_stop() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    write(session, block("See https://example.org/a_(b) and (http://ls.st/ski)."))
    outline = minutes_outline(meeting)
    runs = runs_in_lists(outline)
    assert [run.href for run in runs if run.href] == [
        "https://example.org/a_(b)",
        "http://ls.st/ski",
    ]
    assert (
        "".join(run.text for run in runs) == "See https://example.org/a_(b) and (http://ls.st/ski)."
    )


def test_only_web_and_mail_addresses_are_linked() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    for href in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share",
        "data:text/html,x",
    ):
        line = block("here")
        line.spans = [{"start": 0, "length": 4, "style": "link", "href": href}]
        write(session, line)
    outline = minutes_outline(meeting)
    runs = runs_in_lists(outline)
    assert len(runs) == 4
    assert not [run.href for run in runs if run.href]


def test_a_session_left_out_stays_in_the_agenda_without_a_link() -> None:
    meeting = small_meeting()
    scope = item_named(meeting, "Impact of scope changes")
    outline = minutes_outline(meeting, replace(FULL, left_out=frozenset({scope.id})))
    assert "1.2 09:15 Impact of scope changes" not in headings(outline, 2)
    agenda = tables(outline)["Agenda of Day 1, Tuesday 6 November"]
    assert "Impact of scope changes" in cell_text(agenda.rows[1][1])
    anchors = {run.anchor for row in agenda.rows for part in row[1].parts for run in part.runs}  # type: ignore[union-attr]
    assert anchor_of(scope) not in anchors
    assert anchor_of(item_named(meeting, "CAOM & image metadata")) in anchors


def test_every_inner_link_leads_to_a_heading() -> None:
    outline = minutes_outline(small_meeting())
    places = [one.anchor for one in outline.elements if isinstance(one, Heading) and one.anchor]
    assert len(places) == len(set(places))
    used = set()
    for one in tables(outline).values():
        used |= {
            run.anchor
            for row in one.rows
            for cell in row
            for part in cell.parts
            if isinstance(part, Paragraph)
            for run in part.runs
        }
    assert used - {""}
    assert used - {""} <= set(places)


def test_details_can_be_switched_off() -> None:
    meeting = small_meeting()
    everything = lines(minutes_outline(meeting))
    for detail, line in (
        (Detail.AIMS, "Which portal work goes on, and until when?"),
        (Detail.NOTES, "Some work could move past the end of construction."),
        (Detail.DECISIONS, "Open question. Who pays for travel?"),
        (Detail.MILESTONES, "Code | Milestone | Date | Responsible | Tickets | Notes"),
    ):
        assert line in everything
        assert line not in lines(minutes_outline(meeting, without(detail)))


def test_times_of_day_stand_before_the_notes_when_asked_for() -> None:
    asked = replace(FULL, details=FULL.details | {Detail.TIMES_OF_DAY})
    line = "09:17 Some work could move past the end of construction."
    assert line not in lines(minutes_outline(small_meeting()))
    assert line in lines(minutes_outline(small_meeting(), asked))


def test_what_really_ran_stands_beside_the_plan() -> None:
    meeting = small_meeting()
    run(
        meeting,
        ("09:04", RunEventType.OPEN_DAY, ""),
        ("09:04", RunEventType.START, "Welcome"),
        ("09:22", RunEventType.START, "Impact of scope changes"),
        ("10:14", RunEventType.START, "CAOM & image metadata"),
    )
    told = lines(minutes_outline(meeting))
    assert "Chair: Wil O'Mullane, @xiuqin. Planned 45 min. Ran 09:22 to 10:14, 52 min." in told
    assert "Planned | Ran | Session | Chair" in told
    assert "09:00 to 09:15 | 09:04 to 09:22 | 1.1 Welcome | Wil O'Mullane" in told
    assert "Chair: Jim Bosch. Planned 30 min. Began 10:14." in told
    assert "Planned | Ran | Session | Chair" not in lines(
        minutes_outline(meeting, without(Detail.ACTUAL))
    )


def test_parts_of_one_topic_point_at_each_other() -> None:
    meeting = small_meeting()
    first = item_named(meeting, "CAOM & image metadata")
    second = item_named(meeting, "Release Process")
    second.continues_id = first.id
    told = lines(minutes_outline(meeting))
    assert "Continued on Day 2: 2.2 Release Process" in told
    assert "Continued from Day 1: 1.3 CAOM & image metadata" in told


def test_struck_and_overtaken_notes_are_shown_as_such() -> None:
    meeting = empty_meeting()
    session = add_item(meeting, meeting.days[0], "Talk", start="09:00")
    write(session, block("It will rain."), block("It will snow."))
    session.notes[0].state = BlockState.STRUCK
    session.notes[1].state = BlockState.SUPERSEDED
    outline = minutes_outline(meeting)
    items = [item for one in outline.elements if isinstance(one, ItemList) for item in one.items]
    assert [text_of(item.runs) for item in items] == ["It will rain.", "It will snow. (overtaken)"]
    assert all(item.runs[0].struck for item in items)


def test_speakers_are_headings_and_code_keeps_its_lines() -> None:
    outline = minutes_outline(small_meeting())
    assert headings(outline, 3)[:3] == ["Aims", "Wil O'Mullane", "Discussion"]
    code = [
        one for one in outline.elements if isinstance(one, Paragraph) and one.style is Style.CODE
    ]
    assert [run.text for run in code[0].runs] == ["registry.export(caom)\nprint(1 < 2)"]


def test_a_table_in_the_notes_gets_equally_long_rows() -> None:
    table = tables(minutes_outline(small_meeting()))["Table: Team, People"]
    assert [column.title for column in table.columns] == ["Team", "People"]
    assert [len(row) for row in table.rows] == [2, 2, 2]


def test_an_empty_meeting_still_gives_minutes() -> None:
    told = lines(minutes_outline(empty_meeting()))
    for sentence in (
        "No decisions were recorded.",
        "No actions were recorded.",
        "Nobody was entered.",
        "The agenda is empty.",
    ):
        assert sentence in told


def test_a_meeting_from_the_desk_file_gives_the_same_minutes(desk: DeskFile) -> None:
    meeting = small_meeting()
    in_memory = minutes_outline(meeting)
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    assert minutes_outline(desk.meeting(meeting.id)) == in_memory
