"""Ways back to the plan, as people read them."""

from datetime import timedelta

import pytest

from dmlt_desk.domain.projection import project
from dmlt_desk.domain.recovery import OptionKind, TargetKind, best, options, targets
from dmlt_desk.domain.recovery_text import (
    OptionWords,
    applied_words,
    missing_words,
    option_words,
    target_standing,
    target_words,
)
from tests.domain.plans import PRINCETON, at, item
from tests.domain.test_recovery import late_day, state_at, talk, ways
from tests.domain.test_recovery_worked_example import Late, late_at


def words(late: Late, kind: TargetKind) -> dict[OptionKind, OptionWords]:
    target = late.target(kind)
    return {each: option_words(late.meeting, target, way) for each, way in late.ways(kind).items()}


def test_a_trim_says_who_gives_how_much_and_where_it_leads() -> None:
    trim = words(late_at("11:05"), TargetKind.LUNCH)[OptionKind.TRIM]

    assert trim == OptionWords(
        label="Trim fairly",
        line="Take 12 min from “CAOM”, 15 from “SDM”, 8 from “DPDD”.",
        result="Lunch 12:45 to 13:30, closes 17:00",
    )


def test_a_trim_of_many_says_how_many_they_are() -> None:
    trim = words(late_at("11:05"), TargetKind.CLOSE)[OptionKind.TRIM]

    assert trim.line == "Take 20 min from 8 rows, 2 to 3 min each."


def test_carrying_says_what_it_does_to_the_other_day() -> None:
    late = late_at("11:05")
    roomy = words(late, TargetKind.CLOSE)[OptionKind.CARRY]
    late.meeting.days[1].close_minute = 11 * 60 + 10
    full = words(late, TargetKind.CLOSE)[OptionKind.CARRY]

    assert roomy.label == "Carry “CAOM” to Day 2"
    assert roomy.line == "It takes 30 min of Day 2, which closes at 11:30."
    assert full.line == "It takes 30 min of Day 2, which then closes at 11:30, 20 min late."


def test_skipping_accepting_and_extending_say_what_they_cost() -> None:
    found = words(late_at("11:05"), TargetKind.CLOSE)

    assert found[OptionKind.SKIP].label == "Skip “CAOM”"
    assert found[OptionKind.SKIP].line == "Its 30 min are free for what follows."
    assert found[OptionKind.ACCEPT].line == "Change nothing; the day closes 20 min late."
    assert found[OptionKind.ACCEPT].missing == "20 minutes are still missing."
    assert found[OptionKind.EXTEND].label == "Extend to 17:20"
    assert found[OptionKind.EXTEND].line == "The room is kept 20 min longer than planned."


def test_while_breaks_absorb_the_delay_the_choice_is_between_them_and_a_later_close() -> None:
    found = words(late_at("10:12"), TargetKind.CLOSE)

    assert found[OptionKind.ACCEPT].label == "Absorb in the break"
    assert found[OptionKind.ACCEPT].line == "Break 10:30 gives up 12 min and lasts 18."
    assert found[OptionKind.SHIFT].label == "Shift all, close 17:12"
    assert found[OptionKind.SHIFT].line == (
        "Every break keeps its length; the day closes 12 min late."
    )


def test_lunch_alone_absorbs_by_name_and_several_breaks_together() -> None:
    rows = (talk("A", 60, 60), item("Lunch", 60, 630), talk("B", 30, 30))
    meeting, day = late_day(*rows, closes=720)
    state, now = state_at(meeting, day, "09:38")
    known = targets(project(meeting, day, state, now))
    found = options(meeting, day, state, now, known[-1], ledger={})

    assert option_words(meeting, known[-1], found[0]).label == "Absorb in lunch"
    assert words(late_at("10:35"), TargetKind.CLOSE)[OptionKind.ACCEPT].label == (
        "Absorb in the breaks"
    )


def test_accepting_a_late_lunch_tells_that_the_day_still_closes_in_time() -> None:
    found = words(late_at("10:35"), TargetKind.LUNCH)

    assert found[OptionKind.ACCEPT].label == "Accept it"
    assert found[OptionKind.ACCEPT].line == "Change nothing; the day still closes in time."


