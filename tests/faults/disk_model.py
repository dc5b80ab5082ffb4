"""What a disk may hold after a power cut, rebuilt from a recording.

A write, truncate, rename or unlink is safe once its file was synced after it. What came later may
be there or not, in any mixture, and a write may be torn at a sector of 512 bytes.
"""

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One recorded call; see recorder.c for the kinds."""

    kind: str
    path: str
    offset: int
    body: bytes


@dataclass
class File:
    """What is surely on the disk, and what may be."""

    safe: bytearray = field(default_factory=bytearray)
    loose: list[Call] = field(default_factory=list)


def read_calls(log: Path) -> list[Call]:
    """Return the calls of a recording, in order."""
    raw, at, calls = log.read_bytes(), 0, []
    while at + 15 <= len(raw):
        kind, length, offset, size = struct.unpack_from("<cHQI", raw, at)
        path = raw[at + 15 : at + 15 + length].decode()
        body = raw[at + 15 + length : at + 15 + length + size]
        calls.append(Call(kind.decode(), path, offset, body))
        at += 15 + length + size
    return calls


def apply(content: bytearray, call: Call) -> None:
    """Do one write or truncate."""
    end = call.offset + len(call.body)
    if call.kind == "T":
        del content[call.offset :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if call.kind == "W":
        content[call.offset : end] = call.body


def torn(call: Call, dice: random.Random) -> Call:
    """Return a write of which only some sectors arrived."""
    if call.kind != "W" or len(call.body) <= SECTOR or dice.random() < 0.5:
        return call
    cut = SECTOR * dice.randint(1, len(call.body) // SECTOR)
    return Call("W", call.path, call.offset, call.body[:cut])


def surviving(calls: list[Call], dice: random.Random) -> dict[str, bytes]:
    """Return the files as a power cut right after the last of these calls may leave them."""
    files: dict[str, File] = {}
    for call in calls:
        if call.kind == "C":
            files.setdefault(call.path, File())
        elif call.kind in "WT":
            files.setdefault(call.path, File()).loose.append(call)
        elif call.kind == "S" and call.path in files:
            synced = files[call.path]
            for one in synced.loose:
                apply(synced.safe, one)
            synced.loose.clear()
        elif call.kind == "R" and call.path in files:
            files[call.body.decode()] = files.pop(call.path)
        elif call.kind == "U":
            files.pop(call.path, None)
    fate = dice.choice(["all", "none", "first", "any", "any"])
    return {path: bytes(_content(file, fate, dice)) for path, file in files.items()}


def _content(file: File, fate: str, dice: random.Random) -> bytearray:
    kept = {
        "all": file.loose,
        "none": [],
        "first": file.loose[: dice.randint(0, len(file.loose))],
        "any": [torn(one, dice) for one in file.loose if dice.random() < 0.5],
    }[fate]
    content = bytearray(file.safe)
    for one in kept:
        apply(content, one)
    return content
