"""Take every picture of the program with its sample meeting.

make screenshots
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from page_pictures import page_pictures
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from dmlt_desk import app
from dmlt_desk.ui.screenshots import take_all

README_WIDTH = 960


def small_copy(picture: Path, target: Path) -> None:
    """Write a smaller copy of a picture for the README."""
    image = QImage(str(picture)).scaledToWidth(
        README_WIDTH, Qt.TransformationMode.SmoothTransformation
    )
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(target))


def main(folder: Path) -> None:
    """Write the pictures into ``folder`` and name each."""
    with (
        TemporaryDirectory() as desk_folder,
        app.offscreen_stage(Path(desk_folder), app.SAMPLE_MORNING) as stage,
    ):
        for path in take_all(stage, folder):
            print(path)
    for path in page_pictures(folder):
        print(path)
    small_copy(folder / "03-run-light.png", folder / "readme.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