def test_shorter_breaks_are_named_as_breaks() -> None:
    meeting, day = late_day(talk("A", 30, 30), item("Break", 30), closes=630)
    found = ways(meeting, day)
    target = targets(found[OptionKind.BREAKS].before)[-1]

    told = option_words(meeting, target, found[OptionKind.BREAKS])
    assert (told.label, told.line) == ("Shorten breaks", "Take 15 min from Break.")
    assert told.missing == "5 minutes are still missing."
    assert told.sentence == (
        "Take 15 min from Break. Break 10:20 to 10:35, closes 10:35. 5 minutes are still missing."
    )


@pytest.mark.parametrize(
    ("kind", "place", "standing"),
    [
        (TargetKind.BREAK, "Break 10:30", "The break at its shortest still ends 50 min late."),
        (TargetKind.LUNCH, "Lunch 12:30", "Lunch at its shortest still ends 35 min late."),
        (TargetKind.CLOSE, "Close 17:00", "The close at 17:00 is missed by 20 min."),
    ],
)
def test_a_checkpoint_says_where_it_is_and_what_is_missing(
    kind: TargetKind, place: str, standing: str
) -> None:
    target = late_at("11:05").target(kind)

    assert target_words(target, PRINCETON) == place
    assert target_standing(target, PRINCETON) == standing


def test_a_checkpoint_that_holds_says_so() -> None:
    known = targets(late_at("10:12").forecast())

    assert [target_standing(each, PRINCETON) for each in known] == [
        "The break ends in time.",
        "Lunch ends in time.",
        "The day closes in time.",
    ]


def test_missing_minutes_are_counted_in_words() -> None:
    assert missing_words(0) == ""
    assert missing_words(1) == "1 minute is still missing."


def test_what_takes_least_from_the_sessions_is_suggested_first() -> None:
    late = late_at("11:05")
    found = list(late.ways(TargetKind.CLOSE).values())

    assert [way.kind for way in best(found)] == [OptionKind.TRIM, OptionKind.CARRY]
    at_the_break = best(list(late.ways(TargetKind.BREAK).values()))
    assert [way.missing_minutes for way in at_the_break] == [20, 20]


@pytest.mark.parametrize("seconds", [0, 30, 59])
def test_minutes_that_are_missing_agree_with_the_clocks_beside_them(seconds: int) -> None:
    late = late_at("11:05")
    late.now += timedelta(seconds=seconds)
    target = late.target(TargetKind.CLOSE)
    found = words(late, TargetKind.CLOSE)

    assert target_standing(target, PRINCETON) == "The close at 17:00 is missed by 20 min."
    assert found[OptionKind.TRIM].line == "Take 20 min from 8 rows, 2 to 3 min each."
    assert found[OptionKind.TRIM].result.endswith("closes 17:00")
    assert found[OptionKind.ACCEPT].line == "Change nothing; the day closes 20 min late."
    assert found[OptionKind.ACCEPT].missing == "20 minutes are still missing."


def test_less_than_a_minute_is_in_time() -> None:
    late = late_at("10:45")
    late.now += timedelta(seconds=40)

    target = late.target(TargetKind.CLOSE)
    assert late.forecast().close == at("17:00", late.day) + timedelta(seconds=40)
    assert target_standing(target, PRINCETON) == "The day closes in time."
    assert OptionKind.TRIM not in late.ways(TargetKind.CLOSE)


def test_what_was_applied_is_named() -> None:
    late = late_at("11:05")
    done = {
        kind: applied_words(late.meeting, way) for kind, way in late.ways(TargetKind.CLOSE).items()
    }

    assert done[OptionKind.CARRY] == "Carried “CAOM” over to Day 2"
    assert done[OptionKind.SKIP] == "Skipped “CAOM”"
    assert done[OptionKind.EXTEND] == "Extended the day to 17:20"
    assert done[OptionKind.TRIM] == "Trimmed the rest of the day"
