"""The forms that are asked for in the middle of a routine."""

from __future__ import annotations

from dataclasses import replace

from crampcoach.core.form import Choice
from crampcoach.core.routine import Muscle, Position, When
from crampcoach.core.safety import Limit
from crampcoach.core.switching import (
    as_detail,
    easing,
    either_way,
    heeding,
    in_position,
    muscle_named,
    staying_seated,
    with_helper,
)
from tests.calf import BOTH, WHICH_WAY, calf, foot


def test_another_position_leaves_the_helper_behind() -> None:
    form = in_position(calf(), Choice(helped=True), Position.SEATED)
    assert (form.position, form.helped) == (Position.SEATED, False)


def test_a_position_that_may_not_be_taken_gives_the_nearest() -> None:
    limits = frozenset({Limit.NO_STANDING})
    form = in_position(calf(), Choice(limits=limits), Position.STANDING)
    assert form.position is Position.SEATED


def test_a_helper_finds_the_foot_in_bed_and_leaves_the_person_there() -> None:
    helped = with_helper(Choice(position=Position.SEATED), helped=True)
    assert (helped.position, helped.helped) == (Position.IN_BED, True)
    alone = with_helper(helped, helped=False)
    assert (alone.position, alone.helped) == (Position.IN_BED, False)


def test_staying_seated_is_a_position_too() -> None:
    form = staying_seated(Choice())
    assert (form.position, form.stay_seated) == (Position.SEATED, True)


def test_another_muscle_keeps_the_helper_only_where_there_are_words_for_one() -> None:
    before = Choice(helped=True)
    assert easing(calf(), before, named=True).helped
    wordless = replace(calf(), wordings={})
    assert not easing(wordless, before, named=True).helped


def test_a_pull_names_no_muscle_until_the_person_does() -> None:
    unsure = either_way(Choice(), WHICH_WAY)
    assert (unsure.unsure, muscle_named(calf(), unsure)) == (WHICH_WAY, None)
    pulled = easing(foot(), unsure, named=False)
    assert (pulled.unsure, muscle_named(foot(), pulled)) == (None, None)
    assert muscle_named(foot(), easing(foot(), pulled, named=True)) is Muscle.FOOT


def test_other_limits_bring_their_conditions_and_a_position_that_may_be_taken() -> None:
    limits = frozenset({Limit.NO_STANDING, Limit.SLIPPERS})
    form = heeding(calf(), Choice(position=Position.STANDING), limits)
    assert (form.limits, form.position) == (limits, Position.SEATED)
    assert When.SLIPPERS in form.conditions


def test_the_diary_keeps_of_a_form_what_it_says() -> None:
    assert as_detail(calf(), Choice()) == {
        "routine": "calf",
        "muscle": "calf",
        "position": "in_bed",
    }
    form = either_way(Choice(helped=True, both_legs=BOTH), WHICH_WAY)
    assert as_detail(calf(), form) == {
        "routine": "calf",
        "muscle": None,
        "position": "in_bed",
        "legs": "both",
        "helped": "yes",
    }
