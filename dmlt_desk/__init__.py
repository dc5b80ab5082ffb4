"""DMLT Desk: run a multi-day leadership meeting."""
