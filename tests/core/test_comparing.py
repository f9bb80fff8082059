"""Two kinds of nights: counted, compared once there are enough, and judged by the nights."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crampcoach.core.comparing import Comparison, compare, verdict_of
from crampcoach.core.night import Night
from crampcoach.core.rates import RateRatio
from crampcoach.core.sentence import Say, Verdict
from tests.core.nights import MONDAY, nights

Marks = tuple[Night, ...]


def half(cramp_nights: int, of: int, *, later: int = 0, each: int = 1) -> Marks:
    marks = [str(each)] * cramp_nights + ["0"] * (of - cramp_nights)
    return nights(" ".join(marks), MONDAY + timedelta(days=later))


def said(comparison: Comparison) -> list[Say]:
    return [sentence.what for sentence in comparison.sentences]


def test_four_in_14_against_nine_in_14_cannot_be_told() -> None:
    """The example of clinical.md, section 6."""
    comparison = compare(half(4, 14), half(9, 14))
    assert comparison.verdict is Verdict.CANT_TELL
    assert said(comparison) == [Say.SHARES, Say.DIFFERENCE, Say.RATIO]
    ratio = comparison.sentences[2].numbers
    assert round(float(ratio["ratio"]), 2) == 0.44
    assert round(float(ratio["low"]), 2) == 0.10
    assert round(float(ratio["high"]), 1) == 1.6
    difference = comparison.sentences[1].numbers
    assert round(float(difference["points"])) == -36
    assert float(difference["low"]) < -36 < 0 < float(difference["high"])


@pytest.mark.parametrize(
    ("here", "there", "cramps"),
    [
        (half(5, 13), half(5, 20), 10),
        (half(5, 20), half(5, 13), 10),
        (half(2, 14), half(2, 14), 4),
    ],
    ids=["few with", "few without", "few cramps"],
)
def test_too_few_nights_or_cramps_are_not_compared(here: Marks, there: Marks, cramps: int) -> None:
    comparison = compare(here, there)
    assert comparison.interval is None
    assert comparison.verdict is Verdict.CANT_TELL
    (sentence,) = comparison.sentences
    assert sentence.what is Say.SIDES_SO_FAR
    assert sentence.numbers == {
        "here_nights": len(here),
        "there_nights": len(there),
        "cramps": cramps,
        "nights_needed": 14,
        "cramps_needed": 5,
    }


def test_14_nights_a_side_and_5_cramps_are_enough() -> None:
    assert compare(half(3, 14), half(2, 14)).interval is not None


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [((2, 30), (20, 30), Verdict.FEWER), ((20, 30), (2, 30), Verdict.MORE)],
)
def test_an_interval_on_one_side_of_zero_tells(
    here: tuple[int, int], there: tuple[int, int], verdict: Verdict
) -> None:
    assert compare(half(*here), half(*there)).verdict is verdict


def test_where_cramps_cluster_the_nights_decide() -> None:
    comparison = compare(half(3, 20), half(5, 20, each=6))
    assert comparison.ratio is not None
    assert comparison.ratio.is_below_one
    assert comparison.verdict is Verdict.CANT_TELL
    assert said(comparison) == [Say.SHARES, Say.DIFFERENCE, Say.RATIO, Say.CLUSTERS]


@pytest.mark.parametrize(
    ("later", "told"),
    [(27, []), (28, [Say.MOSTLY_LATER]), (-28, [Say.MOSTLY_EARLIER])],
)
def test_halves_that_are_months_apart_are_named_so(later: int, told: list[Say]) -> None:
    comparison = compare(half(3, 14, later=later), half(3, 14))
    assert said(comparison)[3:] == told


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (RateRatio(0.4, 0.2, 0.9), Verdict.FEWER),
        (RateRatio(2.5, 1.1, 5), Verdict.MORE),
        (RateRatio(0.8, 0.4, 1.6), Verdict.CANT_TELL),
    ],
)
def test_a_ratio_tells_where_it_leaves_one_aside(ratio: RateRatio, verdict: Verdict) -> None:
    assert verdict_of(ratio) is verdict


def test_nothing_at_all_tells_nothing() -> None:
    assert verdict_of(None) is Verdict.CANT_TELL
    assert compare((), ()).difference == 0
