"""The run log: facts about a running day, only ever added to."""

import enum
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dmlt_desk.models.base import Base, stored_by_value


class RunEventType(enum.StrEnum):
    """The commands of a running day, and facts beside them.

    ``recorded`` is a time known from elsewhere, ``clock-step`` a computer clock that was set,
    ``alert`` a warning that was given; ``message`` and ``blank`` are what the room is shown.
    """

    OPEN_DAY = "open-day"
    START = "start"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    ADJUST = "adjust"
    FINISH = "finish"
    INSERT = "insert"
    MOVE = "move"
    SKIP = "skip"
    RESTORE = "restore"
    CARRY = "carry"
    PARK = "park"
    SET_CLOSE = "set-close"
    ADOPT_PLAN = "adopt-plan"
    CORRECT = "correct"
    ADJOURN = "adjourn"
    CLOSE_DAY = "close-day"
    BACK = "back"
    ROUND = "round"
    TURN = "turn"
    HAND = "hand"
    HAND_DOWN = "hand-down"
    SPEAK = "speak"
    SILENCE = "silence"
    MESSAGE = "message"
    BLANK = "blank"
    ALERT = "alert"
    RECORDED = "recorded"
    CLOCK_STEP = "clock-step"
    UNDO = "undo"


class RunEvent(Base, kw_only=True):
    """One fact. ``at`` is the instant it holds from; wall and boot clock tell when it was written.

    ``undoes`` names the event that an ``undo`` takes back (or, undoing an undo, brings again).
    Several facts of one command carry ``{"with": id of the first}`` and are taken back together;
    ``{"with": 0}`` are imported ones, which undo passes over.
    What a command changed in the agenda stands in ``{"rows": [{"table", "id", "before",
    "after"}]}``, so that it can be taken back after a restart. ``payload`` per type:

    - open-day, adopt-plan ``{"baseline": {"slots": {item id: [start ms, end ms]}, "close": ms or
      null}, "why"}``
    - adjust ``{"ms"}``
    - insert ``{"mode": "interrupt|after|replace", "rows"}``, its item is the new one
    - move, set-close, park ``{"rows"}``
    - skip ``{"reason"}``
    - carry ``{"to": new item id, "minutes", "rows"}``
    - correct ``{"segment": id of the event that began it, "start": ms, "end": ms or null, "why"}``
    - round ``{"speakers": [name], "seats": [person id or null]}``, without speakers its end; turn
      ``{"absent": bool, "name", "next", "share_ms"}``
    - hand, hand-down, speak, silence ``{"name"}``
    - message ``{"text"}``; blank ``{"on"}``; alert ``{"kind"}``
    - back ``{"takes_back": [ids]}``, also of an undo of several facts
    - recorded ``{"segments": [[start ms, end ms or null]], "state"}``

    The log outlives what it names: an agenda item that was removed is still named here.
    """

    __tablename__ = "run_event"

    id: Mapped[int] = mapped_column(primary_key=True, default=None)
    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True
    )
    day_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("day.id", ondelete="CASCADE"), default=None
    )
    item_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    type: Mapped[RunEventType] = mapped_column(stored_by_value(RunEventType))
    at: Mapped[datetime]
    wall: Mapped[datetime]
    boot_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    boot_id: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="")
    payload: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("run_event.id"), default=None)


class Heartbeat(Base, kw_only=True):
    """Proof that a program watched a meeting: rewritten every few seconds of a running day."""

    __tablename__ = "heartbeat"

    meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True
    )
    wall: Mapped[datetime]
    boot_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    boot_id: Mapped[str] = mapped_column(default="")
    last_note_at: Mapped[datetime | None] = mapped_column(default=None)
