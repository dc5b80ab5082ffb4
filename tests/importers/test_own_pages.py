"""Pages that nobody tuned the readers to: other people, other words, the same kinds of shapes."""

from datetime import date

import pytest

from dmlt_desk.importers.draft import Draft
from dmlt_desk.models import ActionState, AttendanceMode, BlockKind, ItemKind
from tests.importers.pages import DATA, action, lost_words, read_page, titled

OWN_PAGES = (
    "instrument-board.txt",
    "library-council.md",
    "harbour-retreat.txt",
    "summer-school.md",
)


@pytest.fixture(scope="module")
def board() -> Draft:
    return read_page("instrument-board.txt")


@pytest.fixture(scope="module")
def council() -> Draft:
    return read_page("library-council.md")


@pytest.fixture(scope="module")
def retreat() -> Draft:
    return read_page("harbour-retreat.txt")


def agenda(draft: Draft) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (item.kind.value, item.start, item.minutes, item.title)
        for day in draft.days
        for item in day.items
    ]


def test_a_wiki_page_gives_days_rows_times_and_kinds(board: Draft) -> None:
    assert (board.first_day, board.last_day) == (date(2019, 5, 14), date(2019, 5, 15))
    assert agenda(board) == [
        ("session", 570, 30, "Opening round"),
        ("session", 600, 60, "Cryostat: where we stand"),
        ("break", 660, 20, "Coffee break"),
        ("session", 680, 70, "Software for the shutter"),
        ("lunch", 750, 60, "Lunch in the garden"),
        ("session", 810, 90, "Budget of the second half"),
        ("close", 900, None, "Close"),
        ("social", None, None, "Supper at the mill, 40 $ a head"),
        ("session", 540, 90, "Deliverables"),
        ("session", 630, 60, "Shutter software again"),
        ("session", 690, 30, "Looking ahead"),
        ("close", 720, None, "End"),
    ]


def test_chairs_are_people_of_the_page_whatever_their_spelling(board: Draft) -> None:
    cryostat, budget = titled(board, "Cryostat"), titled(board, "Budget")

    assert [one.name for one in cryostat.chairs] == ["Emilia Lindqvist", "@pjansen"]
    assert [one.name for one in budget.chairs] == ["Hélène Marchand"]
    assert budget.et_al


def test_people_attend_as_their_list_and_their_remark_say(board: Draft) -> None:
    modes = {person.listed_name: person.attendance for person in board.people}

    assert modes == {
        "Saskia de Boer": AttendanceMode.IN_PERSON,
        "@pjansen": AttendanceMode.IN_PERSON,
        "@rvisser": AttendanceMode.IN_PERSON,
        "Emilia Lindqvist": AttendanceMode.IN_PERSON,
        "Tomasz Wójcik": AttendanceMode.IN_PERSON,
        "Hélène Marchand": AttendanceMode.PARTLY,
        "Marco Bellini": AttendanceMode.PARTLY,
        "Aiko Tanabe": AttendanceMode.REMOTE,
        "Oskar Nyberg": AttendanceMode.APOLOGIES,
    }


def test_aims_stand_before_the_rule_and_notes_behind_it(board: Draft) -> None:
    cryostat = titled(board, "Cryostat")

    assert [one.text for one in cryostat.aims] == ["Which leaks are left?", "Who closes them?"]
    assert [(one.kind, one.level) for one in cryostat.notes] == [
        (BlockKind.SPEAKER, 0),
        (BlockKind.BULLET, 1),
        (BlockKind.BULLET, 1),
        (BlockKind.BULLET, 2),
    ]
    assert cryostat.notes[0].speaker == "Emilia Lindqvist"


def test_actions_have_owners_dates_states_and_what_follows_the_date(board: Draft) -> None:
    rings, log = action(board, "order two"), action(board, "read the leak")
    queue, why = action(board, "write a page"), action(board, "find out")

    assert [one.name for one in rings.owners] == ["Emilia Lindqvist", "@pjansen"]
    assert (rings.due, rings.state) == (date(2019, 5, 20), ActionState.DONE)
    assert (log.groups, log.state) == (["All board members"], ActionState.OPEN)
    assert (queue.remark, queue.tickets) == ("see also QX-512", ["QX-512"])
    assert [one.name for one in queue.owners] == ["Tomasz Wójcik"]
    assert [one.name for one in why.helpers] == ["Marco Bellini"]


def test_a_lost_box_is_unknown_and_an_empty_one_is_kept(board: Draft) -> None:
    states = [one.state for one in board.actions]

    assert action(board, "lay out").state is ActionState.UNKNOWN
    assert states.count(ActionState.EMPTY) == 1
    assert action(board, "lay out").item == titled(board, "Deliverables").uid


def test_what_was_torn_from_a_session_is_joined_to_it_in_order(board: Draft) -> None:
    shutter, budget = titled(board, "Software"), titled(board, "Budget")

    assert shutter.notes[-1].text.startswith("Later that hour")
    assert [one.level for one in budget.notes] == [1, 1, 1, 2, 0]
    assert budget.notes[-1].kind is BlockKind.TABLE
    assert budget.notes[-1].rows[1] == ["Travel", "12 k", "Hélène Marchand"]


