"""One tick a second, just after the second."""

import time
from itertools import pairwise

from pytestqt.qtbot import QtBot

from dmlt_desk.domain.clock import SystemClock
from dmlt_desk.ui.ticker import Ticker


def test_a_tick_comes_after_each_whole_second_and_none_twice(qtbot: QtBot) -> None:
    clock = SystemClock()
    ticker = Ticker(clock)
    seconds: list[int] = []
    ticker.ticked.connect(lambda: seconds.append(clock.now().second))
    ticker.start()

    qtbot.waitUntil(lambda: len(seconds) >= 3, timeout=8000)
    ticker.stop()

    assert [(b - a) % 60 for a, b in pairwise(seconds)] == [1, 1]


def test_a_stopped_ticker_is_silent(qtbot: QtBot) -> None:
    ticker = Ticker(SystemClock())
    ticker.start()
    ticker.stop()
    begin = time.monotonic()

    with qtbot.assertNotEmitted(ticker.ticked, wait=1100):
        pass

    assert time.monotonic() - begin >= 1
