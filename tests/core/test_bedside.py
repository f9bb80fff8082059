"""When the bedside mode begins and ends."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from crampcoach.core.bedside import TakeOver, is_between, next_time, set_hour, take_over


def test_the_next_time_is_today_or_tomorrow() -> None:
    evening = datetime(2026, 3, 1, 22, tzinfo=UTC)
    assert next_time(time(6), evening) == datetime(2026, 3, 2, 6, tzinfo=UTC)
    assert next_time(time(23), evening) == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert next_time(time(22), evening) == datetime(2026, 3, 2, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "end", "inside", "outside"),
    [
        (time(22), time(6), [time(22), time(23, 59), time(0), time(5, 59)], [time(6), time(21)]),
        (time(1), time(6), [time(1), time(5)], [time(0, 59), time(6), time(22)]),
    ],
)
def test_a_night_may_go_over_midnight(
    begin: time, end: time, inside: list[time], outside: list[time]
) -> None:
    assert all(is_between(begin, end, at) for at in inside)
    assert not any(is_between(begin, end, at) for at in outside)


def test_an_hour_may_be_set() -> None:
    assert set_hour("22:30") == time(22, 30)
    assert set_hour("") is None


@pytest.mark.parametrize(
    ("idle_s", "brings"),
    [
        (300.0, TakeOver.NOW),
        (299.0, TakeOver.NOTICE),
        (None, TakeOver.NOTICE),
    ],
)
def test_only_what_is_untouched_for_five_minutes_is_taken_over(
    idle_s: float | None, brings: TakeOver
) -> None:
    assert take_over(idle_s) is brings
