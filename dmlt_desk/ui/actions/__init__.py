"""Actions: the register of what was promised, by due date, owner or session."""
