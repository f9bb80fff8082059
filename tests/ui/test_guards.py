from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crampcoach.core.screen import Screen
from crampcoach.services.guards import Guards
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

Key = Qt.Key
HALVES = ((640.0, 650.0), (1120.0, 118.0))


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_guards_are_open_at_first_and_at_the_clock() -> None:
    clock = Clock()
    guards = Guards(clock)
    assert guards.are_open
    guards.started()
    assert not guards.are_open
    guards.opened()
    assert guards.are_open


@pytest.mark.parametrize(("kind", "seconds"), [("started", 2.0), ("changed", 0.7)])
def test_guards_open_after_their_time(kind: str, seconds: float) -> None:
    clock = Clock()
    guards = Guards(clock)
    getattr(guards, kind)()
    clock.now += seconds - 0.01
    assert not guards.are_open
    clock.now += 0.02
    assert guards.are_open


def test_after_a_start_nothing_counts_for_two_seconds(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    hands.key(Key.Key_Space)
    assert coach.commands() == ["hit"]
    hands.wait(1.9)
    hands.keys(Key.Key_Return, Key.Key_Escape, Key.Key_Space)
    hands.down(640, 650)
    hands.up()
    hands.click_at(640, 650)
    assert coach.commands() == []
    hands.wait(0.2)
    hands.key(Key.Key_Return)
    hands.click_at(640, 650)
    assert coach.commands() == ["gone", "gone"]


def test_a_double_tap_cannot_end_the_help_it_began(hands: Hands, coach: FakeCoach) -> None:
    for _ in range(2):
        hands.down(640, 650)
        hands.up()
        hands.wait(0.3)
    assert coach.commands() == ["hit"]


def test_a_finger_that_came_down_too_early_does_not_press_when_it_is_lifted(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.show(Screen.ROUTINE)
    hands.down(640, 650)
    hands.wait(5)
    hands.up()
    assert coach.commands() == []


def test_other_changes_are_deaf_for_seven_tenths(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.show(Screen.ROUTINE)
    hands.wait(10)
    coach.show(Screen.PAUSED)
    hands.wait(0.6)
    hands.key(Key.Key_Escape)
    assert coach.commands() == []
    hands.wait(0.2)
    hands.key(Key.Key_Escape)
    assert coach.commands() == ["stop"]


def test_going_on_after_a_pause_is_no_start(hands: Hands, coach: FakeCoach) -> None:
    coach.show(Screen.ROUTINE)
    coach.show(Screen.PAUSED)
    coach.show(Screen.ROUTINE)
    hands.wait(0.8)
    hands.key(Key.Key_Space)
    assert coach.commands() == ["pause"]


def test_the_clock_takes_a_touch_at_once_on_arriving(hands: Hands, coach: FakeCoach) -> None:
    coach.show(Screen.QUICK_LOG)
    coach.show(Screen.BEDSIDE)
    hands.down(640, 300)
    assert coach.commands() == ["hit"]


def test_repeated_keys_never_count(hands: Hands, coach: FakeCoach) -> None:
    coach.show(Screen.ROUTINE)
    hands.wait(5)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Right, Key.Key_Escape):
        hands.key(key, repeat=True)
    assert coach.commands() == []


def test_tab_is_deaf_too(window: MainWindow, hands: Hands, coach: FakeCoach) -> None:
    coach.show(Screen.ROUTINE)
    hands.key(Key.Key_Tab)
    assert window._focus.button is None
