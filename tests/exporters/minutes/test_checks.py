"""What is missing is said before the minutes are sent."""

from dmlt_desk.exporters.minutes.checks import Finding, Mend, findings
from dmlt_desk.exporters.minutes.options import MinutesOptions
from dmlt_desk.models import ActionState, AttendanceMode
from tests.meetings import add_action, empty_meeting, small_meeting


def said() -> dict[str, Finding]:
    return {one.sentence: one for one in findings(small_meeting())}


def test_what_is_missing_is_counted_named_and_can_be_mended() -> None:
    found = said()
    assert found["1 action has no due date"].detail == "Write down the mapping, see DM-12345"
    assert found["1 action is empty"].detail == "Day 2, Release Process"
    assert found["4 sessions have no notes"].detail == "Welcome and 3 more"
    assert found["1 person has no name"].detail == "@xiuqin"
    assert found["1 question is open"].mend is Mend.DECISIONS
    assert found["1 topic was not reached"].mend is Mend.PLAN
    assert found["4 sessions have no notes"].mend is Mend.NOTES
    assert found["1 action is empty"].mend is Mend.ACTIONS


def test_a_session_that_is_left_out_needs_no_notes() -> None:
    meeting = small_meeting()
    silent = frozenset(item.id for item in meeting.items if not item.notes)
    sentences = [one.sentence for one in findings(meeting, MinutesOptions(left_out=silent))]
    assert not [sentence for sentence in sentences if "no notes" in sentence]


def test_a_closed_action_needs_neither_owner_nor_date() -> None:
    meeting = empty_meeting()
    action = add_action(meeting, "Say hello")
    assert [one.sentence for one in findings(meeting)] == [
        "1 action has no owner",
        "1 action has no due date",
    ]
    action.state = ActionState.DONE
    assert findings(meeting) == []


def test_attendance_that_was_never_set_is_told() -> None:
    meeting = small_meeting()
    for attendance in meeting.attendances[:3]:
        attendance.mode = AttendanceMode.UNKNOWN
    sentences = [one.sentence for one in findings(meeting)]
    assert "The attendance of 3 people is not set" in sentences
