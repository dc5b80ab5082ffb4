"""The nouns of a meeting, stored in the desk file."""

from dmlt_desk.models.actions import (
    Action,
    ActionEvent,
    ActionEventKind,
    ActionParty,
    ActionState,
    PartyRole,
)
from dmlt_desk.models.agenda import (
    AgendaItem,
    Anchor,
    CloseKind,
    Day,
    ItemChair,
    ItemKind,
    Lateness,
    Origin,
    Priority,
)
from dmlt_desk.models.attachments import Attachment
from dmlt_desk.models.base import Base
from dmlt_desk.models.decisions import (
    Decision,
    DecisionKind,
    DecisionState,
    ParkedTopic,
    Question,
)
from dmlt_desk.models.meeting import (
    CalendarEntry,
    ImportRecord,
    LogisticsBlock,
    Meeting,
    MeetingState,
    NextMeeting,
)
from dmlt_desk.models.milestones import Milestone
from dmlt_desk.models.notes import Block, BlockKind, BlockSection, BlockState, text_check
from dmlt_desk.models.people import (
    Attendance,
    AttendanceMode,
    Group,
    GroupKind,
    Person,
    Presence,
    PresenceState,
)
from dmlt_desk.models.run_log import Heartbeat, RunEvent, RunEventType
from dmlt_desk.models.series import Series
from dmlt_desk.models.topics import Topic, TopicSlot

__all__ = [
    "Action",
    "ActionEvent",
    "ActionEventKind",
    "ActionParty",
    "ActionState",
    "AgendaItem",
    "Anchor",
    "Attachment",
    "Attendance",
    "AttendanceMode",
    "Base",
    "Block",
    "BlockKind",
    "BlockSection",
    "BlockState",
    "CalendarEntry",
    "CloseKind",
    "Day",
    "Decision",
    "DecisionKind",
    "DecisionState",
    "Group",
    "GroupKind",
    "Heartbeat",
    "ImportRecord",
    "ItemChair",
    "ItemKind",
    "Lateness",
    "LogisticsBlock",
    "Meeting",
    "MeetingState",
    "Milestone",
    "NextMeeting",
    "Origin",
    "ParkedTopic",
    "PartyRole",
    "Person",
    "Presence",
    "PresenceState",
    "Priority",
    "Question",
    "RunEvent",
    "RunEventType",
    "Series",
    "Topic",
    "TopicSlot",
    "text_check",
]
