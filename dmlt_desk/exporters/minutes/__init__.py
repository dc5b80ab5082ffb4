"""Minutes: a meeting becomes an outline, the outline becomes a document."""
