"""The questions, and what is asked after them."""

from __future__ import annotations

from crampcoach.core.sign import (
    FURTHER_SIGNS,
    MORNING_SIGNS,
    NIGHT_SIGNS,
    Sign,
    next_question,
    toggled,
    with_follow_ups,
    with_implied,
)
from crampcoach.storage.phrases import load_phrases


def test_the_four_tiles_of_the_night() -> None:
    assert [sign.value for sign in NIGHT_SIGNS] == [
        "swollen",
        "numb_or_cant_move",
        "hurt_in_fall",
        "jerking",
    ]


def test_a_fall_asks_two_things_more_and_a_swollen_leg_one() -> None:
    assert next_question(Sign.HURT_IN_FALL) == (Sign.HEAD_BLOW, Sign.SEVERE_CONSTANT_TIGHT)
    assert next_question(Sign.SWOLLEN) == (Sign.BREATHLESS_OR_CHEST_PAIN,)
    assert next_question(Sign.JERKING) == ()


def test_every_sign_can_be_answered_in_the_morning() -> None:
    asked = {*MORNING_SIGNS, *FURTHER_SIGNS}
    follow_ups = {more for sign in asked for more in next_question(sign)}
    assert asked | follow_ups == set(Sign)
    assert not asked & follow_ups
    assert set(NIGHT_SIGNS) <= asked


def test_a_follow_up_answers_its_question() -> None:
    assert with_implied([Sign.CHEST_PAIN]) == {Sign.CHEST_PAIN, Sign.CRAMPS_ELSEWHERE}
    assert with_implied([Sign.JERKING]) == {Sign.JERKING}
    assert with_implied([]) == frozenset()


def test_every_sign_has_words_that_a_tile_holds() -> None:
    phrases = load_phrases()
    for sign in Sign:
        assert 0 < len(phrases[f"show.sign_{sign}"]) <= 52
        assert len(phrases.get(f"show.sign_{sign}_more", "")) <= 52
    for sign in NIGHT_SIGNS:
        assert phrases[f"show.sign_{sign}_more"]


def test_follow_ups_are_asked_after_the_question_they_belong_to() -> None:
    asked = (Sign.SWOLLEN, Sign.JERKING)
    assert with_follow_ups(asked, frozenset({Sign.JERKING})) == asked
    further = (Sign.SWOLLEN, Sign.BREATHLESS_OR_CHEST_PAIN, Sign.JERKING)
    assert with_follow_ups(asked, frozenset({Sign.SWOLLEN})) == further


def test_a_sign_that_is_taken_back_takes_its_follow_ups_with_it() -> None:
    told = toggled(frozenset({Sign.JERKING}), Sign.HURT_IN_FALL)
    assert told == {Sign.JERKING, Sign.HURT_IN_FALL}
    assert toggled(told | {Sign.HEAD_BLOW}, Sign.HURT_IN_FALL) == {Sign.JERKING}