def test_a_table_with_known_columns_becomes_milestones_of_its_session(board: Draft) -> None:
    wheel, cable = board.milestones

    assert (wheel.code, wheel.date, wheel.date_note) == (
        "IB-7",
        date(2019, 9, 1),
        "after the freeze",
    )
    assert (wheel.tickets, [one.name for one in wheel.responsible]) == (["QX-300"], ["@pjansen"])
    assert (cable.tickets, cable.item) == ([], titled(board, "Deliverables").uid)


def test_topics_files_and_next_meetings_are_found_by_their_shapes(board: Draft) -> None:
    first, second = board.topics

    assert (first.minutes, first.scheduled_in) == (90, [titled(board, "Budget").uid])
    assert [one.name for one in second.requested_by] == ["Tomasz Wójcik", "Aiko Tanabe"]
    assert [(one.name, one.by) for one in board.attachments] == [
        ("leak-log.pdf", "Emilia Lindqvist"),
        ("half-year.xlsx", "@pjansen"),
    ]
    assert [(one.first_day, one.place) for one in board.next_meetings] == [
        (date(2019, 9, 3), "Lyon"),
        (date(2019, 12, 10), ""),
    ]


def test_an_unscheduled_session_is_marked_as_such(board: Draft) -> None:
    assert titled(board, "Shutter").unscheduled
    assert not titled(board, "Software").unscheduled


def test_logistics_keep_codes_and_links(board: Draft) -> None:
    by_heading = {one.heading: one for one in board.logistics}

    assert board.place == "Utrecht, Domplein"
    assert by_heading["Staying overnight"].code == "KB-2019"
    assert by_heading["Video link"].links == ["https://meet.example.org/board-spring"]


def test_a_markdown_page_is_read_with_its_own_habits(council: Draft) -> None:
    assert council.time_zone == "Europe/Lisbon"
    assert agenda(council) == [
        ("session", 840, 15, "Welcome"),
        ("session", 855, 45, "Opening hours in winter"),
        ("break", 900, 30, "Tea break"),
        ("session", 930, 90, "Lending of tools"),
        ("close", 1020, None, "End of day"),
        ("session", 570, 90, "Roof repairs"),
        ("session", 660, 30, "Wrap up"),
        ("close", 690, None, "Adjourn"),
    ]
    assert [one.text for one in council.decisions] == ["close at five from November."]
    assert [one.name for one in action(council, "ask for shelves").owners] == ["Carla Reis"]
    assert action(council, "print").item is None


def test_plain_text_with_times_becomes_a_meeting(retreat: Draft) -> None:
    assert retreat.first_day == retreat.last_day == date(2021, 3, 12)
    assert [(kind, start) for kind, start, _minutes, _title in agenda(retreat)] == [
        ("session", 540),
        ("session", 570),
        ("session", 615),
        ("break", 660),
        ("session", 680),
        ("lunch", 750),
        ("travel", 810),
        ("close", 900),
    ]
    assert [one.name for one in titled(retreat, "The crane").chairs] == ["Lars Moe"]
    assert action(retreat, "ask for three").state is ActionState.OPEN


def test_an_afternoon_written_without_pm_is_supposed_and_told(retreat: Draft) -> None:
    told = [(one.written, one.read_as) for one in retreat.doubts if one.field == "start"]

    assert told == [("1:30", "13:30"), ("3:00", "15:00")]


@pytest.mark.parametrize("name", OWN_PAGES)
def test_every_word_of_a_page_has_a_place(name: str) -> None:
    draft = read_page(name)

    assert lost_words((DATA / name).read_text(encoding="utf-8"), draft) == []
    assert [one.text for one in draft.not_placed] == []


def test_what_is_mended_is_told_by_kind_with_its_place(board: Draft) -> None:
    told = {one.code: one for one in board.repairs}

    assert {"name-misspelt", "torn-row", "torn-table", "ticket-macro", "box-lost"} <= set(told)
    assert "Soft ware" in told["split-word"].text
    assert told["split-word"].where == "line 52"


def test_kinds_of_rows_are_told_by_their_first_words(board: Draft) -> None:
    assert titled(board, "Lunch").kind is ItemKind.LUNCH
    assert titled(board, "Supper").label == "Evening"


@pytest.fixture(scope="module")
def school() -> Draft:
    return read_page("summer-school.md")


def test_days_named_by_weekday_are_counted_from_the_first_day(school: Draft) -> None:
    assert school.title == "Summer school on slow rivers"
    assert (school.first_day, school.last_day) == (date(2022, 7, 4), date(2022, 7, 6))
    assert [day.date for day in school.days] == [date(2022, 7, n) for n in (4, 5, 6)]


def test_days_side_by_side_become_days_one_after_the_other(school: Draft) -> None:
    assert [[(one.title, one.start, one.minutes) for one in day.items] for day in school.days] == [
        [("Maps of mud", 780, 90), ("Coffee break", 870, 30), ("Boats", 900, 120)],
        [("Silt", 540, 60), ("Sluices", 600, 30), ("Break", 630, None)],
        [("Weeds", 540, 30), ("Wrap up", 570, 60), ("Close", 630, None)],
    ]


def test_a_numbered_list_of_people_is_one(school: Draft) -> None:
    assert [one.name for one in school.people] == ["Lotte Claes", "Amir Haddad", "Sofia Reyes"]
