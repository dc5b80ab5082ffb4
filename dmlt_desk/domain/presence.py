"""Who is there on a day: what is known, and what the next press of Space makes of it."""

from uuid import UUID

from dmlt_desk.models import Attendance, AttendanceMode, PresenceState

_ROUND = (
    PresenceState.EXPECTED,
    PresenceState.PRESENT,
    PresenceState.REMOTE,
    PresenceState.ABSENT,
)
_FAR_ROUND = (
    PresenceState.EXPECTED,
    PresenceState.REMOTE,
    PresenceState.PRESENT,
    PresenceState.ABSENT,
)
"""Who takes part from elsewhere is seen on the screen before in the room."""

REMOTE_MODES = frozenset({AttendanceMode.REMOTE, AttendanceMode.PARTLY})
"""Ways to take part from elsewhere, always or at times."""


def presence_on(attendance: Attendance, day_id: UUID, item_id: UUID | None = None) -> PresenceState:
    """Return whether somebody is there on a day, or in one session of it where that is known."""
    for wanted in (item_id, None) if item_id else (None,):
        for presence in attendance.presences:
            if presence.day_id == day_id and presence.item_id == wanted:
                return presence.state
    return PresenceState.EXPECTED


def next_presence(state: PresenceState, mode: AttendanceMode) -> PresenceState:
    """Return the state that follows: expected, present, remote, absent, and round again."""
    order = _FAR_ROUND if mode in REMOTE_MODES else _ROUND
    return order[(order.index(state) + 1) % len(order)]
