"""Make names durable: a rename survives a power cut once its folder was synced."""

import os
import sys
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Sync a folder's list of names (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
