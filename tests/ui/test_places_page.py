"""Where is it? One tap acts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crampcoach.core.places import Pull
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.ui.pages.places import PlacesPage
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands
from tests.ui.screens import LOOKS

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> PlacesPage:
    coach.show(Screen.PLACES)
    hands.wait(5)
    coach.commands()
    assert isinstance(window.current, PlacesPage)
    return window.current


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Return, "gone"),
        (Key.Key_Space, "pause"),
        (Key.Key_W, "something_else"),
        (Key.Key_N, "close_places"),
        (Key.Key_Escape, "close_places"),
        (Key.Key_Backspace, "close_places"),
        (Key.Key_1, ("place", Muscle.CALF)),
        (Key.Key_6, ("place", Muscle.SOLEUS)),
        (Key.Key_7, "not_sure"),
        (Key.Key_B, "both_legs"),
        (Key.Key_H, "helped"),
        (Key.Key_I, ("position", Position.IN_BED)),
        (Key.Key_S, ("position", Position.SEATED)),
        (Key.Key_U, ("position", Position.STANDING)),
    ],
)
def test_keys(
    page: PlacesPage, hands: Hands, coach: FakeCoach, key: Qt.Key, command: object
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


def test_a_key_that_means_nothing_here(page: PlacesPage, hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_8)
    assert coach.commands() == []


def test_each_control_does_what_it_says(page: PlacesPage, hands: Hands, coach: FakeCoach) -> None:
    for control, command in (
        (page.muscles[Muscle.FOOT], ("place", Muscle.FOOT)),
        (page.positions[Position.SEATED], ("position", Position.SEATED)),
        (page.unsure, "not_sure"),
        (page.helped, "helped"),
        (page.both, "both_legs"),
        (page.back, "close_places"),
        (page.elsewhere, "something_else"),
        (page.gone, "gone"),
    ):
        hands.click(control)
        assert coach.commands() == [command]


def test_what_holds_is_ticked(page: PlacesPage, coach: FakeCoach) -> None:
    assert page.muscles[Muscle.CALF].isChecked()
    assert page.muscles[Muscle.CALF].accessibleName() == "Calf, selected"
    assert page.positions[Position.IN_BED].isChecked()
    coach.places.shown = replace(coach.places.shown, muscle=Muscle.FOOT, both_legs=True)
    coach.change()
    assert page.muscles[Muscle.CALF].accessibleName() == "Calf"
    assert page.both.isChecked()


def test_nobody_can_help_with_a_shin_and_it_has_no_standing_form(
    page: PlacesPage, window: MainWindow, coach: FakeCoach
) -> None:
    LOOKS["places-shin"].show(window, coach)
    coach.change()
    assert not page.helped.isVisible()
    assert not page.positions[Position.STANDING].isVisible()


def test_who_is_not_sure_is_asked_which_way_it_pulls(
    page: PlacesPage, hands: Hands, window: MainWindow, coach: FakeCoach
) -> None:
    LOOKS["places-pulls"].show(window, coach)
    coach.change()
    assert page.title.text() == "Which way does it pull?"
    assert not page.muscles[Muscle.CALF].isVisible()
    hands.wait(5)
    coach.commands()
    hands.click(page.pulls[Pull.TOES_UP])
    hands.key(Key.Key_5)
    assert coach.commands() == [("pull", Pull.TOES_UP), ("pull", Pull.KNEE_BENT)]


def test_the_countdown_runs_on_in_the_header(page: PlacesPage, coach: FakeCoach) -> None:
    assert page.ring.count.number == 47
    assert page.ring.accessibleName() == "47 of 60 seconds"
