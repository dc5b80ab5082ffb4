"""Decisions: the register of what was decided, noted or left without consensus."""
