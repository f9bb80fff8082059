"""Which night the morning asks about, and what is missing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from crampcoach.core.episode import Episode, EventKind, Outcome, Side
from crampcoach.core.night import Factor, Night
from crampcoach.core.review import (
    Missing,
    answered,
    due_night,
    ease_choices,
    eased,
    held_nothing,
    last_night,
    missing,
    none_of_these,
    review_of,
    told_of,
    unanswered_nights,
    unsure_of,
    with_answer,
    with_episode,
    with_factor,
)
from crampcoach.core.routine import Muscle
from tests.fake_diary import FakeDiary

ZONE = timezone(timedelta(hours=1))
AT = datetime(2026, 3, 2, 3, 12, tzinfo=ZONE)
NIGHT = Night("n", "device", "2026-03-02")


def episode(**fields: object) -> Episode:
    begun = Episode.begun("e", "device", AT)
    known = replace(begun, outcome=Outcome.RELIEVED, duration_s=240.0)
    return replace(known, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-03-02T05:59", ""),
        ("2026-03-02T06:00", "2026-03-02"),
        ("2026-03-02T11:59", "2026-03-02"),
        ("2026-03-02T12:00", ""),
        ("2026-03-02T23:30", ""),
    ],
)
def test_a_night_is_asked_for_from_its_end_to_noon(at: str, due: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    assert due_night(now, "06:00") == due


def test_the_end_of_the_night_can_be_set() -> None:
    assert due_night(AT, "03:00") == "2026-03-02"
    assert last_night(AT) == "2026-03-02"


def test_what_the_night_left_out_is_asked_in_order() -> None:
    assert missing(episode(outcome=Outcome.UNANSWERED)) == tuple(Missing)
    whole = episode(side=Side.LEFT, muscle=Muscle.CALF, pain=0)
    assert missing(whole) == ()
    assert missing(replace(whole, outcome=Outcome.INTERRUPTED)) == (Missing.EASED,)
    assert missing(replace(whole, outcome=Outcome.STOPPED)) == ()


def test_who_is_not_sure_is_not_asked_again() -> None:
    silent = episode(outcome=Outcome.UNANSWERED, side=Side.LEFT, pain=3)
    told = unsure_of(silent, Missing.PLACE, AT.astimezone(UTC))
    assert told.revision == silent.revision + 1
    assert missing(told) == (Missing.EASED,)
    assert told.events[-1].kind is EventKind.ANSWER
    assert told.events[-1].at.utcoffset() == timedelta(hours=1)


def test_when_it_eased_is_never_earlier_than_what_was_seen() -> None:
    silent = episode(outcome=Outcome.UNANSWERED, duration_s=150.0, duration_censored=True)
    assert ease_choices(silent)[0] == 300
    assert ease_choices(replace(silent, duration_s=None))[0] == 60
    assert ease_choices(replace(silent, duration_s=9000.0)) == (1800,)
    known = eased(silent, 300, AT)
    assert (known.outcome, known.duration_s, known.duration_censored) == (
        Outcome.RELIEVED,
        300.0,
        False,
    )
    assert eased(silent, 1800, AT).duration_censored
    assert eased(replace(silent, duration_s=9000.0), 1800, AT).duration_s == 9000.0


def test_an_answered_night_has_as_many_cramps_as_were_recorded_at_least() -> None:
    assert answered(NIGHT, 2).cramp_count == 2
    told = answered(replace(NIGHT, cramp_count=3), 2)
    assert (told.observed, told.cramp_count, told.revision) == (True, 3, 2)


def test_the_day_before_is_told_and_taken_back() -> None:
    told = with_factor(with_factor(NIGHT, Factor.HEAT, True), Factor.ALCOHOL_UNITS, 2)
    assert told.prior_day == {Factor.HEAT: True, Factor.ALCOHOL_UNITS: 2}
    assert with_factor(told, Factor.HEAT, None).prior_day == {Factor.ALCOHOL_UNITS: 2}
    assert not held_nothing(NIGHT)  # nobody has said so
    nothing = none_of_these(told)
    assert held_nothing(nothing)
    assert not held_nothing(with_factor(nothing, Factor.COLD, True))


def test_of_two_reviews_of_a_night_the_answered_one_counts() -> None:
    newer = replace(NIGHT, id="m", revision=7)
    done = replace(NIGHT, observed=True)
    assert review_of([newer, done]) is done
    assert review_of([NIGHT, newer]) is newer
    assert review_of([]) is None


def test_nights_of_the_last_week_can_be_filled_in() -> None:
    reviews = [Night(f"n{d}", "device", f"2026-02-{d}", observed=d != 27) for d in (26, 27, 28)]
    diary = FakeDiary(*reviews)
    assert unanswered_nights(diary, "2026-03-03") == ("2026-03-02", "2026-03-01", "2026-02-27")
    assert unanswered_nights(FakeDiary(), "2026-03-03") == ()
    assert unanswered_nights(diary, "2026-02-26") == ()  # the diary began there


def test_the_chosen_answer_again_takes_it_back_but_a_count_stays() -> None:
    fell = with_answer(NIGHT, "fall", True)
    assert (fell.fall, fell.revision) == (True, NIGHT.revision + 1)
    assert with_answer(fell, "fall", False).fall is False
    assert with_answer(fell, "fall", True).fall is None
    counted = with_answer(NIGHT, "cramp_count", 2)
    assert with_answer(counted, "cramp_count", 2).cramp_count == 2


def test_what_the_night_left_out_is_told_guessed_or_unknown() -> None:
    silent = episode(outcome=Outcome.UNANSWERED, side=None)
    assert told_of(silent, Missing.LEG, Side.LEFT, AT).side is Side.LEFT
    assert told_of(silent, Missing.EASED, 600, AT) == eased(silent, 600, AT)
    assert told_of(silent, Missing.LEG, None, AT) == unsure_of(silent, Missing.LEG, AT)


def test_the_cramps_of_a_night_stay_in_their_order() -> None:
    first, last = episode(), replace(episode(), id="f", started_at=AT + timedelta(hours=1))
    assert with_episode((last,), first) == (first, last)
    changed = last.revised(pain=4)
    assert with_episode((first, last), changed) == (first, changed)
    assert with_episode((first, last), first.revised(deleted=True)) == (last,)
