"""The place panel: one choice acts at once, and the routine never stops for it."""

from __future__ import annotations

import pytest

from crampcoach.core.episode import EventKind, Side
from crampcoach.core.places import Pull
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.services.places import WAIT_S
from tests.services.conftest import Night


@pytest.fixture
def running(night: Night) -> Night:
    night.coach.hit()
    night.after(10)
    return night


def test_before_the_first_routine_there_is_nothing_to_choose(night: Night) -> None:
    places = night.coach.places
    places.open()
    places.choose(Muscle.FOOT)
    places.close()
    assert night.coach.screen is Screen.BEDSIDE
    with pytest.raises(RuntimeError):
        places.view()


def test_it_opens_beside_the_routine_and_closes_again(running: Night) -> None:
    running.coach.places.open()
    assert running.coach.screen is Screen.PLACES
    view = running.coach.places.view()
    assert (view.muscle, view.position, view.helped) == (Muscle.CALF, Position.IN_BED, False)
    assert view.positions == (Position.IN_BED, Position.SEATED, Position.STANDING)
    running.coach.places.close()
    assert running.coach.screen is Screen.ROUTINE


def test_untouched_it_closes_by_itself(running: Night) -> None:
    running.coach.places.open()
    running.after(WAIT_S)
    assert running.coach.screen is Screen.ROUTINE


def test_it_goes_with_the_routine(running: Night) -> None:
    running.coach.places.open()
    running.coach.pause()
    assert running.coach.screen is Screen.PAUSED
    running.coach.places.open()
    assert running.coach.screen is Screen.PAUSED
    running.coach.resume()
    running.coach.places.open()
    running.coach.gone()
    assert running.coach.screen is Screen.QUICK_LOG


def test_another_place_is_eased_and_logged(running: Night) -> None:
    running.coach.places.open()
    running.coach.places.choose(Muscle.FOOT)
    assert running.coach.screen is Screen.ROUTINE
    assert running.voice.last == "Take your toes."
    assert running.writer.only.muscle is Muscle.FOOT
    running.coach.places.choose(Muscle.FOOT)
    kinds = [event.kind for event in running.writer.only.events]
    assert kinds.count(EventKind.SWITCHED) == 2


def test_who_is_not_sure_is_asked_which_way_it_pulls(running: Night) -> None:
    running.coach.places.open()
    running.coach.places.not_sure()
    assert running.coach.screen is Screen.PLACES
    assert running.coach.places.view().pulls
    assert running.voice.last == "Which way is it pulling? Ease it the other way."
    running.coach.places.pulled(Pull.TOES_CURL)
    assert running.coach.screen is Screen.ROUTINE
    assert running.writer.only.muscle is None
    session = running.coach.session
    assert session is not None
    assert session.routine.muscle is Muscle.FOOT


def test_not_sure_of_nothing_does_nothing(night: Night) -> None:
    night.coach.places.not_sure()
    assert night.coach.screen is Screen.BEDSIDE


def test_both_legs_are_preselected_in_the_log(running: Night) -> None:
    running.coach.places.toggle_both_legs()
    assert running.voice.last == "Worst leg first."
    assert running.coach.places.view().both_legs
    running.coach.gone()
    assert running.coach.log_view().side is Side.BOTH


def test_both_legs_can_be_taken_back(running: Night) -> None:
    running.coach.places.toggle_both_legs()
    running.coach.places.toggle_both_legs()
    running.coach.gone()
    assert running.coach.log_view().side is None


def test_someone_helps_or_not(running: Night) -> None:
    running.coach.places.toggle_helped()
    assert running.voice.last == "Helper: one hand."
    assert running.coach.places.view().helped
    running.coach.places.toggle_helped()
    assert running.coach.places.view().helped is False
    running.coach.places.choose(Muscle.FOOT)
    assert running.coach.places.view().helped is None


def test_another_position(running: Night) -> None:
    running.coach.places.take(Position.STANDING)
    assert running.voice.last == "Hands on the wall."
    assert running.coach.places.view().position is Position.STANDING
    running.coach.cant_reach()
    assert running.coach.places.view().position is Position.SEATED


def test_lying_with_a_towel_counts_as_in_bed(running: Night) -> None:
    running.coach.cant_reach()
    assert running.coach.places.view().position is Position.IN_BED
