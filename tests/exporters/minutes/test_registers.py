"""Summary, attendance, registers and annex; decisions and actions in their sessions."""

from datetime import date

import pytest

from dmlt_desk.exporters.minutes.content import minutes_outline
from dmlt_desk.exporters.minutes.options import Detail, MinutesOptions
from dmlt_desk.exporters.minutes.words import date_range, length, span_text
from dmlt_desk.models import BlockKind, Presence
from tests.exporters.minutes.reading import (
    cell_text,
    headings,
    item_named,
    lines,
    tables,
    without,
)
from tests.meetings import add_action, add_decision, at, block, small_meeting, write


def test_the_summary_lists_open_actions_by_due_date() -> None:
    table = tables(minutes_outline(small_meeting()))["Open actions by due date"]
    assert [cell_text(row[0]) for row in table.rows] == ["19 Nov 2018", "03 Dec 2018", "No date"]
    assert cell_text(table.rows[1][3]) == "Wil O'Mullane with Frossie Economou, @xiuqin"


def test_the_summary_names_what_took_the_place_of_a_decision() -> None:
    told = lines(minutes_outline(small_meeting()))
    assert "Decision 1, superseded by Decision 3. The work ends in January 2019." in told


def test_the_register_has_every_action_with_its_box_and_state() -> None:
    table = tables(minutes_outline(small_meeting()))["Action register"]
    told = [" | ".join(map(cell_text, row)) for row in table.rows]
    policy = "Draft the policy for outside code"
    who, both = "Wil O'Mullane with Frossie Economou, @xiuqin", "Robert Lupton, Jim Bosch"
    assert told == [
        "[x] | 1 | Suggest changes to the priority list | All DMLT | 09 Nov 2018 | Done | 1.2",
        f"[ ] | 2 | {policy} (After the review) | {who} | 03 Dec 2018 | Open | 1.2",
        "[ ] | 3 | Write down the mapping, see DM-12345 | Jim Bosch |  | Open | 1.3",
        "[ ] | 4 | An empty box, nothing was written. |  |  | Empty | 2.2",
        f"[ ] | 5 | Collect the calibration slides | {both} | 19 Nov 2018 | Unknown | 2.3",
    ]


def test_open_questions_parked_and_missed_topics_follow_the_decisions() -> None:
    outline = minutes_outline(small_meeting())
    assert headings(outline, 2)[-8:-4] == [
        "Decision register",
        "Open questions",
        "Parked topics",
        "Topics not reached",
    ]
    told = lines(outline)
    assert "Provenance in the archive (asked for by Jim Bosch) 1.3" in told
    assert "Milestone test plans (asked for by Kian-Tat Lim)" in told


def test_the_annex_tells_milestones_topics_files_and_logistics() -> None:
    told = lines(minutes_outline(small_meeting()))
    assert "Descope options | Kian-Tat Lim | 45 min | 1.2 | " in told
    assert "Networks and Base.pdf | Jeff Kantor | 06 Nov 2018 | 1.2" in told
    assert "Contact Yusra AlSayyad" in told
    assert "https://bluejeans.com/925683803" in told


def test_the_short_form_holds_decisions_and_actions_only() -> None:
    outline = minutes_outline(small_meeting(), MinutesOptions.decisions_and_actions())
    assert headings(outline, 1) == ["Action register", "Decisions and open points"]


def test_somebody_who_left_early_is_told_under_attendance() -> None:
    meeting = small_meeting()
    scope = item_named(meeting, "Impact of scope changes")
    who = meeting.attendances[2]
    who.presences.append(
        Presence(
            attendance_id=who.id,
            day_id=meeting.days[0].id,
            item_id=scope.id,
            left_at=at("09:40"),
        )
    )
    assert "Jim Bosch left “Impact of scope changes” at 09:40" in lines(minutes_outline(meeting))


def test_the_dates_are_not_said_twice() -> None:
    meeting = small_meeting()
    meeting.title = "DM Leadership Team Face-to-Face Meeting, 2018-11-06 to 07"
    outline = minutes_outline(meeting)
    assert outline.title == "DM Leadership Team Face-to-Face Meeting"
    assert outline.subtitle == "6 to 7 November 2018, Princeton"
    assert (
        outline.full_title == "Minutes: DM Leadership Team Face-to-Face Meeting, 2018-11-06 to 07"
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 11, 6), date(2018, 11, 8), "6 to 8 November 2018"),
        (date(2018, 11, 30), date(2018, 12, 2), "30 November to 2 December 2018"),
        (date(2018, 12, 30), date(2019, 1, 2), "30 December 2018 to 2 January 2019"),
        (date(2019, 5, 7), date(2019, 5, 7), "7 May 2019"),
        (date(2019, 5, 7), None, "7 May 2019"),
        (None, None, ""),
    ],
)
def test_dates_are_said_as_people_say_them(
    first: date | None, last: date | None, words: str
) -> None:
    assert date_range(first, last) == words


