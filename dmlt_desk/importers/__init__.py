"""Other people's files in, drafts out; nothing here writes."""
