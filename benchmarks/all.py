"""Run the benchmarks and print one table.

    make bench
    .venv/bin/python benchmarks/all.py start commit

Windows open under Xvfb where there is no display, and offscreen where there is no Xvfb either.
As on a desktop there is a session bus: without one, Qt would wait for a new one at each start.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from measure import AS_JSON, Row, table

NAMES = ("start", "key_to_paint", "ticking", "command", "commit", "importing", "minutes")


def runner() -> tuple[list[str], dict[str, str]]:
    """Return what to put before a command, and its environment, so that windows can open."""
    environment = dict(os.environ) | {AS_JSON: "1"}
    bus = None if environment.get("DBUS_SESSION_BUS_ADDRESS") else shutil.which("dbus-run-session")
    before = [bus, "--"] if bus else []
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return before, environment
    if xvfb := shutil.which("xvfb-run"):
        environment.pop("QT_QPA_PLATFORM", None)
        return [*before, xvfb, "-a", "-s", "-screen 0 1920x1080x24"], environment
    print(
        "There is no display and no xvfb-run (apt-get install xvfb xauth): windows are drawn"
        " offscreen, which leaves the display's share out of the figures.",
        file=sys.stderr,
    )
    return before, environment | {"QT_QPA_PLATFORM": "offscreen"}


def main(names: list[str]) -> None:
    """Run them one after the other; nothing else should run meanwhile."""
    before, environment = runner()
    rows: list[Row] = []
    for name in names:
        print(name, file=sys.stderr)
        script = str(Path(__file__).with_name(f"{name}.py"))
        run = subprocess.run(
            [*before, sys.executable, script],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        rows += [Row(**row) for row in json.loads(run.stdout)]
    print(table(rows))


if __name__ == "__main__":
    main(sys.argv[1:] or list(NAMES))
