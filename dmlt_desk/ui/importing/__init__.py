"""The preview of an import: what was found, what is doubtful, the source beside the result."""
