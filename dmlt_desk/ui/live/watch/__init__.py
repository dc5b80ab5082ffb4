"""What the cockpit asks when something was forgotten: one calm bar above the notes."""
