"""DMLT Desk: run a multi-day leadership meeting."""

__version__ = "0.1.0"
