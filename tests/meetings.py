"""Meetings made in memory for tests: every relation is set, so nothing asks a file.

``small_meeting`` holds a little of everything; ``large_meeting`` is for counts and speed.
Times are Princeton's in November 2018, five hours behind UTC.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from dmlt_desk.models import (
    Action,
    ActionParty,
    ActionState,
    AgendaItem,
    Anchor,
    Attachment,
    Attendance,
    AttendanceMode,
    Block,
    BlockKind,
    BlockSection,
    Day,
    Decision,
    DecisionKind,
    DecisionState,
    Group,
    ItemChair,
    ItemKind,
    Lateness,
    LogisticsBlock,
    Meeting,
    MeetingState,
    Milestone,
    NextMeeting,
    ParkedTopic,
    PartyRole,
    Person,
    Question,
    Series,
    Topic,
    TopicSlot,
    text_check,
)

DAY_ONE = date(2018, 11, 6)
DAY_TWO = date(2018, 11, 7)
MIDNIGHT = datetime(2018, 11, 6, 5, 0, tzinfo=UTC)
"""The first moment of day one in Princeton."""


def at(hhmm: str, *, day: int = 1) -> datetime:
    """Return the instant of a local time of ``small_meeting``: ``at("09:15")``."""
    hours, minutes = hhmm.split(":")
    return MIDNIGHT + timedelta(days=day - 1, hours=int(hours), minutes=int(minutes))


def block(
    text: str = "",
    kind: BlockKind = BlockKind.BULLET,
    *,
    level: int = 1,
    speaker: str = "",
    rows: list[list[str]] | None = None,
    typed_at: datetime | None = None,
) -> Block:
    """Return one paragraph of notes; a bullet of the first level unless told otherwise."""
    return Block(
        kind=kind,
        level=level if kind is BlockKind.BULLET else 0,
        text=text,
        speaker=speaker,
        rows=rows or [],
        typed_at=typed_at,
        crc=text_check(text),
    )


def add_item(
    meeting: Meeting,
    day: Day | None,
    title: str,
    *,
    minutes: int | None = 30,
    kind: ItemKind = ItemKind.SESSION,
    start: str = "",
    chairs: Sequence[Person] = (),
) -> AgendaItem:
    """Put an item at the end of a day. ``start`` ("10:30") fixes it by the clock."""
    hours, _, rest = start.partition(":")
    pause = kind in (ItemKind.BREAK, ItemKind.LUNCH)
    item = AgendaItem(
        meeting_id=meeting.id,
        day_id=day.id if day else None,
        rank=float(len(meeting.items) + 1),
        kind=kind,
        title=title,
        minutes=minutes,
        min_minutes=15 if pause else None,
        anchor=Anchor.AT if start else Anchor.FLOW,
        anchor_minute=int(hours) * 60 + int(rest) if start else None,
        lateness=Lateness.ABSORB if pause else Lateness.SLIDE,
        unscheduled=day is None,
    )
    item.chairs = [
        ItemChair(item_id=item.id, person_id=person.id, person=person, rank=rank)
        for rank, person in enumerate(chairs)
    ]
    meeting.items.append(item)
    return item


def write(item: AgendaItem, *blocks: Block, section: BlockSection = BlockSection.NOTES) -> None:
    """Add paragraphs to an item, in order."""
    for one in blocks:
        one.item_id = item.id
        one.section = section
        one.rank = float(len(item.blocks) + 1)
        item.blocks.append(one)


def add_action(
    meeting: Meeting,
    text: str,
    *,
    item: AgendaItem | None = None,
    owners: Sequence[Person] = (),
    helpers: Sequence[Person] = (),
    groups: Sequence[str] = (),
    due: date | None = None,
    state: ActionState = ActionState.OPEN,
) -> Action:
    """Add an action with the next number."""
    action = Action(
        meeting_id=meeting.id,
        item_id=item.id if item else None,
        number=len(meeting.actions) + 1,
        text=text,
        due=due,
        state=state,
    )
    parties = [(PartyRole.OWNER, person, "") for person in owners]
    parties += [(PartyRole.HELPER, person, "") for person in helpers]
    for rank, (role, person, name) in enumerate(parties):
        action.parties.append(_party(action.id, rank=rank, role=role, person=person, name=name))
    for name in groups:
        rank = len(action.parties)
        action.parties.append(_party(action.id, rank=rank, role=PartyRole.GROUP, name=name))
    meeting.actions.append(action)
    return action


def _party(
    action_id: UUID, *, rank: int, role: PartyRole, person: Person | None = None, name: str = ""
) -> ActionParty:
    return ActionParty(
        action_id=action_id,
        role=role,
        rank=rank,
        person_id=person.id if person else None,
        person=person,
        name=name,
    )


def add_decision(
    meeting: Meeting,
    text: str,
    *,
    item: AgendaItem | None = None,
    kind: DecisionKind = DecisionKind.DECIDED,
    supersedes: Decision | None = None,
) -> Decision:
    """Add a decision with the next number; the one that it supersedes is marked."""
    decision = Decision(
        meeting_id=meeting.id,
        item_id=item.id if item else None,
        number=len(meeting.decisions) + 1,
        text=text,
        kind=kind,
        supersedes_id=supersedes.id if supersedes else None,
    )
    if supersedes:
        supersedes.state = DecisionState.SUPERSEDED
    meeting.decisions.append(decision)
    return decision


def add_person(
    meeting: Meeting,
    name: str,
    *,
    handle: str = "",
    mode: AttendanceMode = AttendanceMode.IN_PERSON,
    group: str = "traveling",
    note: str = "",
    email: str = "",
) -> Person:
    """Add a person to the series and to the meeting."""
    person = Person(
        series_id=meeting.series.id,
        name=name,
        handle=handle,
        email=email,
        initials="".join(word[0] for word in name.split()),
        placeholder=not name,
    )
    meeting.series.people.append(person)
    meeting.attendances.append(
        Attendance(
            meeting_id=meeting.id,
            person_id=person.id,
            person=person,
            rank=len(meeting.attendances),
            mode=mode,
            group=group,
            note=note,
        )
    )
    return person


def empty_meeting(*, days: int = 2) -> Meeting:
    """Return a meeting with its days and nothing else."""
    series = Series(name="DM Leadership Team", key_prefix="DMLT", time_zone="America/New_York")
    meeting = Meeting(
        series_id=series.id,
        series=series,
        title="DM Leadership Team Face-to-Face Meeting",
        first_day=DAY_ONE,
        last_day=DAY_ONE + timedelta(days=max(0, days - 1)),
        place="Princeton",
        time_zone="America/New_York",
        state=MeetingState.HELD,
    )
    meeting.days = [
        Day(
            meeting_id=meeting.id,
            date=DAY_ONE + timedelta(days=offset),
            open_minute=9 * 60,
            close_minute=17 * 60,
        )
        for offset in range(days)
    ]
    return meeting


def small_meeting() -> Meeting:
    """Return a meeting of two days with a little of everything that a meeting can hold.

    Day one: 09:00 Welcome, 09:15 Impact of scope changes, 10:00 CAOM, 10:30 break,
    11:00 The Science Data Model, 12:30 lunch, 13:30 Transition to Operations, 17:00 close.
    Day two: 09:00 Middleware & Workflow, 10:20 Release Process, 10:40 break,
    11:00 Review of Calibration plans, 12:30 close.
    """
    meeting = empty_meeting()
    one, two = meeting.days
    wil = add_person(meeting, "Wil O'Mullane", email="wil@example.org")
    xiuqin = add_person(meeting, "", handle="xiuqin")
    jim = add_person(meeting, "Jim Bosch", group="local")
    frossie = add_person(meeting, "Frossie Economou", mode=AttendanceMode.REMOTE, note="remote")
    robert = add_person(meeting, "Robert Lupton", group="local")
    add_person(
        meeting,
        "Jeff Kantor",
        mode=AttendanceMode.PARTLY,
        note="some sessions, from Tucson",
    )
    meeting.series.groups.append(
        Group(series_id=meeting.series.id, name="All DMLT", aliases=["DMLT members"])
    )

    add_item(meeting, one, "Welcome", minutes=15, start="09:00", chairs=[wil])
    scope = add_item(meeting, one, "Impact of scope changes", minutes=45, chairs=[wil, xiuqin])
    caom = add_item(meeting, one, "CAOM & image metadata", minutes=30, chairs=[jim])
    add_item(meeting, one, "Break", minutes=30, kind=ItemKind.BREAK, start="10:30")
    add_item(meeting, one, "The Science Data Model", minutes=90, start="11:00", chairs=[jim])
    add_item(meeting, one, "Lunch", minutes=60, kind=ItemKind.LUNCH, start="12:30")
    operations = add_item(
        meeting, one, "Transition to Operations", minutes=210, start="13:30", chairs=[wil]
    )
    add_item(meeting, one, "Close", minutes=None, kind=ItemKind.CLOSE, start="17:00")
    middleware = add_item(
        meeting, two, "Middleware & Workflow", minutes=80, start="09:00", chairs=[frossie]
    )
    release = add_item(meeting, two, "Release Process", minutes=20, chairs=[robert])
    add_item(meeting, two, "Break", minutes=20, kind=ItemKind.BREAK, start="10:40")
    calibration = add_item(
        meeting, two, "Review of Calibration plans", minutes=90, start="11:00", chairs=[robert]
    )
    add_item(meeting, two, "Close", minutes=None, kind=ItemKind.CLOSE, start="12:30")
    two.close_minute = 12 * 60 + 30

    _write_notes(scope, caom, operations, middleware)
    _record(meeting, scope=scope, caom=caom, release=release, calibration=calibration)
    _annex(meeting, scope=scope, calibration=calibration)
    return meeting


def _write_notes(
    scope: AgendaItem, caom: AgendaItem, operations: AgendaItem, middleware: AgendaItem
) -> None:
    """Notes with every kind of paragraph."""
    write(
        scope,
        block("Which portal work goes on, and until when?"),
        block("Who is affected?", level=2),
        section=BlockSection.AIMS,
    )
    write(
        scope,
        block(kind=BlockKind.SPEAKER, speaker="Wil O'Mullane", typed_at=at("09:16")),
        block("Some work could move past the end of construction.", typed_at=at("09:17")),
        block("How agencies see that is open.", level=2, typed_at=at("09:19")),
        block("A third level.", level=3, typed_at=at("09:20")),
        block("Discussion", BlockKind.HEADING, typed_at=at("09:30")),
        block("A plain paragraph between the lists.", BlockKind.TEXT, typed_at=at("09:31")),
        block("Quoted from the charter.", BlockKind.QUOTE, typed_at=at("09:33")),
    )
    spoken = block("The portal is enough, see the plan at the site.", typed_at=at("09:35"))
    spoken.spans = [
        {"start": 11, "length": 2, "style": "italic"},
        {"start": 14, "length": 6, "style": "bold"},
        {"start": 26, "length": 8, "style": "link", "href": "https://example.org/plan?a=1&b=2"},
    ]
    write(scope, spoken)
    write(
        caom,
        block("Export is a step of its own:", BlockKind.TEXT, typed_at=at("10:05")),
        block("registry.export(caom)\nprint(1 < 2)", BlockKind.CODE, typed_at=at("10:06")),
        block(kind=BlockKind.RULE),
        block("This part was reopened on day two.", BlockKind.CALLOUT, typed_at=at("10:10")),
    )
    write(
        operations,
        block(
            kind=BlockKind.TABLE,
            rows=[["Team", "People"], ["Pipelines", "12"], ["Archive", "7"], ["Short row"]],
            typed_at=at("14:00"),
        ),
    )
    write(middleware, block("The butler is the single way to the data.", typed_at=at("09:05")))


def _record(
    meeting: Meeting,
    *,
    scope: AgendaItem,
    caom: AgendaItem,
    release: AgendaItem,
    calibration: AgendaItem,
) -> None:
    """Actions in several states, decisions, a question, a parked topic."""
    wil, xiuqin, jim, frossie, robert = (one.person for one in meeting.attendances[:5])
    add_action(
        meeting,
        "Suggest changes to the priority list",
        item=scope,
        groups=["All DMLT"],
        due=date(2018, 11, 9),
        state=ActionState.DONE,
    )
    add_action(
        meeting,
        "Draft the policy for outside code",
        item=scope,
        owners=[wil],
        helpers=[frossie, xiuqin],
        due=date(2018, 12, 3),
    )
    add_action(meeting, "Write down the mapping, see DM-12345", item=caom, owners=[jim])
    add_action(meeting, "", item=release, state=ActionState.EMPTY)
    add_action(
        meeting,
        "Collect the calibration slides",
        item=calibration,
        owners=[robert, jim],
        due=date(2018, 11, 19),
        state=ActionState.UNKNOWN,
    )
    meeting.actions[2].tickets = ["DM-12345"]
    meeting.actions[1].remark = "After the review"
    first = add_decision(meeting, "The work ends in January 2019.", item=scope)
    add_decision(meeting, "A separate structure maps the registry to CAOM.", item=caom)
    add_decision(meeting, "The end of January cannot be held.", item=caom, supersedes=first)
    add_decision(
        meeting, "Whether binaries alone will do.", item=release, kind=DecisionKind.NO_CONSENSUS
    )
    meeting.questions.append(
        Question(meeting_id=meeting.id, item_id=scope.id, number=1, text="Who pays for travel?")
    )
    meeting.parked.append(
        ParkedTopic(
            meeting_id=meeting.id,
            item_id=caom.id,
            text="Provenance in the archive",
            requested_by="Jim Bosch",
        )
    )


def _annex(meeting: Meeting, *, scope: AgendaItem, calibration: AgendaItem) -> None:
    """Milestones, topics, attachments, logistics and the meeting that follows."""
    meeting.milestones = [
        Milestone(
            meeting_id=meeting.id,
            item_id=calibration.id,
            code="LDM-503-06",
            name="ComCam Interface Verification",
            due=date(2018, 11, 30),
            responsible=["Margaret Gelman"],
            tickets=["DM-16074"],
            notes="Waits for the test stand",
        ),
        Milestone(
            meeting_id=meeting.id,
            rank=1,
            code="LDM-503-09",
            name="Ops Rehearsal #1",
            due=date(2019, 4, 30),
            date_note="per LCR-1488",
            responsible=["Robert Gruendl"],
        ),
    ]
    taken = Topic(
        meeting_id=meeting.id,
        title="Descope options",
        requested_by=["Kian-Tat Lim"],
        minutes=45,
    )
    taken.slots = [TopicSlot(topic_id=taken.id, item_id=scope.id)]
    left = Topic(
        meeting_id=meeting.id, rank=1, title="Milestone test plans", requested_by=["Kian-Tat Lim"]
    )
    left.blocks = [Block(topic_id=left.id, text="Dates and content", kind=BlockKind.TEXT)]
    meeting.topics = [taken, left]
    meeting.attachments = [
        Attachment(
            meeting_id=meeting.id,
            item_id=scope.id,
            name="Networks and Base.pdf",
            by="Jeff Kantor",
            given_on=DAY_ONE,
        )
    ]
    meeting.logistics = [
        LogisticsBlock(
            meeting_id=meeting.id,
            heading="Teleconference",
            text="The room is open at all times.",
            code="925683803",
            links=["https://bluejeans.com/925683803"],
        ),
        LogisticsBlock(
            meeting_id=meeting.id,
            rank=1,
            heading="Hotel",
            text="Rooms are held at the Nassau Inn.",
            code="24465",
            contact="Yusra AlSayyad",
        ),
    ]
    meeting.next_meetings = [
        NextMeeting(
            meeting_id=meeting.id,
            first_day=date(2019, 2, 26),
            last_day=date(2019, 2, 28),
            place="Tucson",
        )
    ]


def large_meeting(*, notes: int = 1000, actions: int = 300, sessions: int = 20) -> Meeting:
    """Return a meeting of one long day with so many notes, actions and sessions."""
    meeting = empty_meeting(days=1)
    people = [add_person(meeting, f"Person {number}") for number in range(20)]
    items = [
        add_item(meeting, meeting.days[0], f"Session {number}", minutes=20, chairs=[people[0]])
        for number in range(sessions)
    ]
    for number in range(notes):
        write(
            items[number % sessions],
            block(
                f"Note {number} says what was found about the pipelines and their data.",
                level=1 + number // sessions % 3,
            ),
        )
    for number in range(actions):
        add_action(
            meeting,
            f"Action {number} asks for a report on one of the pipelines",
            item=items[number % sessions],
            owners=[people[number % 20]],
            due=date(2018, 12, 1) + timedelta(days=number % 60),
        )
    return meeting
