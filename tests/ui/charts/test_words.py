"""Every sentence has words; numbers are rounded so that they don't say more than they hold."""

from __future__ import annotations

import math
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.night import Factor
from crampcoach.core.sentence import Say, Sentence, Verdict
from crampcoach.ui.charts import numbers
from crampcoach.ui.charts.words import _WORDS, worded


@pytest.fixture(autouse=True)
def names(qtbot: QtBot) -> None:
    """Names are translated by Qt."""


def difference(points: float, low: float, high: float, verdict: Verdict) -> str:
    told = {"points": points, "low": low, "high": high, "verdict": verdict}
    return worded(Sentence(Say.DIFFERENCE, told))


def test_every_sentence_has_words() -> None:
    assert set(_WORDS) == set(Say)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((-22.8, -45.2, 3.4), "23 fewer in 100, likely 45 fewer to 3 more. Can’t tell yet."),
        ((22.8, -3.4, 45.2), "23 more in 100, likely 3 fewer to 45 more. Can’t tell yet."),
        ((0.0, -9.0, 9.0), "no difference in 100, likely 9 fewer to 9 more. Can’t tell yet."),
    ],
)
def test_a_difference_that_spans_none_cannot_be_told(
    figures: tuple[float, float, float], said: str
) -> None:
    assert difference(*figures, Verdict.CANT_TELL) == said


def test_a_difference_on_one_side_is_told() -> None:
    said = difference(-30, -42, -11, Verdict.FEWER)
    assert said == "30 fewer in 100, likely 42 to 11 fewer. Fewer with it."
    said = difference(30, 11, 42, Verdict.MORE)
    assert said == "30 more in 100, likely 11 to 42 more. More with it."


def test_on_which_side_of_none_an_end_lies_is_seen() -> None:
    assert "to 0.3 fewer" in difference(-20, -40, -0.3, Verdict.FEWER)


def ratio(ratio: float, low: float, high: float) -> str:
    return worded(Sentence(Say.RATIO, {"ratio": ratio, "low": low, "high": high}))


def test_ratios_have_two_digits_that_mean_something() -> None:
    assert ratio(0.444, 0.0996, 1.598) == (
        "Cramps themselves: 0.44 times as many, likely 0.10 to 1.6."
    )
    assert "likely 1.02 to 3.9" in ratio(2.0, 1.02, 3.9)


def test_a_ratio_to_nothing_is_open_above() -> None:
    assert "at least 1.3 times" in ratio(math.inf, 1.27, math.inf)
    assert "0.90 to ∞" in ratio(3.0, 0.9, math.inf)


@pytest.mark.parametrize(
    ("now", "verdict", "said"),
    [
        (7, Verdict.CANT_TELL, "Fewer? Can’t tell yet."),
        (20, Verdict.CANT_TELL, "More? Can’t tell yet."),
        (2, Verdict.FEWER, "Fewer now."),
        (27, Verdict.MORE, "More now."),
    ],
)
def test_the_nights_before_are_asked_about_and_answered(
    now: int, verdict: Verdict, said: str
) -> None:
    told = {"cramp_nights": 13, "nights": 28, "now": now, "verdict": verdict}
    assert worded(Sentence(Say.NIGHTS_BEFORE, told)) == f"The 28 before: 13. {said}"


def test_halves_are_rounded_up_as_people_do() -> None:
    assert [numbers.rate(number) for number in (1.25, 1.75, 0.0)] == ["1.3", "1.8", "0.0"]
    assert numbers.signed(-0.4) == "0"
    assert (numbers.signed(3.2), numbers.signed(-23.1)) == ("+3", "−23")


def test_spans_of_time_are_said_in_seconds_then_in_minutes() -> None:
    assert [numbers.lasting(seconds) for seconds in (45, 89, 90, 240)] == [
        "45 s",
        "89 s",
        "2 min",
        "4 min",
    ]


def test_dates_are_written_out() -> None:
    at = date(2025, 12, 4)
    assert numbers.day(at) == "4 Dec"
    assert numbers.dated(at) == "4 Dec 2025"
    assert numbers.fully_dated(at) == "4 December 2025"


def test_a_step_of_ones_own_has_its_own_name() -> None:
    assert numbers.step("massage") == "the massage"
    assert numbers.step("wiggle") == "wiggle"


def test_every_factor_has_a_name() -> None:
    assert set(numbers.factor_names()) == set(Factor)
