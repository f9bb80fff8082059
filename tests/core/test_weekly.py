"""The weekly chart: dots are weeks as they were, the line looks back 28 observed nights."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.sentence import Say
from crampcoach.core.weekly import LINE_NIGHTS, weekly
from tests.core.nights import MONDAY, nights

FOUR_WEEKS = "1 0 0 0 0 0 0 " * 4


def test_a_dot_is_cramps_per_seven_observed_nights_of_its_week() -> None:
    chart = weekly(nights("2 - 0 - - 0 0  1 - - - - - -"), MONDAY)
    first, second = chart.weeks
    assert (first.monday, first.nights, first.cramps) == (MONDAY, 4, 2)
    assert first.rate == 3.5
    assert first.is_drawn
    assert second.rate == 7.0
    assert not second.is_drawn  # one night of a week says nothing of the week


def test_a_week_without_reviews_is_missing_not_quiet() -> None:
    chart = weekly(nights("0 0 0 0 0 0 0 " + "- " * 7 + "0 0 0 0 0 0 0"), MONDAY)
    assert [week.monday for week in chart.weeks] == [MONDAY, MONDAY + timedelta(days=14)]


def test_below_four_weeks_there_is_no_line() -> None:
    chart = weekly(nights("1 0 0 0 " * 6 + "0 0 0"), MONDAY)
    assert chart.line == ()
    (sentence,) = chart.sentences
    assert sentence.what is Say.WEEKLY_FEW
    assert sentence.numbers == {"weeks": 4, "nights": 27, "needed": 1}


def test_from_the_28th_observed_night_the_line_has_an_exact_band() -> None:
    chart = weekly(nights(FOUR_WEEKS + "2 0"), MONDAY)
    assert [step.cramps for step in chart.line] == [4, 5, 5]  # the first night drops out
    assert chart.line[0].morning == MONDAY + timedelta(days=27)
    assert chart.line[0].rate == 1.0
    assert round(chart.line[0].band.low, 2) == 0.27
    assert round(chart.line[0].band.high, 2) == 2.56
    (sentence,) = chart.sentences
    assert sentence.what is Say.WEEKLY
    assert (sentence.numbers["first"], sentence.numbers["last"]) == (1.0, 1.25)


def test_the_line_looks_back_beyond_the_span() -> None:
    since = MONDAY + timedelta(days=28)
    chart = weekly(nights(FOUR_WEEKS + "0 0"), since)
    assert chart.nights == 2
    assert [step.morning for step in chart.line] == [since, since + timedelta(days=1)]
    assert [week.monday for week in chart.weeks] == [since]


def test_after_four_weeks_without_reviews_the_line_begins_anew() -> None:
    chart = weekly(nights(FOUR_WEEKS + "0 " + "- " * 28 + "0"), MONDAY)
    assert [step.is_first for step in chart.line] == [True, False, True]
    near = weekly(nights(FOUR_WEEKS + "0 " + "- " * 27 + "0"), MONDAY)
    assert [step.is_first for step in near.line] == [True, False, False]


def test_a_span_without_reviews_says_so() -> None:
    chart = weekly(nights(FOUR_WEEKS), MONDAY + timedelta(days=100))
    assert (chart.weeks, chart.line) == ((), ())
    assert [sentence.what for sentence in chart.sentences] == [Say.NO_NIGHTS]


@given(st.lists(st.sampled_from(["-", "0", "0", "1", "3"]), max_size=120), st.integers(0, 120))
def test_line_and_dots_agree_with_counting_by_hand(marks: list[str], skipped: int) -> None:
    kept = nights(" ".join(marks))
    since = MONDAY + timedelta(days=skipped)
    chart = weekly(kept, since)
    shown = [night for night in kept if night.morning >= since]
    assert sum(week.nights for week in chart.weeks) == len(shown)
    assert sum(week.cramps for week in chart.weeks) == sum(night.cramp_count for night in shown)
    by_hand = [
        sum(night.cramp_count for night in kept[number - LINE_NIGHTS + 1 : number + 1])
        for number in range(LINE_NIGHTS - 1, len(kept))
        if kept[number].morning >= since
    ]
    assert [step.cramps for step in chart.line] == by_hand


@pytest.mark.parametrize("day", range(7))
def test_weeks_run_from_monday_to_sunday_wherever_the_span_begins(day: int) -> None:
    chart = weekly(nights("0 " * 20), MONDAY + timedelta(days=day))
    assert [week.monday.weekday() for week in chart.weeks] == [0, 0, 0]
