"""Rate ratios: their exact interval agrees with published values and with plain arithmetic."""

from __future__ import annotations

import math
import subprocess
import sys
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.rates import Count, RateRatio, rate_ratio

counts = st.builds(Count, st.integers(0, 60), st.integers(1, 100))


def told(here: Count, there: Count) -> RateRatio:
    ratio = rate_ratio(here, there)
    assert ratio is not None
    return ratio


def at_least(events: int, of: int, share: float) -> float:
    """How probable so many events or more are, added up term by term."""
    return math.fsum(
        comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(events, of + 1)
    )


def share_where(events: int, of: int, probability: float) -> float:
    """The share at which so many events or more are that probable, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if at_least(events, of, middle) < probability:
            low = middle
        else:
            high = middle
    return low


def test_four_in_14_against_nine_in_14_cannot_be_told() -> None:
    """The example of clinical.md, section 6."""
    ratio = told(Count(4, 14), Count(9, 14))
    assert round(ratio.ratio, 2) == 0.44
    assert round(ratio.low, 2) == 0.10
    assert round(ratio.high, 1) == 1.6
    assert not ratio.is_above_one
    assert not ratio.is_below_one


@pytest.mark.parametrize(
    ("here", "there", "high"),
    [
        # Nothing in so many: the upper end of the share is 1 - 0.025 ** (1 / n).
        (Count(0, 28), Count(5, 28), (1 - 0.025 ** (1 / 5)) / 0.025 ** (1 / 5)),
        (Count(0, 14), Count(5, 28), 2 * (1 - 0.025 ** (1 / 5)) / 0.025 ** (1 / 5)),
    ],
)
def test_none_here_is_none_up_to_a_bound(here: Count, there: Count, high: float) -> None:
    ratio = told(here, there)
    assert (ratio.ratio, ratio.low) == (0, 0)
    assert ratio.high == pytest.approx(high)


def test_none_there_is_open_above() -> None:
    ratio = told(Count(5, 28), Count(0, 28))
    assert (ratio.ratio, ratio.high) == (math.inf, math.inf)
    assert ratio.low == pytest.approx(0.025 ** (1 / 5) / (1 - 0.025 ** (1 / 5)))
    assert not ratio.is_above_one
    assert told(Count(6, 28), Count(0, 28)).is_above_one
    assert told(Count(0, 28), Count(6, 28)).is_below_one


def test_no_events_tell_nothing() -> None:
    assert rate_ratio(Count(0, 28), Count(0, 14)) is None


@pytest.mark.parametrize(("here", "there"), [(1, 1), (4, 9), (2, 15), (20, 7), (28, 28)])
def test_the_ends_are_where_plain_sums_say(here: int, there: int) -> None:
    ratio = told(Count(here, 28), Count(there, 21))
    low = share_where(here, here + there, 0.025)
    high = share_where(here + 1, here + there, 0.975)
    assert ratio.low == pytest.approx(low / (1 - low) * 21 / 28, rel=1e-9)
    assert ratio.high == pytest.approx(high / (1 - high) * 21 / 28, rel=1e-9)


@given(counts, counts)
def test_the_interval_contains_the_ratio(here: Count, there: Count) -> None:
    ratio = rate_ratio(here, there)
    if ratio is not None:
        assert 0 <= ratio.low <= ratio.ratio <= ratio.high


@given(counts, counts)
def test_swapping_the_sides_turns_it_upside_down(here: Count, there: Count) -> None:
    ratio, swapped = rate_ratio(here, there), rate_ratio(there, here)
    if ratio is None or swapped is None:
        assert ratio is swapped
        return

    def turned(number: float) -> float:
        return 1 / number if number else math.inf

    assert swapped.ratio == pytest.approx(turned(ratio.ratio))
    assert swapped.low == pytest.approx(turned(ratio.high), abs=1e-12)
    assert swapped.high == pytest.approx(turned(ratio.low))


@given(st.integers(1, 20), st.integers(1, 20), st.integers(2, 5))
def test_fewer_events_tell_less(here: int, there: int, times: int) -> None:
    few = told(Count(here, 28), Count(there, 28))
    many = told(Count(here * times, 28 * times), Count(there * times, 28 * times))
    assert few.ratio == pytest.approx(many.ratio)
    assert few.low < many.low <= many.high < few.high


@given(counts, counts)
def test_more_confidence_is_wider(here: Count, there: Count) -> None:
    wide, narrow = rate_ratio(here, there, 0.99), rate_ratio(here, there)
    if wide is not None and narrow is not None:
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


def test_nobody_waits_for_scipy_who_asks_for_no_interval() -> None:
    code = "import crampcoach.core.redflags, sys; print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
