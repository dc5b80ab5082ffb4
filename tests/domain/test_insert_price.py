"""What an unscheduled session costs, before anybody confirms it."""

from dataclasses import replace
from datetime import timedelta

from dmlt_desk.domain.insert_price import InsertMode, Price, insert_price
from dmlt_desk.domain.insert_text import price_words
from dmlt_desk.domain.projection import project
from dmlt_desk.domain.run_log import ItemState, RunState
from tests.domain.plans import PRINCETON, at, item, named, one_day
from tests.domain.test_recovery_worked_example import late_at, times

MINUTE = timedelta(minutes=1)


def price_at(clock: str, minutes: int, mode: InsertMode) -> Price:
    late = late_at(clock)
    return insert_price(late.meeting, late.day, late.state, late.now, minutes=minutes, mode=mode)


def loses(price: Price) -> dict[str, int]:
    return {cost.item.title: cost.loses // MINUTE for cost in price.costs if cost.loses}


def test_the_breaks_pay_for_a_short_session_while_they_can() -> None:
    price = price_at("10:12", 15, InsertMode.AFTER)

    assert loses(price) == {"Break 1": 3, "Lunch": 12}
    assert (price.later, price.over) == (timedelta(0), timedelta(0))
    assert price_words(price, PRINCETON) == [
        "The day still closes at 17:00.",
        "Break 10:30 loses 3 min and lasts 15.",
        "Lunch loses 12 min and lasts 48.",
        "Break 10:30 ends 12 min later.",
        "“CAOM” starts 15 min later. 4 more rows move.",
    ]


def test_a_day_without_reserve_closes_later_and_somebody_is_pushed_past_the_close() -> None:
    price = price_at("10:35", 15, InsertMode.INTERRUPT)

    assert (price.later, price.over) == (5 * MINUTE, 5 * MINUTE)
    assert [cost.item.title for cost in price.costs if cost.beyond_close] == ["Test approach"]
    assert price_words(price, PRINCETON) == [
        "The day closes at 17:05, 5 min later and 5 min over its plan.",
        "“Impact” waits for 15 min.",
        "Break 15:00 loses 10 min and lasts 15.",
        "Break 10:30, Lunch end 15 min later each.",
        "Break 15:00 ends 5 min later.",
        "“CAOM” starts 15 min later. 10 more rows move.",
        "“Test approach” ends after the close.",
    ]


def test_what_runs_waits_and_goes_on_afterwards() -> None:
    late = late_at("09:40")
    price = insert_price(
        late.meeting, late.day, late.state, late.now, minutes=10, mode=InsertMode.INTERRUPT
    )

    impact = price.after.row(named(late.meeting, "Impact").id)
    assert price.waits is named(late.meeting, "Impact")
    assert impact.state is ItemState.INTERRUPTED
    assert impact.forecast.start == at("09:50", late.day)
    assert impact.forecast.end == at("10:17", late.day)


def test_in_place_of_the_next_session_the_day_may_win() -> None:
    price = price_at("11:05", 15, InsertMode.REPLACE)

    assert price.replaced is not None
    assert price.replaced.title == "CAOM"
    assert "CAOM" not in times(price.after)
    assert price_words(price, PRINCETON)[:2] == [
        "The day closes at 17:05, 15 min earlier.",
        "“CAOM” is not held.",
    ]


def test_the_meeting_itself_is_not_touched() -> None:
    late = late_at("10:12")
    before = [(row.id, row.rank, row.day_id) for row in late.meeting.items]
    forecast = late.forecast()

    insert_price(late.meeting, late.day, late.state, late.now, minutes=5, mode=InsertMode.AFTER)

    assert [(row.id, row.rank, row.day_id) for row in late.meeting.items] == before
    assert late.forecast() == forecast


def test_time_before_a_fixed_start_is_free() -> None:
    meeting, day = one_day(item("Talk", 30), item("Break", 30, 600))
    state = RunState(
        day_id=day.id, opened_at=at("09:00", day), opened_days={day.id: at("09:00", day)}
    )
    price = insert_price(
        meeting,
        day,
        state,
        at("09:00", day),
        minutes=20,
        mode=InsertMode.AFTER,
        at=named(meeting, "Talk").id,
    )

    assert price.costs == ()
    assert price_words(price, PRINCETON) == [
        "The day still closes at 10:30.",
        "Nothing else moves.",
    ]


def test_at_the_end_of_a_day_it_comes_last_and_nothing_is_replaced() -> None:
    meeting, day = one_day(item("Talk", 30), closes=580)
    talk = named(meeting, "Talk").id
    state = RunState(
        day_id=day.id,
        opened_at=at("09:00", day),
        opened_days={day.id: at("09:00", day)},
        states={talk: ItemState.DONE},
    )
    price = insert_price(meeting, day, state, at("09:30", day), minutes=20, mode=InsertMode.REPLACE)

    assert price.replaced is None
    assert price.after.close == at("09:50", day)
    assert price.over == 10 * MINUTE


def test_a_session_that_is_interrupted_itself_waits_longer() -> None:
    late = late_at("09:40")
    impact, caom = named(late.meeting, "Impact").id, named(late.meeting, "CAOM").id
    state = replace(
        late.state,
        current_id=caom,
        interrupted=(impact,),
        segments=(
            *late.state.segments[:1],
            replace(late.state.segments[1], end=late.now),
            replace(late.state.segments[1], item_id=caom, start=late.now),
        ),
        states={**late.state.states, impact: ItemState.INTERRUPTED, caom: ItemState.RUNNING},
    )
    price = insert_price(
        late.meeting, late.day, state, late.now, minutes=10, mode=InsertMode.INTERRUPT
    )

    moved = {cost.item.title: cost.later // MINUTE for cost in price.costs}
    assert moved["Impact"] == 10
    assert project(late.meeting, late.day, state, late.now) == price.before


def test_the_price_counts_what_the_clocks_show() -> None:
    late = late_at("10:12")
    late.now += timedelta(seconds=40)
    price = insert_price(
        late.meeting, late.day, late.state, late.now, minutes=15, mode=InsertMode.AFTER
    )

    # The agenda tells this break as 18 minutes long before, and as 15 after.
    assert "Break 10:30 loses 3 min and lasts 15." in price_words(price, PRINCETON)
    assert "“CAOM” starts 15 min later. 4 more rows move." in price_words(price, PRINCETON)


def test_a_break_that_ends_later_is_told_by_the_clock() -> None:
    late = late_at("10:35")
    late.now += timedelta(seconds=50)
    price = insert_price(
        late.meeting, late.day, late.state, late.now, minutes=45, mode=InsertMode.AFTER
    )

    assert "Break 15:00 ends 35 min later." in price_words(price, PRINCETON)
