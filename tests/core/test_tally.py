"""What is counted: hours, places, pain, duration and the step in which it eased."""

from __future__ import annotations

from crampcoach.core.entry import Glance
from crampcoach.core.episode import Side
from crampcoach.core.routine import Muscle
from crampcoach.core.sentence import Say, Sentence
from crampcoach.core.tally import AT_ONCE, HOURS, Spread, tally
from tests.core.nights import glance


def test_no_median_below_five_episodes() -> None:
    few = tally([glance(pain=8, duration_s=60)] * 4)
    assert few.about_pain == Sentence(Say.PAIN_FEW, {"episodes": 4, "needed": 1})
    assert few.about_duration == Sentence(Say.DURATION_FEW, {"episodes": 4, "needed": 1})
    assert few.pain.most == 8
    enough = tally([glance(pain=pain, duration_s=60 * pain) for pain in (2, 9, 4, 6, 5)])
    assert enough.about_pain == Sentence(
        Say.PAIN, {"median": 5, "least": 2, "most": 9, "episodes": 5}
    )
    assert enough.about_duration == Sentence(
        Say.DURATION, {"median_s": 300, "longest_s": 540, "episodes": 5}
    )


def test_only_what_was_told_is_measured() -> None:
    assert tally([glance()] * 6).pain == Spread(0)


def test_no_hours_below_ten_episodes() -> None:
    few = tally([glance(2)] * 9)
    assert not few.shows_hours
    assert few.about_hours == Sentence(Say.HOURS_FEW, {"episodes": 9, "needed": 1})


def test_hours_name_the_two_fullest_ones_in_a_row() -> None:
    counted = tally([glance(hour) for hour in (23, 23, 23, 0, 0, 2, 2, 3, 3, 3, 3, 14)])
    assert dict(zip(HOURS, counted.hours, strict=True))[23] == 3
    assert counted.by_day == 1
    assert HOURS[counted.peak] == 2
    assert counted.about_hours == Sentence(
        Say.HOURS, {"start": 2, "end": 4, "count": 6, "episodes": 12}
    )


def test_the_hour_before_midnight_ends_after_it() -> None:
    counted = tally([glance(hour) for hour in (23,) * 6 + (0,) * 4])
    assert counted.about_hours.numbers["end"] == 1


def test_places_come_by_frequency_and_not_sure_last() -> None:
    counted = tally(
        [glance(muscle=None)] * 4
        + [glance(muscle=Muscle.FOOT, side=Side.RIGHT)]
        + [glance(side=Side.RIGHT), glance(side=None), glance(side=Side.BOTH)]
    )
    assert [place.muscle for place in counted.places] == [Muscle.CALF, Muscle.FOOT, None]
    assert counted.places[0].by_side == {Side.RIGHT: 1, None: 1, Side.BOTH: 1}
    assert counted.about_places == (
        Sentence(Say.PLACES, {"muscle": "calf", "count": 3, "episodes": 8}),
        Sentence(Say.SIDES, {"left": 4, "right": 2, "both": 1, "unknown": 1}),
    )


def test_where_nobody_was_sure_no_muscle_is_named() -> None:
    first, _ = tally([glance(muscle=None)]).about_places
    assert first.numbers["muscle"] == ""


def test_the_step_in_which_it_eased_is_counted_among_those_known() -> None:
    steps = ("stretch", None, "stretch", "massage")
    counted = tally([glance(relief_step=step) for step in steps])
    assert counted.relief == (("stretch", 2), ("massage", 1))
    assert counted.about_relief == Sentence(
        Say.RELIEF, {"step": "stretch", "count": 2, "episodes": 3}
    )


def test_an_empty_diary_says_so() -> None:
    counted = tally([])
    assert counted.about_places == (Sentence(Say.NO_EPISODES),)
    assert counted.about_relief == Sentence(Say.RELIEF_NONE)


class Held(Glance):
    """A glance that is counted as long as there is one."""

    count = 0
    most = 0

    def __init__(self, *_: object) -> None:
        Held.count += 1
        Held.most = max(Held.most, Held.count)

    def __del__(self) -> None:
        Held.count -= 1


def test_a_long_diary_is_never_held_whole() -> None:
    length = 5 * AT_ONCE + 1
    counted = tally(Held(*glance(pain=number % 11)) for number in range(length))
    assert (counted.episodes, counted.pain.episodes) == (length, length)
    assert Held.most <= 2 * AT_ONCE
    assert Held.count == 0
