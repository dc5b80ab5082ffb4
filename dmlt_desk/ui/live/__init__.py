"""The cockpit: the running session, its notes, what was captured, who is in the room."""
