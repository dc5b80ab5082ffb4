"""The agenda by day: a timeline of blocks, edited in place, and the topics that wait for a slot."""
