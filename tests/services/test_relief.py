"""The running episode, without the screens around it."""

from __future__ import annotations

from crampcoach.core.preferences import Preferences
from crampcoach.core.routine import When
from crampcoach.core.session import Session
from crampcoach.services.relief import Relief, choice_for
from tests.calf import calf
from tests.fakes import PHRASES
from tests.services.conftest import Night


def test_the_settings_make_the_form_of_the_routine() -> None:
    plain = choice_for(calf(), Preferences(hold_s=60, cold_floor=False), PHRASES, swelling=False)
    assert plain.conditions == frozenset()
    assert plain.countdown == ("Five,", "four,", "three,", "two,", "one.")
    full = choice_for(calf(), Preferences(walk=True, countdown=False), PHRASES, swelling=True)
    by_settings = {When.HOLD_90, When.HOLD_120, When.WALK, When.COLD_FLOOR}
    assert full.conditions == by_settings | {When.SWELLING_WARNING}
    assert full.countdown == ()


def test_before_the_first_episode_nothing_happens(night: Night) -> None:
    relief = Relief(night.clock, night.voice, night.journal, PHRASES)
    relief.tick()
    assert not relief.command(Session.gone)
    assert (relief.session, relief.episode, night.voice.heard) == (None, None, [])


def test_a_word_of_the_coach_has_its_name(night: Night) -> None:
    assert night.coach.words("relief.paused") == "Paused. Rest your leg."
