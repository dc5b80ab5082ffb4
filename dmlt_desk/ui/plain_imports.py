"""Qt loads without taking over how modules are imported.

PySide6 puts a function of its own in the place of Python's import. It reads the source of each
module that comes after it, to see whether that one may ask for another ``__feature__`` of Qt's
names, and the lines are never let go: 23 MB with SQLAlchemy. Nobody here asks for one.
"""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load Qt's core and give Python's import back; where Qt is loaded already, nothing happens."""
    own = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = own
