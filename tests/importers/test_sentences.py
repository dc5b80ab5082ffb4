from dmlt_desk.importers.markup import inline
from dmlt_desk.importers.sentences import part_entries


def parts(text: str, *, cautious: bool = False, people: tuple[str, ...] = ()) -> list[str]:
    found = part_entries(inline(text), lambda name: name in people, cautious=cautious)
    return [one.text for one in found]


def test_entries_that_ran_together_are_parted_at_the_ends_of_sentences() -> None:
    assert parts("The pump leaks. Who mends it? We do; “soon”.") == [
        "The pump leaks.",
        "Who mends it?",
        "We do; “soon”.",
    ]


def test_abbreviations_and_brackets_end_no_entry() -> None:
    assert len(parts("Use a tool, e.g. Git (or two. Or three) of Dr. Byron by J. Doe vs. Roe")) == 1


def test_a_list_of_subjects_with_people_is_parted_behind_the_people() -> None:
    text = "Pumps (Ada Byron) Pipes (Unknown User (kay)) Valves (Grace Hopper) All of it"
    people = ("Ada Byron", "Unknown User (kay)", "Grace Hopper")

    assert parts(text, cautious=True, people=people) == [
        "Pumps (Ada Byron)",
        "Pipes (Unknown User (kay))",
        "Valves (Grace Hopper)",
        "All of it",
    ]


def test_aims_are_parted_only_where_all_are_questions() -> None:
    assert parts("What leaks? Who knows", cautious=True) == ["What leaks?", "Who knows"]
    assert parts("It leaks. Who knows?", cautious=True) == ["It leaks. Who knows?"]
