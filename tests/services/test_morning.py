"""When the review is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crampcoach.core.chip import ChipKind
from crampcoach.core.night import Night
from crampcoach.core.screen import Screen
from tests.january import MORNING, cramp, fortnight
from tests.services.mornings import Dawn

HOUR = 3600.0


OLD = Night("old", "device", "2025-01-02", observed=True)


def offered(dawn: Dawn) -> bool:
    return dawn.coach.chips.offers(ChipKind.MORNING)


def at(dawn: Dawn, hour: int, minute: int = 0) -> Dawn:
    dawn.clock.start = MORNING.replace(hour=hour, minute=minute)
    return dawn


def test_it_comes_at_the_nights_end_and_goes_at_noon(dawn: Dawn) -> None:
    at(dawn, 5, 30).open(OLD)
    assert not offered(dawn)
    dawn.after(0.5 * HOUR)
    assert offered(dawn)
    chip = dawn.coach.chips.first
    assert chip is not None
    assert chip.detail == "2025-01-14"
    dawn.after(5.99 * HOUR)
    assert offered(dawn)
    dawn.after(0.02 * HOUR)
    assert not offered(dawn)


def test_an_answered_night_is_not_asked_for_again(dawn: Dawn) -> None:
    dawn.open(*fortnight())
    assert not offered(dawn)
    dawn.after(24 * HOUR)
    assert offered(dawn)


def test_nobody_is_asked_in_the_middle_of_relief(dawn: Dawn) -> None:
    at(dawn, 5, 59).open(OLD)
    dawn.coach.hit()
    dawn.after(90.0)
    assert not offered(dawn)
    dawn.coach.gone()
    dawn.coach.back_to_sleep()
    dawn.settle()
    assert dawn.coach.screen is Screen.BEDSIDE
    assert offered(dawn)


def test_the_offer_leads_to_the_review(dawn: Dawn) -> None:
    dawn.open(cramp(14, 3, 12))
    dawn.coach.chips.take(ChipKind.MORNING)
    dawn.settle()
    assert dawn.coach.screen is Screen.REVIEW
    assert [episode.id for episode in dawn.review.episodes] == ["cramp-14-3-0"]


def test_another_chip_opens_no_review(dawn: Dawn) -> None:
    dawn.open(OLD)
    dawn.coach.hit()
    dawn.coach.started_by_mistake()
    dawn.coach.chips.take(ChipKind.UNDO)
    dawn.settle()
    assert dawn.coach.screen is Screen.QUICK_LOG


def test_a_review_that_gave_way_is_offered_after_noon_too(dawn: Dawn) -> None:
    at(dawn, 11, 59).open(OLD)
    dawn.review.open()
    dawn.settle()
    dawn.coach.hit()
    dawn.after(120.0)
    dawn.coach.gone()
    dawn.coach.back_to_sleep()
    dawn.settle()
    assert offered(dawn)
    dawn.coach.chips.take(ChipKind.MORNING)
    dawn.settle()
    assert dawn.review.night is not None
    assert dawn.review.night.night_date == "2025-01-14"
    dawn.review.close()
    dawn.settle()
    assert not offered(dawn)


@pytest.mark.parametrize("end", ["04:00", "09:30"])
def test_the_nights_end_is_the_persons(dawn: Dawn, end: str) -> None:
    dawn.choices.replace(replace(dawn.choices.preferences, night_end=end))
    hour, minute = map(int, end.split(":"))
    just_before = MORNING.replace(hour=hour, minute=minute) - timedelta(minutes=1)
    at(dawn, just_before.hour, just_before.minute).open(OLD)
    assert not offered(dawn)
    dawn.after(60.0)
    assert offered(dawn)


def test_while_the_diary_cannot_be_read_nothing_is_offered(dawn: Dawn) -> None:
    dawn.diary.trouble = "The diary is locked."
    dawn.open(OLD)
    assert not offered(dawn)
    dawn.diary.trouble = ""
    dawn.after(60.0)
    assert offered(dawn)


def test_who_sets_it_up_this_morning_is_not_asked_about_the_night(dawn: Dawn) -> None:
    dawn.open()
    assert not offered(dawn)
    dawn.after(24 * HOUR)  # the first night it stood by the bed
    assert offered(dawn)
