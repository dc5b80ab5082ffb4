"""The browser page: what remote people and phones see of the running day, read only."""
