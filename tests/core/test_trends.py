"""The figures of a diary: spans, the headline, stretching and one factor at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crampcoach.core.night import Factor, Night
from crampcoach.core.sentence import Say, Verdict
from crampcoach.core.trends import (
    Headline,
    Span,
    Wish,
    by_factor,
    by_stretching,
    headline,
    trends,
)
from tests.core.nights import MONDAY, nights, stretch
from tests.fake_diary import FakeDiary
from tests.two_years import LAST_NIGHT, two_years

DAY = timedelta(days=1)


def said(figures: Headline) -> list[Say]:
    return [sentence.what for sentence in figures.sentences]


def marks(cramp_nights: int, of: int = 28) -> str:
    return "1 " * cramp_nights + "0 " * (of - cramp_nights)


# ---- the headline ----------------------------------------------------------------------------


def test_six_cramps_in_28_nights_are_one_and_a_half_a_week() -> None:
    """The example of clinical.md, section 6."""
    now = headline(nights(marks(6)))
    assert said(now) == [Say.CRAMP_NIGHTS, Say.RATE]
    rate = now.sentences[1].numbers
    assert rate["rate"] == 1.5
    assert round(float(rate["low"]), 1) == 0.6
    assert round(float(rate["high"]), 1) == 3.3


def test_below_28_nights_there_is_no_interval() -> None:
    (sentence,) = headline(nights(marks(3, 27))).sentences
    assert sentence.what is Say.NIGHTS_SO_FAR
    assert sentence.numbers == {"cramp_nights": 3, "nights": 27, "needed": 1}
    assert said(headline(())) == [Say.NO_NIGHTS]


def test_cramp_nights_come_first_then_cramps() -> None:
    now = headline(nights("3 0 " * 14))
    assert now.sentences[0].numbers["cramp_nights"] == 14
    assert now.sentences[1].numbers["cramps"] == 42


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [(20, 4, Verdict.FEWER), (2, 17, Verdict.MORE), (13, 7, Verdict.CANT_TELL)],
)
def test_the_28_nights_before_are_compared_as_r15_does(
    before: int, now: int, verdict: Verdict
) -> None:
    figures = headline(nights(marks(before) + marks(now)))
    assert figures.verdict is verdict
    told = figures.sentences[1]
    assert told.what is Say.NIGHTS_BEFORE
    assert told.numbers == {
        "cramp_nights": before,
        "nights": 28,
        "now": now,
        "verdict": verdict,
    }
    assert said(figures) == [Say.CRAMP_NIGHTS, Say.NIGHTS_BEFORE, Say.RATE_BEFORE, Say.RATE]


def test_two_months_without_a_cramp_are_not_compared_as_a_ratio() -> None:
    figures = headline(nights(marks(0) + marks(0)))
    assert said(figures) == [Say.CRAMP_NIGHTS, Say.NIGHTS_BEFORE, Say.RATE]
    assert figures.verdict is Verdict.CANT_TELL


# ---- spans -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "days"), [(Span.MONTHS_3, 91), (Span.YEAR, 365), (Span.ALL, 730)]
)
def test_a_span_reaches_back_from_this_morning(span: Span, days: int) -> None:
    made = two_years()
    figures = trends(FakeDiary(*made.entries), Wish(LAST_NIGHT, span))
    assert (figures.since, figures.until) == (LAST_NIGHT - (days - 1) * DAY, LAST_NIGHT)
    assert figures.nights == days
    kept = [night for night in made.nights if night.morning >= figures.since]
    assert figures.observed == figures.weekly.nights == len(kept)
    assert figures.missing == days - len(kept)
    assert figures.tally.episodes == sum(
        episode.night_date >= figures.since.isoformat() for episode in made.episodes
    )
    assert [sentence.what for sentence in figures.limits] == [Say.LIMITS, Say.MISSING]


def test_a_morning_that_is_not_reviewed_yet_is_not_missing() -> None:
    diary = FakeDiary(*nights("0 0 0"))
    last = MONDAY + 2 * DAY
    assert trends(diary, Wish(last)).until == last
    later = trends(diary, Wish(last + DAY))
    assert (later.since, later.until, later.missing) == (MONDAY, last, 0)
    assert [sentence.what for sentence in later.limits] == [Say.LIMITS]
    assert trends(diary, Wish(last + 2 * DAY)).missing == 1


def test_nights_before_the_diary_began_are_not_missing() -> None:
    figures = trends(FakeDiary(*nights("0 - 0")), Wish(MONDAY + 2 * DAY, Span.YEAR))
    assert (figures.nights, figures.missing) == (3, 1)


def test_a_night_that_two_devices_reviewed_counts_once() -> None:
    kept = nights("1 0 2")
    twice = (*kept, replace(kept[0], id="another device's"))
    figures = trends(FakeDiary(*twice), Wish(MONDAY + 2 * DAY))
    assert (figures.observed, figures.missing) == (3, 0)
    assert figures.headline.now.cramps == 3


def test_an_empty_diary_has_no_nights() -> None:
    figures = trends(FakeDiary(), Wish(MONDAY))
    assert (figures.nights, figures.missing, figures.observed) == (0, 0, 0)
    assert said(figures.headline) == [Say.NO_NIGHTS]
    assert figures.tally.episodes == 0


def test_the_headline_is_of_the_last_nights_whatever_the_span() -> None:
    diary = FakeDiary(*two_years().entries)
    short, whole = (trends(diary, Wish(LAST_NIGHT, span)) for span in (Span.MONTHS_3, Span.ALL))
    assert short.headline == whole.headline
    rates = [(step.morning, step.rate) for step in short.weekly.line]
    assert rates == [(step.morning, step.rate) for step in whole.weekly.line[-len(rates) :]]


# ---- stretching, and one factor --------------------------------------------------------------


def test_a_stretch_that_was_broken_off_is_on_neither_side() -> None:
    kept = nights("1 0 0 0 0")
    mornings = [night.morning for night in kept]
    found = by_stretching(
        kept,
        [
            stretch(mornings[0]),
            stretch(mornings[1], completed=False),
            stretch(mornings[2], completed=False),
            stretch(mornings[2]),
            stretch(mornings[3], deleted=True),
        ],
    )
    assert (found.here.nights, found.here.cramp_nights) == (2, 1)
    assert found.there.nights == 2


def test_a_stretch_before_a_missing_night_counts_for_nothing() -> None:
    found = by_stretching(nights("- 0"), [stretch(MONDAY)])
    assert (found.here.nights, found.there.nights) == (0, 1)


def test_only_answered_days_are_told_apart_by_a_factor() -> None:
    kept: tuple[Night, ...] = (
        *nights("1 1", prior_day={Factor.ALCOHOL_UNITS: 2}),
        *nights("0", MONDAY + 2 * DAY, {Factor.ALCOHOL_UNITS: 0}),
        *nights("0 0 0", MONDAY + 3 * DAY, {Factor.HEAT: True}),
    )
    found = by_factor(kept, Factor.ALCOHOL_UNITS)
    assert (found.here.nights, found.here.cramps, found.there.nights) == (2, 2, 1)
    heat = by_factor(kept, Factor.HEAT)
    assert (heat.here.nights, heat.there.nights) == (3, 0)


def test_a_factor_is_looked_at_only_where_it_was_chosen() -> None:
    diary = FakeDiary(*two_years().entries)
    assert trends(diary, Wish(LAST_NIGHT)).by_factor is None
    chosen = trends(diary, Wish(LAST_NIGHT, Span.ALL, Factor.HEAT))
    assert chosen.factor is Factor.HEAT
    assert chosen.by_factor is not None
    assert chosen.by_factor.here.nights > 14
