"""The clocks that the program reads."""

from datetime import UTC, datetime, timedelta

import pytest

from dmlt_desk.domain.clock import Clock, FixedClock, SystemClock

NOON = datetime(2018, 11, 6, 12, tzinfo=UTC)


def test_the_machines_clock_tells_utc_and_keeps_its_boot_name() -> None:
    first: Clock = SystemClock()
    again: Clock = SystemClock()

    assert first.now().utcoffset() == timedelta(0)
    assert again.boot_ms() - first.boot_ms() in range(1000)
    assert first.boot_id() == first.boot_id()
    assert first.boot_id()


def test_time_that_passes_moves_both_clocks() -> None:
    clock = FixedClock(NOON)
    boot = clock.boot_ms()

    clock.advance(minutes=8, seconds=14, ms=500)

    assert clock.now() == NOON + timedelta(minutes=8, seconds=14.5)
    assert clock.boot_ms() - boot == 494_500


def test_setting_the_clock_does_not_move_the_boot_clock() -> None:
    clock = FixedClock(NOON)
    boot = clock.boot_ms()

    clock.step(minutes=-60)

    assert clock.now() == NOON - timedelta(hours=1)
    assert clock.boot_ms() == boot


def test_a_restarted_machine_names_its_boot_anew() -> None:
    clock = FixedClock(NOON)
    before = clock.boot_id()

    clock.reboot()

    assert clock.boot_id() != before


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        FixedClock(NOON.replace(tzinfo=None))
