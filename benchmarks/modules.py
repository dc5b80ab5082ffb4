"""What is loaded when the home screen is first painted.

.venv/bin/python benchmarks/modules.py
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from measure import FOLDER, Row, report, sample_desk

HEAVY = ("sqlalchemy", "alembic", "docx", "icalendar", "lxml", "rapidfuzz", "markdown_it")
OURS = """
import json, os, sys
from pathlib import Path
from dmlt_desk import app

def tell(_host):
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

app.DeskHost.warm_up = tell
app.run_window(app.WindowOptions(desk_path=Path(sys.argv[1])))
"""
FLOOR = """
import json, sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
print(json.dumps(sorted(sys.modules)))
"""


def loaded(program: str, *words: str) -> list[str]:
    """Return the modules that a program has loaded when it tells them."""
    environment = os.environ | {"DMLT_DESK_CONFIG": str(FOLDER / "config")}
    run = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [str(name) for name in json.loads(run.stdout)]


def main() -> None:
    """Count modules, and name a heavy one that came too early."""
    desk = FOLDER / "modules.dmlt"
    sample_desk(Path(desk))
    ours = loaded(OURS, str(desk))
    early = sorted({name.partition(".")[0] for name in ours} & set(HEAVY))
    if early:
        print("Loaded before they are needed:", ", ".join(early), file=sys.stderr)
    floor = loaded(FLOOR)
    report(
        [
            Row(
                "Modules loaded at the first paint",
                len(ours),
                len(floor),
                "modules",
                "PySide6 alone",
            )
        ]
    )


if __name__ == "__main__":
    main()
