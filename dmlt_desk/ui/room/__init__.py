"""The room display: what everybody in the room sees of the running day."""
