"""A warning sign told in the morning holds until the next noon."""

from __future__ import annotations

import pytest

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.night import Night
from crampcoach.core.safety import Limit
from crampcoach.core.sign import Sign
from tests.fake_diary import FakeDiary
from tests.services.mornings import Dawn

HOUR = 3600.0
SWOLLEN = Night("n", "device", "2025-01-14", answers=frozenset({Sign.SWOLLEN}))
NO_STRETCH = {Limit.NO_STRETCH}


@pytest.fixture
def asked(dawn: Dawn) -> Dawn:
    """The review of 14 January, at five past seven."""
    dawn.open()
    dawn.review.open()
    dawn.settle()
    return dawn


def test_who_tells_of_a_swollen_leg_does_not_stretch_it_until_the_next_noon(asked: Dawn) -> None:
    asked.review.sign(Sign.SWOLLEN)
    assert asked.coach.limits_tonight() == NO_STRETCH
    asked.after(14 * HOUR)  # the evening
    assert asked.coach.limits_tonight() == NO_STRETCH
    asked.after(14.5 * HOUR)  # 11:35 of the next day
    assert asked.coach.limits_tonight() == NO_STRETCH
    asked.after(0.5 * HOUR)
    assert asked.coach.limits_tonight() == set()


def test_a_fall_forbids_standing(asked: Dawn) -> None:
    asked.review.sign(Sign.HURT_IN_FALL)
    assert asked.coach.limits_tonight() == {Limit.NO_STANDING}


def test_what_is_taken_back_forbids_nothing(asked: Dawn) -> None:
    asked.review.sign(Sign.SWOLLEN)
    asked.settle()
    asked.review.sign(Sign.SWOLLEN)
    assert asked.coach.limits_tonight() == set()
    asked.settle()
    asked.review.changes.undo()
    asked.settle()
    assert asked.coach.limits_tonight() == NO_STRETCH


def test_it_is_known_again_after_a_start(dawn: Dawn) -> None:
    dawn.clock.start = dawn.clock.start.replace(hour=21)
    dawn.open(SWOLLEN)
    assert dawn.coach.limits_tonight() == NO_STRETCH


def test_of_a_merged_diarys_two_reviews_each_counts(dawn: Dawn) -> None:
    other = Night("o", "elsewhere", "2025-01-14", observed=True)
    dawn.open(SWOLLEN, other)
    assert dawn.coach.limits_tonight() == NO_STRETCH


def test_a_deleted_review_forbids_nothing(dawn: Dawn) -> None:
    dawn.open(SWOLLEN.revised(deleted=True))
    assert dawn.coach.limits_tonight() == set()


def test_a_night_corrected_on_another_page_counts(asked: Dawn) -> None:
    asked.journal.put(SWOLLEN.revised())
    assert asked.coach.limits_tonight() == NO_STRETCH
    asked.journal.put(SWOLLEN.revised(revision=3, deleted=True))
    assert asked.coach.limits_tonight() == set()


def test_an_older_revision_does_not_come_back(asked: Dawn) -> None:
    asked.journal.put(SWOLLEN.revised(revision=3, deleted=True))
    asked.writer.diary = FakeDiary(SWOLLEN)
    asked.journal.replenished.emit()
    asked.settle()
    assert asked.coach.limits_tonight() == set()


def test_an_erased_diary_forbids_nothing(asked: Dawn) -> None:
    asked.review.sign(Sign.SWOLLEN)
    asked.settle()
    asked.writer.diary = FakeDiary()
    asked.open()
    assert asked.coach.limits_tonight() == set()


def test_a_diary_that_can_no_longer_be_opened_forbids_what_it_did(asked: Dawn) -> None:
    asked.review.sign(Sign.SWOLLEN)
    asked.settle()
    asked.writer.state = DiaryState("device", 0, trouble="It is locked.")
    asked.open()
    assert asked.coach.limits_tonight() == NO_STRETCH


def test_what_was_imported_counts(asked: Dawn) -> None:
    asked.diary.put(SWOLLEN)
    asked.journal.replenished.emit()
    asked.settle()
    assert asked.coach.limits_tonight() == NO_STRETCH
