"""Write-behind that loses nothing."""

import threading
import time

import pytest

from dmlt_desk.errors import DeskError
from dmlt_desk.storage.saver import ThrottleSaver


def wait_for(done: threading.Event) -> None:
    assert done.wait(10)


def test_steady_typing_is_saved_while_it_goes_on() -> None:
    saved: list[int] = []
    first = threading.Event()

    def write(_key: str, value: int) -> None:
        saved.append(value)
        first.set()

    saver: ThrottleSaver[str, int] = ThrottleSaver(write, delay_ms=20)
    begin = time.monotonic()
    typed = 0
    while not first.is_set() and time.monotonic() - begin < 10:
        typed += 1
        saver.offer("note", typed)
    saver.close()

    assert first.is_set()
    assert len(saved) >= 2 or saved == [typed]
    assert saved[-1] == typed


def test_flush_saves_at_once_on_the_callers_thread() -> None:
    saved: list[tuple[str, str, bool]] = []
    me = threading.get_ident()
    saver: ThrottleSaver[str, str] = ThrottleSaver(
        lambda key, value: saved.append((key, value, threading.get_ident() == me)),
        delay_ms=100_000,
    )
    saver.offer("a", "one")
    saver.offer("b", "two")

    assert saver.flush()
    assert saved == [("a", "one", True), ("b", "two", True)]
    assert not saver.pending
    saver.close()


def test_a_failed_save_is_told_kept_and_tried_again() -> None:
    broken = threading.Event()
    broken.set()
    saved: list[str] = []
    failures: list[str] = []
    done = threading.Event()

    def write(_key: str, value: str) -> None:
        if broken.is_set():
            raise DeskError("The disk is full.")
        saved.append(value)

    saver: ThrottleSaver[str, str] = ThrottleSaver(
        write,
        delay_ms=1,
        merge=lambda older, newer: older + newer,
        on_saved=done.set,
        on_failed=lambda error: failures.append(error.message),
    )
    saver.offer("note", "kept ")

    assert not saver.flush()
    assert saver.pending
    broken.clear()
    saver.offer("note", "and more")
    wait_for(done)

    assert failures[0] == "The disk is full."
    assert saved == ["kept and more"]
    assert saver.close()


def test_words_survive_a_defect_of_the_program_and_are_saved_with_the_next() -> None:
    broken = [True]
    saved: list[tuple[str, str]] = []

    def write(key: str, value: str) -> None:
        if broken:
            broken.clear()
            raise ZeroDivisionError
        saved.append((key, value))

    saver: ThrottleSaver[str, str] = ThrottleSaver(
        write, delay_ms=100_000, merge=lambda older, newer: older + newer
    )
    saver.offer("note", "kept ")
    with pytest.raises(ZeroDivisionError):
        saver.flush()

    assert saver.pending
    saver.offer("note", "and more")
    assert saver.close()
    assert saved == [("note", "kept and more")]


def test_close_saves_what_is_left() -> None:
    saved: list[str] = []
    saver: ThrottleSaver[int, str] = ThrottleSaver(
        lambda _key, value: saved.append(value), delay_ms=100_000
    )
    saver.offer(1, "last words")

    assert saver.close()
    assert saved == ["last words"]
