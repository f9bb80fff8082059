from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.routine import RoutinePage
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> RoutinePage:
    coach.show(Screen.ROUTINE)
    hands.wait(5)
    page = window.current
    assert isinstance(page, RoutinePage)
    return page


def test_a_press_shows_at_touch_down_and_acts_on_release(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    middle = page.skip.geometry().center()
    hands.down(middle.x(), middle.y())
    assert page.skip.isDown()
    assert coach.commands() == []
    hands.up()
    assert not page.skip.isDown()
    assert coach.commands() == ["skip"]


def test_a_finger_that_slides_off_presses_nothing(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    middle = page.skip.geometry().center()
    hands.down(middle.x(), middle.y())
    hands.move(700, 300)
    assert not page.skip.isDown()
    hands.up()
    assert coach.commands() == []


def test_only_one_finger_holds_a_control(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    first, second = page.pause.geometry().center(), page.skip.geometry().center()
    hands.down(first.x(), first.y(), finger=0)
    hands.down(second.x(), second.y(), finger=1)
    hands.up(1)
    assert coach.commands() == []
    hands.up(0)
    assert coach.commands() == ["pause"]


def test_a_palm_beside_the_controls_is_in_nobodys_way(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    hands.down(700, 330, finger=0)
    hands.tap(page.skip, finger=1)
    assert coach.commands() == ["skip"]


def test_the_palm_that_started_help_does_not_block_it(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    hands.down(640, 650, finger=0)
    hands.wait(3)
    page = window.current
    assert isinstance(page, RoutinePage)
    hands.tap(page.pause, finger=1)
    hands.up(0)
    assert coach.commands() == ["hit", "pause"]


def test_the_mouse_echo_of_a_tap_is_no_second_tap(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    hands.tap(page.skip)
    middle = page.skip.geometry().center()
    hands.echo(QEvent.Type.MouseButtonPress, middle.x(), middle.y())
    hands.echo(QEvent.Type.MouseButtonRelease, middle.x(), middle.y())
    assert coach.commands() == ["skip"]


@pytest.mark.parametrize(("x", "y"), [(1, 799), (1279, 799), (640, 790), (4, 540), (1278, 530)])
def test_gone_reaches_the_edges_of_the_screen(
    page: RoutinePage, hands: Hands, coach: FakeCoach, x: int, y: int
) -> None:
    hands.down(x, y)
    hands.up()
    hands.click_at(x, y)
    assert coach.commands() == ["gone", "gone"]


def test_between_targets_nothing_happens(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    for x, y in ((640, 516), (1124, 174), (985, 300), (200, 200), (1270, 118)):
        hands.down(x, y)
        hands.up()
        hands.click_at(x, y)
    assert coach.commands() == []


def test_something_else_may_be_hit_around_its_face(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    face = page.elsewhere.face()
    hands.down(face.center().x(), face.top() - 10)
    hands.up()
    assert page.elsewhere.height() >= 96
    assert coach.commands() == ["something_else"]


def test_a_screen_that_changes_under_a_finger_drops_the_press(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    middle = page.gone.geometry().center()
    hands.down(middle.x(), middle.y())
    coach.show(Screen.QUESTION)
    hands.wait(5)
    hands.up()
    assert coach.commands() == []
    assert not page.gone.isDown()
