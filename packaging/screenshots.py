"""Take every picture of the program with its sample meeting.

make screenshots
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dmlt_desk import app
from dmlt_desk.ui.screenshots import take_all


def main(folder: Path) -> None:
    """Write the pictures into ``folder`` and name each."""
    with (
        TemporaryDirectory() as desk_folder,
        app.offscreen_stage(Path(desk_folder), app.SAMPLE_MORNING) as stage,
    ):
        for path in take_all(stage, folder):
            print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