def test_lengths_and_spans_are_said_in_words() -> None:
    assert length(at("10:20") - at("09:00")) == "1 h 20 min"
    assert length(at("11:00") - at("09:00")) == "2 h"
    assert span_text(at("18:30"), at("21:00"), "America/New_York") == "06 Nov 2018 18:30 to 21:00"
    assert (
        span_text(at("18:30"), at("00:30", day=2), "America/New_York")
        == "06 Nov 2018 18:30 to 07 Nov 2018 00:30"
    )


def test_a_decision_stands_where_it_was_noted_and_only_there() -> None:
    meeting = small_meeting()
    session = item_named(meeting, "Middleware & Workflow")
    write(session, block("We keep it so.", BlockKind.TEXT), block("Then lunch."), block("Typed."))
    add_decision(meeting, "We keep it so.", item=session)
    made = add_decision(meeting, "Said in other words later.", item=session)
    made.block_id = session.notes[-1].id
    told = lines(minutes_outline(meeting))
    place = told.index("The butler is the single way to the data.")
    assert told[place + 1 : place + 4] == [
        "Decision 5. We keep it so.",
        "Then lunch.",
        "Decision 6. Said in other words later.",
    ]
    assert "We keep it so." not in told
    assert "Typed." not in told


def test_a_line_that_became_an_action_is_told_in_the_table_only() -> None:
    meeting = small_meeting()
    session = item_named(meeting, "Middleware & Workflow")
    write(session, block("Wil: draft the plan"))
    add_action(meeting, "draft the plan", item=session).block_id = session.notes[-1].id
    assert "Wil: draft the plan" not in lines(minutes_outline(meeting))
    assert "Wil: draft the plan" in lines(minutes_outline(meeting, without(Detail.ACTIONS)))


def test_a_table_of_which_rows_became_actions_stays() -> None:
    meeting = small_meeting()
    session = item_named(meeting, "Transition to Operations")
    add_action(meeting, "Ask them", item=session).block_id = session.notes[0].id
    assert "Table: Team, People" in tables(minutes_outline(meeting))


def test_many_open_actions_are_summed_up_by_date_and_owner() -> None:
    meeting = small_meeting()
    wil, robert = meeting.attendances[0].person, meeting.attendances[4].person
    for number in range(12):
        owner = wil if number % 2 else robert
        add_action(meeting, f"Task {number}", owners=[owner], due=date(2018, 12, 3))
    outline = minutes_outline(meeting)
    table = tables(outline)["Open actions by due date"]
    assert [cell_text(row[0]) for row in table.rows] == ["19 Nov 2018", "03 Dec 2018", "No date"]
    assert "Robert Lupton 6, 8, 10, 12, 14, 16" in cell_text(table.rows[1][1])
    assert "The action register has them in full." in lines(outline)


def test_columns_of_a_noted_table_hold_their_longest_word() -> None:
    meeting = small_meeting()
    session = item_named(meeting, "Welcome")
    rows = [["Code", "Name", "Notes"], ["LDM-503-06", "Verification", "word " * 60]]
    write(session, block(kind=BlockKind.TABLE, rows=rows))
    shares = [
        column.share
        for column in tables(minutes_outline(meeting))["Table: Code, Name, Notes"].columns
    ]
    assert shares[0] >= len("LDM-503-06")
    assert shares[1] >= len("Verification")
    assert shares[2] > 2 * shares[1]
    assert sum(shares) <= 99


def test_a_day_is_not_called_by_its_number_twice() -> None:
    meeting = small_meeting()
    meeting.days[0].label, meeting.days[1].label = "Day 1", "Open day"
    assert headings(minutes_outline(meeting), 1)[3:5] == [
        "Day 1, Tuesday 6 November",
        "Day 2, Wednesday 7 November: Open day",
    ]


def test_the_next_meeting_is_told_with_words_that_say_more() -> None:
    meeting = small_meeting()
    coming = meeting.next_meetings[0]
    coming.text = "Next meeting 26 February, Tucson."
    assert "26 to 28 February 2019, Tucson" in lines(minutes_outline(meeting))
    coming.text = "Face to face"
    assert "26 to 28 February 2019, Tucson: Face to face" in lines(minutes_outline(meeting))
