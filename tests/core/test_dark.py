from __future__ import annotations

from datetime import time

import pytest

from crampcoach.core.dark import is_dark
from crampcoach.core.looks import NightTheme


@pytest.mark.parametrize(
    ("now", "dark"),
    [
        (time(21, 59), False),
        (time(22, 0), True),
        (time(0, 0), True),
        (time(5, 59), True),
        (time(6, 0), False),
        (time(12, 0), False),
    ],
)
def test_by_the_clock_the_night_goes_over_midnight(now: time, dark: bool) -> None:
    assert is_dark(NightTheme.CLOCK, now) is dark


def test_a_night_that_begins_after_midnight_does_not() -> None:
    assert is_dark(NightTheme.CLOCK, time(2), time(1), time(7))
    assert not is_dark(NightTheme.CLOCK, time(0, 30), time(1), time(7))
    assert not is_dark(NightTheme.CLOCK, time(3), time(7), time(7))


def test_the_choice_goes_before_the_clock() -> None:
    assert is_dark(NightTheme.ALWAYS, time(12))
    assert not is_dark(NightTheme.NEVER, time(3))
