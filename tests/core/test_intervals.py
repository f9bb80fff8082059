"""Intervals agree with published values, with plain arithmetic, and hold what they promise."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.intervals import Interval, clopper_pearson, newcombe, poisson, wilson
from crampcoach.core.rates import Count

shares = st.integers(1, 60).flatmap(
    lambda nights: st.builds(Count, st.integers(0, nights), st.just(nights))
)


def rounded(interval: Interval, digits: int) -> tuple[float, float]:
    return round(interval.low, digits), round(interval.high, digits)


# ---- Poisson ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        # Garwood, Biometrika 1936;28:437-442, as tabled by Ulm, Am J Epidemiol 1990;131:373-375.
        (0, 0.0, 3.69),
        (1, 0.03, 5.57),
        (2, 0.24, 7.22),
        (3, 0.62, 8.77),
        (5, 1.62, 11.67),
        (10, 4.80, 18.39),
        (20, 12.22, 30.89),
    ],
)
def test_counts_have_the_published_exact_intervals(events: int, low: float, high: float) -> None:
    assert rounded(poisson(events), 2) == (low, high)


def test_six_in_28_nights_are_one_and_a_half_a_week() -> None:
    """The examples of clinical.md, section 6."""
    assert rounded(poisson(6).times(7 / 28), 1) == (0.6, 3.3)
    assert rounded(poisson(0).times(7 / 14), 1) == (0.0, 1.8)


def at_most(events: int, mean: float) -> float:
    """How probable so many events or fewer are, added up term by term."""
    return math.fsum(
        math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(events + 1)
    )


@given(st.integers(0, 150))
def test_at_its_ends_what_was_seen_is_just_improbable_enough(events: int) -> None:
    interval = poisson(events)
    assert at_most(events, interval.high) == pytest.approx(0.025, rel=1e-6)
    if events:
        assert 1 - at_most(events - 1, interval.low) == pytest.approx(0.025, rel=1e-6)
    assert interval.spans(events)


# ---- shares -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # Newcombe, Stat Med 1998;17:857-872, table I, method 3.
        (Count(81, 263), 0.2553, 0.3662),
        (Count(15, 148), 0.0624, 0.1605),
        (Count(0, 20), 0.0000, 0.1611),
        (Count(1, 29), 0.0061, 0.1718),
    ],
)
def test_shares_have_the_published_score_intervals(count: Count, low: float, high: float) -> None:
    assert rounded(wilson(count), 4) == (low, high)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # The same table, method 5.
        (Count(81, 263), 0.2527, 0.3676),
        (Count(15, 148), 0.0578, 0.1617),
        (Count(0, 20), 0.0000, 0.1684),
        (Count(1, 29), 0.0009, 0.1776),
    ],
)
def test_shares_have_the_published_exact_intervals(count: Count, low: float, high: float) -> None:
    assert rounded(clopper_pearson(count), 4) == (low, high)


def share_at_least(count: Count, share: float) -> float:
    return math.fsum(
        comb(count.nights, k) * share**k * (1 - share) ** (count.nights - k)
        for k in range(count.events, count.nights + 1)
    )


@given(shares)
def test_a_share_at_the_exact_ends_is_just_improbable_enough(count: Count) -> None:
    interval = clopper_pearson(count)
    missed = Count(count.nights - count.events, count.nights)
    if count.events:
        assert share_at_least(count, interval.low) == pytest.approx(0.025, rel=1e-6)
    if missed.events:
        assert share_at_least(missed, 1 - interval.high) == pytest.approx(0.025, rel=1e-6)


@given(shares)
def test_a_score_interval_solves_its_own_equation(count: Count) -> None:
    """Wilson's ends are the shares that lie 1.96 of their own standard errors away."""
    seen = count.events / count.nights
    interval = wilson(count)
    for end in (interval.low, interval.high):
        if 0 < end < 1:
            error = math.sqrt(end * (1 - end) / count.nights)
            assert abs(seen - end) / error == pytest.approx(1.959964, abs=1e-5)
    assert 0 <= interval.low <= seen <= interval.high <= 1


# ---- differences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "there", "low", "high"),
    [
        # Newcombe, Stat Med 1998;17:873-890, table II, method 10.
        (Count(56, 70), Count(48, 80), 0.0524, 0.3339),
        (Count(9, 10), Count(3, 10), 0.1705, 0.8090),
        (Count(5, 56), Count(0, 29), -0.0381, 0.1926),
        (Count(0, 10), Count(0, 20), -0.1611, 0.2775),
        (Count(10, 10), Count(0, 10), 0.6075, 1.0000),
    ],
)
def test_differences_have_the_published_intervals(
    here: Count, there: Count, low: float, high: float
) -> None:
    assert rounded(newcombe(here, there), 4) == (low, high)


@given(shares, shares)
def test_a_difference_turned_round_is_its_mirror_image(here: Count, there: Count) -> None:
    one, other = newcombe(here, there), newcombe(there, here)
    assert one.low == pytest.approx(-other.high)
    assert -1 - 1e-9 <= one.low <= here.events / here.nights - there.events / there.nights
    assert one.high <= 1 + 1e-9


# ---- what is promised ---------------------------------------------------------------------------


@pytest.mark.parametrize("mean", [0.3, 1.5, 4.0, 11.0])
def test_exact_intervals_of_counts_hold_the_truth_often_enough(mean: float) -> None:
    """Every possible count is weighed with its probability: nothing is drawn."""
    held = math.fsum(
        math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
        for k in range(80)
        if poisson(k).spans(mean)
    )
    assert held >= 0.95


@pytest.mark.parametrize("share", [0.03, 0.2, 0.5, 0.83])
def test_exact_intervals_of_shares_hold_the_truth_often_enough(share: float) -> None:
    nights = 28
    held = math.fsum(
        comb(nights, k) * share**k * (1 - share) ** (nights - k)
        for k in range(nights + 1)
        if clopper_pearson(Count(k, nights)).spans(share)
    )
    assert held >= 0.95


def test_differences_hold_the_truth_about_as_often_as_they_say() -> None:
    """Newcombe's is no exact interval: on average he found 0.952 of them to hold."""
    chance = random.Random(7)
    held = 0
    for _ in range(2000):
        share, other = chance.uniform(0.05, 0.6), chance.uniform(0.05, 0.6)
        nights, others = chance.randint(14, 60), chance.randint(14, 60)
        here = Count(sum(chance.random() < share for _ in range(nights)), nights)
        there = Count(sum(chance.random() < other for _ in range(others)), others)
        held += newcombe(here, there).spans(share - other)
    assert 0.94 <= held / 2000 <= 0.975


@given(shares)
def test_more_confidence_is_wider(count: Count) -> None:
    for interval in (wilson, clopper_pearson):
        narrow, wide = interval(count), interval(count, 0.99)
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


def test_nobody_waits_for_scipy_who_asks_for_no_exact_interval() -> None:
    code = "import crampcoach.core.intervals, sys; print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
