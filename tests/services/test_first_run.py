from __future__ import annotations

from crampcoach.core.chip import ChipKind
from crampcoach.core.first_run import FirstStep
from crampcoach.core.preferences import Preferences
from crampcoach.core.screen import Screen
from crampcoach.services.first_run import FirstRun
from tests.services.conftest import Night


def test_they_wait_behind_a_chip_and_nothing_waits_for_them(night: Night) -> None:
    FirstRun(night.coach, night.choices)
    assert night.coach.screen is Screen.BEDSIDE
    assert night.coach.chips.offers(ChipKind.SET_UP)
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE


def test_once_gone_through_they_are_offered_no_more(night: Night) -> None:
    run = FirstRun(night.coach, night.choices)
    night.coach.chips.take(ChipKind.SET_UP)
    assert night.coach.screen is Screen.FIRST_RUN
    for _ in FirstStep:
        run.next()
    assert night.coach.screen is Screen.BEDSIDE
    assert not night.coach.chips.offers(ChipKind.SET_UP)
    assert night.choices.preferences.set_up
    assert night.saved.saved[-1].set_up
    assert not FirstRun(night.coach, night.choices).step


def test_a_profile_that_was_set_up_has_no_chip() -> None:
    night = Night(preferences=Preferences(set_up=True)).open()
    FirstRun(night.coach, night.choices)
    assert not night.coach.chips.offers(ChipKind.SET_UP)


def test_later_keeps_the_chip_and_the_step(night: Night) -> None:
    run = FirstRun(night.coach, night.choices)
    run.begin()
    run.next()
    run.later()
    assert night.coach.screen is Screen.BEDSIDE
    night.coach.chips.take(ChipKind.SET_UP)
    assert run.step is FirstStep.PLACE
    run.back()
    assert run.step is FirstStep.SOUND


def test_relief_from_the_middle_leaves_them_where_they_are(night: Night) -> None:
    run = FirstRun(night.coach, night.choices)
    run.begin()
    run.next()
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE
    assert run.step is FirstStep.PLACE


def test_they_can_be_gone_through_again(night: Night) -> None:
    run = FirstRun(night.coach, night.choices)
    run.begin()
    run.next()
    run.again()
    assert (run.step, night.coach.screen) == (FirstStep.SOUND, Screen.FIRST_RUN)


def test_another_chip_is_none_of_its_business(night: Night) -> None:
    FirstRun(night.coach, night.choices)
    night.coach.hit()
    night.coach.pause()
    night.coach.started_by_mistake()
    night.coach.chips.take(ChipKind.UNDO)
    assert night.coach.screen is Screen.QUICK_LOG
