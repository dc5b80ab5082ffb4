"""The rest of a day as it is drawn: to scale, with words for what changes."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from dmlt_desk.domain.recovery import OptionKind, TargetKind
from dmlt_desk.ui.live.recover.day_strip import GUTTER, DayStrip
from dmlt_desk.ui.live.recover.strip_rows import Strips, strips
from dmlt_desk.ui.theme import px
from tests.domain.test_recovery_worked_example import late_at


def drawn(clock: str, kind: TargetKind, way: OptionKind) -> Strips:
    late = late_at(clock)
    found = strips(late.meeting, late.ways(kind)[way])
    assert found is not None
    return found


def test_both_columns_stand_on_one_scale_from_now_to_the_later_close() -> None:
    day = drawn("11:05", TargetKind.CLOSE, OptionKind.TRIM)

    assert (day.length, day.close) == (375, 355)
    assert [block.title for block in day.before.blocks][:3] == ["CAOM", "Break 1", "SDM"]
    caom, pause = day.after.blocks[:2]
    assert (caom.top, caom.bottom, pause.bottom) == (0, 27, 42)
    assert (day.before.end, day.before.is_late) == ("closes 17:20, 20 min late", True)
    assert (day.after.end, day.after.is_late) == ("closes 17:00", False)
    assert day.shortest == 15


def test_what_is_shorter_says_so_and_what_only_moves_shows_another_start() -> None:
    day = drawn("11:05", TargetKind.LUNCH, OptionKind.TRIM)
    after = {block.title: block for block in day.after.blocks}

    assert after["CAOM"].note == "18 min, 12 less"
    assert (after["Break 1"].note, after["Break 1"].moves) == ("", True)
    assert after["Break 2"].note == "30 min, 15 more"
    assert not any(block.note for block in day.before.blocks)


def test_what_a_way_takes_away_is_marked_in_the_day_as_it_goes() -> None:
    carried = drawn("11:05", TargetKind.CLOSE, OptionKind.CARRY)
    skipped = drawn("11:05", TargetKind.CLOSE, OptionKind.SKIP)

    gone = carried.before.blocks[0]
    assert (gone.title, gone.note, gone.is_gone) == ("CAOM", "to Day 2", True)
    assert skipped.before.blocks[0].note == "skipped"
    assert "CAOM" not in [block.title for block in carried.after.blocks]


def test_what_runs_is_drawn_from_now_on() -> None:
    day = drawn("09:30", TargetKind.CLOSE, OptionKind.SHIFT)

    assert (day.before.blocks[0].title, day.before.blocks[0].top) == ("Impact", 0)
    assert day.before.blocks[0].start == "09:30"


def test_a_screen_reader_hears_what_changes_and_when_the_day_closes() -> None:
    day = drawn("11:05", TargetKind.CLOSE, OptionKind.CARRY)

    assert day.spoken.startswith("11:05 CAOM: to Day 2. ")
    assert day.spoken.endswith("As it goes: closes 17:20, 20 min late. With this: closes 17:00.")


def test_a_begun_minute_makes_no_block_longer_and_no_close_later() -> None:
    late = late_at("11:05")
    late.now += timedelta(seconds=40)
    day = strips(late.meeting, late.ways(TargetKind.LUNCH)[OptionKind.TRIM])

    assert day is not None
    assert day.before.end == "closes 17:20, 20 min late"
    after = {block.title: block for block in day.after.blocks}
    assert after["CAOM"].note == "18 min, 12 less"
    assert after["Lunch"].note == ""


def test_the_planned_close_strikes_no_time_through(qtbot: QtBot) -> None:
    strip = DayStrip()
    qtbot.addWidget(strip)
    day = drawn("11:05", TargetKind.CLOSE, OptionKind.ACCEPT)
    strip.resize(400, 500)
    strip.show_strips(day)
    picture = strip.grab().toImage()
    strip.show_strips(replace(day, close=None))
    without = strip.grab().toImage()

    changed = {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != without.pixel(x, y)
    }
    assert changed
    assert min(changed) >= px(GUTTER)
