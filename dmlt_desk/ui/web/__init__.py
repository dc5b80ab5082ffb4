"""The window's side of the browser page: switched on by hand, fed with what the day does."""
