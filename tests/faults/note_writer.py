"""Saves a growing note many times; after each commit one byte goes to the file of promises.

Run as a program: note_writer.py DESK PROMISES SAVES
"""

import os
import sys
from datetime import date
from pathlib import Path

from dmlt_desk.models import AgendaItem, Block, Day, Meeting, Series, text_check
from dmlt_desk.storage.desk_file import DeskFile, Topic


def main(path: Path, promises: Path, saves: int) -> None:
    desk = DeskFile.open(path)
    promise = os.open(promises, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    day = Day(date=date(2018, 11, 6))
    block = Block(text="")
    item = AgendaItem(title="Notes", day_id=day.id, blocks=[block])
    meeting = Meeting(
        series=Series(), title="Team", first_day=day.date, last_day=day.date, days=[day]
    )
    meeting.items = [item]
    with desk.write(Topic.MEETINGS) as db:
        db.add(meeting)
    text = ""
    for number in range(saves):
        text += f"w{number:07d} " + "x" * (40 * (number % 7))
        with desk.write(Topic.NOTES) as db:
            saved = db.get_one(Block, block.id)
            saved.text, saved.crc = text, text_check(text)
        os.write(promise, b"p")
        if number % 8 == 7:
            desk.checkpoint()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
