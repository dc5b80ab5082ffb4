"""People & logistics: where to go, what is in the calendars, who takes part."""
