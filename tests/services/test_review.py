"""The morning's review: each tap is kept at once, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from crampcoach.core.chip import ChipKind
from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.episode_by_hand import TimeStillToComeError
from crampcoach.core.night import Factor, Night
from crampcoach.core.profile import Condition
from crampcoach.core.review import Missing
from crampcoach.core.screen import Screen
from crampcoach.core.sign import MORNING_SIGNS, Sign
from tests.january import cramp, fortnight
from tests.services.mornings import Dawn


def stored(dawn: Dawn) -> Night:
    (night,) = dawn.diary.nights_between("2025-01-14", "2025-01-14")
    return night


@pytest.fixture
def asked(dawn: Dawn) -> Dawn:
    """A night with one cramp whose leg nobody told."""
    dawn.open(*fortnight(reviewed_today=False), cramp(14, 5, 0, side=None, pain=None))
    dawn.review.open()
    dawn.settle()
    return dawn


@pytest.fixture
def quiet(dawn: Dawn) -> Dawn:
    """A night without a recorded cramp."""
    dawn.open()
    dawn.review.open()
    dawn.settle()
    return dawn


# ---- answers ----------------------------------------------------------------------------------


def test_nothing_is_stored_before_the_first_tap(quiet: Dawn) -> None:
    assert quiet.coach.screen is Screen.REVIEW
    assert quiet.review.night is not None
    assert quiet.writer.entries == {}
    assert quiet.review.signs()[: len(MORNING_SIGNS)] == MORNING_SIGNS
    assert quiet.review.now() == quiet.clock.now()


def test_each_tap_is_kept_at_once(asked: Dawn) -> None:
    review = asked.review
    review.answer("sleep_disturbance", 0)
    asked.settle()
    assert stored(asked).sleep_disturbance == 0
    assert review.kept is Kept.SAVED
    review.tell(Factor.HEAT, True)
    review.answer("fall", False)
    asked.settle()
    assert stored(asked).prior_day == {Factor.HEAT: True}
    assert stored(asked).fall is False
    assert stored(asked).revision == 3
    assert not stored(asked).observed
    review.answer("fall", False)  # the chosen answer again
    asked.settle()
    assert stored(asked).fall is None


def test_taps_are_taken_back_one_by_one(asked: Dawn) -> None:
    review = asked.review
    review.answer("sleep_disturbance", 3)
    review.answer("sleep_disturbance", 8)
    review.undo()
    asked.settle()
    assert (stored(asked).sleep_disturbance, stored(asked).revision) == (3, 3)
    review.undo()
    asked.settle()
    assert asked.diary.nights_between("2025-01-14", "2025-01-14") == ()


def test_what_the_night_left_out_is_one_tap_each(asked: Dawn) -> None:
    review, episode = asked.review, asked.review.episodes[1]
    review.log(episode, Missing.LEG, Side.BOTH)
    review.log(review.episodes[1], Missing.PLACE, None)
    asked.settle()
    kept = asked.diary.episode(episode.id)
    assert kept is not None
    assert kept.side is Side.BOTH
    assert kept.events[-1].detail == {"muscle": None}
    silent = replace(kept, outcome=Outcome.UNANSWERED)
    review.log(silent, Missing.EASED, 600)
    asked.settle()
    kept = asked.diary.episode(episode.id)
    assert kept is not None
    assert (kept.outcome, kept.duration_s) == (Outcome.RELIEVED, 600.0)


def test_none_of_these_and_no_signs(quiet: Dawn) -> None:
    review = quiet.review
    review.told_nothing()
    review.no_signs()  # nothing to take back
    quiet.settle()
    assert stored(quiet).prior_day[Factor.ALCOHOL_UNITS] == 0
    assert stored(quiet).revision == 1
    review.sign(Sign.PAIN_ON_WALKING)
    review.no_signs()
    assert review.night is not None
    assert review.night.answers == frozenset()


# ---- a quiet night ----------------------------------------------------------------------------


def test_no_cramps_is_one_tap_and_the_clock_returns(quiet: Dawn) -> None:
    quiet.review.quiet()
    quiet.settle()
    assert (stored(quiet).observed, stored(quiet).cramp_count) == (True, 0)
    assert quiet.coach.screen is Screen.REVIEW
    quiet.after(29.0)
    assert quiet.coach.screen is Screen.REVIEW
    quiet.after(1.0)
    assert quiet.coach.screen is Screen.BEDSIDE
    assert not quiet.coach.chips.offers(ChipKind.MORNING)


def test_no_cramps_can_be_taken_back(quiet: Dawn) -> None:
    quiet.review.quiet()
    quiet.settle()
    quiet.review.undo()
    quiet.after(40.0)
    assert quiet.coach.screen is Screen.REVIEW
    assert quiet.diary.nights_between("", "") == ()
    quiet.review.quiet()
    quiet.settle()
    assert stored(quiet).observed


def test_who_tells_more_is_not_sent_away(quiet: Dawn) -> None:
    quiet.review.quiet()
    quiet.review.answer("sleep_disturbance", 2)
    quiet.after(40.0)
    assert quiet.coach.screen is Screen.REVIEW
    quiet.review.done()
    quiet.settle()
    assert quiet.coach.screen is Screen.BEDSIDE
    assert stored(quiet).revision == 2  # it was answered before


def test_a_review_that_nobody_answers_gives_the_screen_back(asked: Dawn) -> None:
    asked.after(300.0)
    asked.review.answer("fall", False)
    asked.after(599.0)
    assert asked.coach.screen is Screen.REVIEW
    asked.after(1.0)
    assert asked.coach.screen is Screen.BEDSIDE
    assert asked.coach.chips.offers(ChipKind.MORNING)
    asked.after(6 * 3600.0)  # after noon too
    assert asked.coach.chips.offers(ChipKind.MORNING)


def test_a_night_with_a_cramp_is_not_quiet(asked: Dawn) -> None:
    asked.review.quiet()
    assert asked.writer.entries == {}


# ---- cramps -----------------------------------------------------------------------------------


def test_the_usual_leg_is_filled_in(quiet: Dawn) -> None:
    assert quiet.review.enter(time(23, 30)).side is None
    quiet.choices.replace(replace(quiet.choices.preferences, usual_leg=Side.RIGHT))
    assert quiet.review.enter(time(23, 40)).side is Side.RIGHT
    assert quiet.book.enter("2025-01-13", time(2, 0)).side is Side.RIGHT


def test_a_cramp_can_be_added_from_memory(quiet: Dawn) -> None:
    episode = quiet.review.enter(time(23, 30))
    quiet.settle()
    assert episode.recalled
    assert episode.night_date == "2025-01-14"
    assert quiet.review.episodes == (episode,)
    with pytest.raises(TimeStillToComeError):
        quiet.review.enter(time(8, 0))
    quiet.review.put_episode(episode, episode.revised(deleted=True))
    assert quiet.review.episodes == ()
    quiet.review.undo()
    assert [kept.id for kept in quiet.review.episodes] == [episode.id]
    quiet.review.undo()
    assert quiet.review.episodes == ()
    quiet.settle()
    assert quiet.diary.count() == 0


def test_done_counts_what_was_recorded(asked: Dawn) -> None:
    asked.review.done()
    asked.settle()
    assert (stored(asked).observed, stored(asked).cramp_count) == (True, 2)
    assert asked.coach.screen is Screen.BEDSIDE


# ---- earlier nights ---------------------------------------------------------------------------


def test_earlier_nights_can_be_filled_in(asked: Dawn) -> None:
    assert asked.review.earlier == ("2025-01-10",)
    assert asked.review.is_last_night
    asked.review.open("2025-01-10")
    asked.settle()
    assert not asked.review.is_last_night
    asked.review.quiet()
    asked.settle()
    (night,) = asked.diary.nights_between("2025-01-10", "2025-01-10")
    assert night.observed


# ---- what collides ----------------------------------------------------------------------------


def test_relief_suspends_it_and_it_goes_on_afterwards(asked: Dawn) -> None:
    asked.review.answer("sleep_disturbance", 4)
    asked.settle()
    asked.coach.hit()
    assert asked.review.night is None
    asked.coach.gone()
    asked.coach.back_to_sleep()
    asked.settle()
    asked.coach.chips.take(ChipKind.MORNING)
    asked.settle()
    assert asked.review.night is not None
    assert asked.review.night.sleep_disturbance == 4
    assert len(asked.review.episodes) == 3


def test_a_finished_review_is_not_offered_after_relief(quiet: Dawn) -> None:
    quiet.review.quiet()
    quiet.settle()
    quiet.coach.hit()
    quiet.coach.gone()
    quiet.coach.back_to_sleep()
    quiet.settle()
    assert not quiet.coach.chips.offers(ChipKind.MORNING)


def test_without_a_diary_it_says_so_and_changes_nothing(dawn: Dawn) -> None:
    dawn.diary.trouble = "The diary is locked."
    dawn.open()
    dawn.review.open()
    dawn.settle()
    review = dawn.review
    assert review.trouble == "The diary is locked."
    review.answer("fall", True)
    review.tell(Factor.HEAT, True)
    review.told_nothing()
    review.sign(Sign.SWOLLEN)
    review.no_signs()
    review.quiet()
    review.done()
    review.undo()
    assert review.signs() == MORNING_SIGNS
    assert review.is_last_night
    assert dawn.writer.entries == {}
    assert review.enter(time(3, 0)).night_date == "2025-01-14"


def test_closing_elsewhere_changes_no_screen(quiet: Dawn) -> None:
    quiet.review.close()
    quiet.coach.go(Screen.DAY)
    quiet.review.close()
    assert quiet.coach.screen is Screen.DAY


# ---- warnings ---------------------------------------------------------------------------------


def test_a_sign_warns_at_once_and_again_no_more(quiet: Dawn) -> None:
    review = quiet.review
    review.sign(Sign.SWOLLEN)
    assert Sign.BREATHLESS_OR_CHEST_PAIN in review.signs()
    shown = review.flags.shown
    assert shown is not None
    assert shown.rule == "R2"
    review.acknowledge()
    assert review.flags.shown is None
    review.sign(Sign.BREATHLESS_OR_CHEST_PAIN)
    shown = review.flags.shown
    assert shown is not None
    assert shown.rule == "R1"
    review.sign(Sign.SWOLLEN)  # taken back, with what belongs to it
    assert review.night is not None
    assert review.night.answers == frozenset()


def test_the_clock_waits_until_the_warnings_are_read(quiet: Dawn) -> None:
    quiet.profile = replace(quiet.profile, since={Condition.BLOOD_THINNER: None})
    told: list[bool] = []
    quiet.flags.fall_reported.connect(lambda: told.append(True))
    quiet.review.answer("fall", True)
    quiet.review.quiet()
    quiet.settle()
    shown = quiet.flags.shown
    assert shown is not None
    assert (shown.rule, shown.about) == ("R17", "A fall, or nearly one")
    quiet.after(60.0)
    assert quiet.coach.screen is Screen.REVIEW
    quiet.review.acknowledge()
    quiet.settle()
    assert told == [True]
    assert quiet.coach.screen is Screen.BEDSIDE
    assert any(key.startswith("R17 ") for key in quiet.diary.acknowledged())
