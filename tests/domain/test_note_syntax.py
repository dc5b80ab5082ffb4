"""One typed line is understood, and stays the person's own words."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dmlt_desk.domain.names import NameBook
from dmlt_desk.domain.note_syntax import (
    Answers,
    Capture,
    CaptureKind,
    CaptureRole,
    kind_of_line,
    parse_capture,
)
from dmlt_desk.models import Person

TODAY = date(2018, 11, 6)
PEOPLE = [
    Person(name="Wil O'Mullane"),
    Person(name="Kian-Tat Lim"),
    Person(name="Frossie Economou"),
    Person(name="Robert Gruendl"),
    Person(name="Robert Lupton"),
    Person(name="John Swinbank"),
    Person(handle="gcomoretto", placeholder=True),
    Person(name="Zeljko Ivezić"),
]
BOOK = NameBook(PEOPLE, ["All DMLT"])


def action(text: str, answers: Answers | None = None) -> Capture:
    return parse_capture(text, CaptureKind.ACTION, BOOK, TODAY, answers=answers or Answers())


def names(capture: Capture) -> tuple[list[str], list[str], list[str]]:
    return (
        [owner.listed_name for owner in capture.owners],
        [helper.listed_name for helper in capture.helpers],
        capture.groups,
    )


@pytest.mark.parametrize(
    ("typed", "owners", "helpers", "groups", "text", "due"),
    [
        (
            "Wil, KT: draft policy with @Frossie due 3 dec",
            ["Wil O'Mullane", "Kian-Tat Lim"],
            ["Frossie Economou"],
            [],
            "draft policy with @Frossie",
            "2018-12-03",
        ),
        ("Wil & Zeljko — clarify", ["Wil O'Mullane", "Zeljko Ivezić"], [], [], "clarify", "None"),
        (
            "John / R. Lupton - ensure it",
            ["John Swinbank", "Robert Lupton"],
            [],
            [],
            "ensure it",
            "None",
        ),
        ("[] @Wil draft it //3 dec", ["Wil O'Mullane"], [], [], "draft it", "2018-12-03"),
        ("ACTION: Wil to draft it", ["Wil O'Mullane"], [], [], "draft it", "None"),
        ("/a wil to draft it by fri", ["Wil O'Mullane"], [], [], "draft it", "2018-11-09"),
        (
            "John, working with milestone owners — capture them",
            ["John Swinbank"],
            [],
            ["milestone owners"],
            "capture them",
            "None",
        ),
        (
            "Wil together with Gregory Dubois-Felsmann — define it",
            ["Wil O'Mullane"],
            ["Gregory Dubois-Felsmann"],
            [],
            "define it",
            "None",
        ),
        (
            "Wil with KT, Frossie and Unknown User (gcomoretto) — draft it",
            ["Wil O'Mullane"],
            ["Kian-Tat Lim", "Frossie Economou", "@gcomoretto"],
            [],
            "draft it",
            "None",
        ),
        (
            "All DMLT: suggest changes by 9 nov",
            [],
            [],
            ["All DMLT"],
            "suggest changes",
            "2018-11-09",
        ),
        ("All DMLT to review it", [], [], ["All DMLT"], "review it", "None"),
        (
            "T/CAMs & Wil: update it",
            ["Wil O'Mullane"],
            [],
            ["T/CAMs"],
            "update it",
            "None",
        ),
        (
            "John Swinbank Arrange a talk with Robert Lupton",
            ["John Swinbank"],
            [],
            [],
            "Arrange a talk with Robert Lupton",
            "None",
        ),
        ("draft it @Wil by fri", ["Wil O'Mullane"], [], [], "draft it", "2018-11-09"),
        ("Wil: by Friday: send the memo", ["Wil O'Mullane"], [], [], "send the memo", "2018-11-09"),
        ("by Friday send the memo", [], [], [], "send the memo", "2018-11-09"),
        ("Need to check the plan", [], [], [], "Need to check the plan", "None"),
        ("Note: the plan is late", [], [], [], "Note: the plan is late", "None"),
        ("All slides to be sent by fri", [], [], [], "All slides to be sent", "2018-11-09"),
        ("look at http://ls.st/ski", [], [], [], "look at http://ls.st/ski", "None"),
        ("Meet at 10:30 to talk", [], [], [], "Meet at 10:30 to talk", "None"),
        ("Merlin: send it", ["Merlin"], [], [], "send it", "None"),
        ("@merlin send it", ["@merlin"], [], [], "send it", "None"),
    ],
)
def test_a_line_is_understood(
    typed: str, owners: list[str], helpers: list[str], groups: list[str], text: str, due: str
) -> None:
    found = action(typed)
    assert names(found) == (owners, helpers, groups)
    assert found.text == text
    assert str(found.due.date if found.due else None) == due
    assert found.format() == typed


def test_two_people_who_fit_stay_two_candidates_until_one_is_chosen() -> None:
    found = action("robert: send it")
    (owner,) = found.owners
    assert owner.person is None
    assert [p.name for p in owner.candidates] == ["Robert Gruendl", "Robert Lupton"]
    again = action("robert: send it", Answers().meaning("robert", PEOPLE[4]))
    assert again.owners[0].person is PEOPLE[4]


def test_an_unknown_owner_is_kept_as_written_and_is_nobody_in_the_book() -> None:
    (owner,) = action("Gregory Dubois: look into it").owners
    assert (owner.written, owner.person, owner.candidates) == ("Gregory Dubois", None, ())


def test_a_chip_that_was_taken_away_is_text_again() -> None:
    assert names(action("Merlin: send it by fri"))[0] == ["Merlin"]
    answers = Answers().as_text("Merlin")
    plain = action("Merlin: send it by fri", answers)
    assert plain.owners == []
    assert plain.text == "Merlin: send it"
    without_date = action("Merlin: send it by fri", answers.as_text("fri"))
    assert without_date.due is None
    assert without_date.text == "Merlin: send it by fri"


def test_an_ambiguous_date_is_asked_about_and_answered() -> None:
    asked = action("Wil: send it by 03/12").due
    assert asked is not None
    assert asked.ambiguous
    day = asked.choices[0]
    answered = action("Wil: send it by 03/12", Answers(due=day)).due
    assert answered is not None
    assert answered.date == day == date(2018, 12, 3)


def test_what_follows_the_date_is_a_remark_unless_the_sentence_goes_on() -> None:
    assert action("Wil: draft it. 03 Dec 2018 see DM-17964").remark == "see DM-17964"
    assert action("Wil: draft it by fri see DM-17964").remark == "see DM-17964"
    going_on = action("Wil: send it by fri to all members")
    assert (going_on.text, going_on.remark) == ("send it to all members", "")


def test_everybody_of_a_set_is_a_group_in_the_words_typed() -> None:
    assert action("each S19 leads: upload slides").groups == ["each S19 leads"]


def test_decisions_replace_others_or_record_no_consensus() -> None:
    def decision(text: str) -> Capture:
        return parse_capture(text, CaptureKind.ACTION, BOOK, TODAY)

    replacing = decision("/d! D6 the plan is unrealistic")
    assert replacing.kind is CaptureKind.DECISION
    assert (replacing.supersedes, replacing.text) == (6, "the plan is unrealistic")
    assert decision("/d? only binaries").no_consensus
    plain = decision("DECISION: YAML by default on 3 dec")
    assert (plain.text, plain.due, plain.owners) == ("YAML by default on 3 dec", None, [])


def test_a_parked_topic_knows_who_asked_only_when_the_name_is_known() -> None:
    asked = parse_capture("KT: descope options", CaptureKind.PARK, BOOK, TODAY)
    assert (names(asked)[0], asked.text) == (["Kian-Tat Lim"], "descope options")
    plain = parse_capture("Descope: all options", CaptureKind.PARK, BOOK, TODAY)
    assert (plain.owners, plain.text) == ([], "Descope: all options")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/a Wil: draft", CaptureKind.ACTION),
        ("/a", CaptureKind.ACTION),
        ("[] draft", CaptureKind.ACTION),
        ("[ ] draft", CaptureKind.ACTION),
        ("ACTION: draft", CaptureKind.ACTION),
        ("/d YAML", CaptureKind.DECISION),
        ("/d! D6 YAML", CaptureKind.DECISION),
        ("DECISION: YAML", CaptureKind.DECISION),
        ("RESOLVED: YAML", CaptureKind.DECISION),
        ("/p later", CaptureKind.PARK),
        ("/q why", CaptureKind.QUESTION),
        ("/abc", None),
        ("a plain line", None),
        ("", None),
        ("[1] a reference", None),
    ],
)
def test_a_line_says_by_its_start_what_it_becomes(line: str, kind: CaptureKind | None) -> None:
    assert kind_of_line(line) is kind


def test_the_spans_cover_the_line_for_tinting() -> None:
    typed = "All DMLT: suggest changes by 9 nov"
    tinted = {
        span.role: typed[span.start : span.start + span.length] for span in action(typed).spans
    }
    assert tinted[CaptureRole.GROUP] == "All DMLT"
    assert tinted[CaptureRole.DUE] == "by 9 nov"
    due = action(typed).due
    assert due is not None
    assert typed[due.start : due.end] == "by 9 nov"


PARTS = st.sampled_from(
    [
        *("Wil", "KT", "robert", "@Frossie", "@new", "Unknown User (gcomoretto)", "All DMLT"),
        *("T/CAMs", "each", "all", "Gregory Dubois", "draft a policy", "send it", "DM-1"),
        *(":", ": ", " — ", " - ", " to ", ", ", " & ", " / ", " and ", " with ", "working with "),
        *(" by ", " due ", "//", "fri", "3 dec", "03/12", "31 Jan 2019", "in 2 weeks", "(", ")"),
        *("/a ", "/d! D6 ", "/d? ", "/p ", "[] ", "ACTION: ", ". ", " ", "\t", "\n", "—"),
    ]
)


@given(
    st.one_of(st.text(), st.lists(PARTS, max_size=12).map("".join)), st.sampled_from(CaptureKind)
)
@example(":@UNKNOWN USER(0)", CaptureKind.ACTION)
@example("Wil: by Friday: send the memo", CaptureKind.ACTION)
def test_the_words_of_the_person_are_never_rewritten(text: str, kind: CaptureKind) -> None:
    found = parse_capture(text, kind, BOOK, TODAY)
    assert found.format() == text
    assert all(piece.words for piece in found.pieces)
    if found.due:
        assert found.due.words in text[found.due.start : found.due.end]
