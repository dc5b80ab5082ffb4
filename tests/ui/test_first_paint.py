"""What is shown first needs little: heavy libraries load when a meeting is opened."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from dmlt_desk.storage.desk_file import DeskFile

HEAVY = ("sqlalchemy", "alembic", "docx", "icalendar", "lxml", "rapidfuzz", "markdown_it")
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from dmlt_desk.app import DeskHost
from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.settings import SettingsFile
from dmlt_desk.ui.main_window import MainWindow
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.ticker import Ticker

app = QApplication([])
clock = SystemClock()
host = DeskHost(Path(sys.argv[1]), clock=clock, ticker=Ticker(clock), settings=SettingsFile(None))
window = MainWindow(host, Appearance(app))
window.show()
app.processEvents()
window.grab()
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_the_home_screen_is_painted_before_anything_heavy_is_loaded(
    tmp_path: Path, desk: DeskFile, small_meeting: UUID
) -> None:
    desk.close()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "test.dmlt")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(run.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


SOURCES = """
import linecache, sys
from pathlib import Path
from dmlt_desk.app import SAMPLE_MORNING, offscreen_stage

with offscreen_stage(Path(sys.argv[1]), SAMPLE_MORNING):
    read = [name for name in linecache.cache if name.endswith(".py")]
    print(*(name for name in read if "sqlalchemy" in name or "dmlt_desk" in name))
"""


def test_no_source_is_read_and_kept_in_memory_when_the_window_opens(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SOURCES, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert not run.stdout.split()
