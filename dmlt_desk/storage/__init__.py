"""The desk file: opening, locking, reading, writing. SQLite's own words stand only here."""
