"""Where fonts, icons, templates and the sample lie: in a checkout, a wheel and a bundle."""

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """Return the folder ``resources``.

    A wheel and a bundle carry it inside the package, a checkout beside it.
    """
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of one resource; ``name`` uses forward slashes, as in ``icons/plus.svg``."""
    return resource_folder() / name
