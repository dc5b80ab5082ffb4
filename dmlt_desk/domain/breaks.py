"""When a break ends: at the end of its time, or when the clock lets the next session begin."""

from datetime import datetime

from dmlt_desk.domain.projection import Projection


def restart(projection: Projection) -> datetime | None:
    """Return when people are to be back from the break that runs; ``None`` while none does.

    A break that began early ends early, but people need not be back before a session that is
    fixed by the clock.
    """
    current = projection.current
    if current is None or not current.item.is_pause:
        return None
    following = projection.next_item
    if following is not None and not following.is_pause:
        held = projection.row(following.id).held_at
        return max(held or current.ends_at, current.ends_at)
    return current.ends_at
