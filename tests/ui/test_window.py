from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crampcoach.core.screen import Screen
from crampcoach.ui.day_theme import DAY_AT_NIGHT
from crampcoach.ui.pages.day.shell import DayShell
from crampcoach.ui.pages.routine import RoutinePage
from crampcoach.ui.window import MainWindow
from tests.ui.day.conftest import Study
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

Key = Qt.Key

NIGHT = {screen for screen in Screen if not screen.is_day}


def test_only_the_clock_is_built_before_it_is_asked_for_more(window: MainWindow) -> None:
    assert list(window.stage.pages) == [Screen.BEDSIDE]
    window.warm_up()
    assert set(window.stage.pages) == NIGHT


@pytest.mark.parametrize("screen", sorted(NIGHT))
def test_each_screen_has_its_page_even_unwarmed(
    window: MainWindow, coach: FakeCoach, screen: Screen
) -> None:
    coach.show(screen)
    visible = [page for page in window.stage.pages.values() if page.isVisible()]
    assert visible == [window.stage.page(screen)]


def test_it_opens_at_the_screen_the_coach_is_at(
    open_window: Callable[..., MainWindow], coach: FakeCoach
) -> None:
    coach.screen = Screen.ROUTINE
    assert isinstance(open_window().current, RoutinePage)


@pytest.mark.parametrize(
    ("screen", "command"),
    [
        (Screen.BEDSIDE, []),
        (Screen.MENU, []),
        (Screen.ROUTINE, ["stop"]),
        (Screen.PAUSED, ["stop"]),
        (Screen.QUESTION, ["stop"]),
        (Screen.WARNING, ["stop"]),
        (Screen.QUICK_LOG, ["back_to_sleep"]),
    ],
)
def test_closing_ends_what_runs_and_asks_nothing(
    window: MainWindow, coach: FakeCoach, screen: Screen, command: list[object]
) -> None:
    coach.show(screen)
    assert window.close()
    assert coach.commands() == command


def test_the_ring_is_seen_only_after_keys(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.show(Screen.PAUSED)
    hands.wait(5)
    page = window.current
    assert isinstance(page, RoutinePage)
    assert window._focus.button is page.resume
    assert not window._focus.ring.isVisible()
    hands.key(Key.Key_Space)
    assert window._focus.ring.isVisible()
    assert window._focus.ring.geometry().contains(page.resume.face().toRect())
    hands.down(700, 520)
    assert not window._focus.ring.isVisible()


@pytest.mark.parametrize(
    "screen", [Screen.QUESTION, Screen.SIGNS, Screen.WARNING, Screen.QUICK_LOG]
)
def test_the_first_focus_is_the_large_control(
    window: MainWindow, coach: FakeCoach, screen: Screen
) -> None:
    coach.show(screen)
    words = {
        Screen.QUESTION: "It’s gone",
        Screen.SIGNS: "Back to the routine",
        Screen.WARNING: "I’ve read this",
        Screen.QUICK_LOG: "Back to sleep",
    }
    button = window._focus.button
    assert button is not None
    assert button.plain_text() == words[screen]


def test_tab_goes_through_the_routines_controls_and_space_presses(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.show(Screen.ROUTINE)
    hands.wait(5)
    hands.keys(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    assert coach.commands() == ["skip"]
    hands.key(Key.Key_Return)
    assert coach.commands() == ["gone"], "Enter keeps its meaning"


def test_the_cursor_hides_at_the_clock_and_shows_for_the_mouse(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    coach.show(Screen.QUICK_LOG)
    hands.wait(5)
    hands.click_at(40, 400)
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    coach.show(Screen.BEDSIDE)
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_the_disc_becomes_the_ring_and_then_nothing_moves(
    qtbot: QtBot, open_window: Callable[..., MainWindow], coach: FakeCoach
) -> None:
    window = open_window(reduced_motion=False)
    window.warm_up()
    coach.hit()
    assert window.stage.veil.isVisible()
    qtbot.waitUntil(lambda: not window.stage.veil.isVisible())
    assert window.stage.frame.interval() == 100


def test_less_motion_means_no_transition(window: MainWindow, coach: FakeCoach) -> None:
    window.warm_up()
    coach.hit()
    assert not window.stage.veil.isVisible()


def test_a_page_of_the_day_is_built_anew_in_the_nights_inks(qtbot: QtBot) -> None:
    study = Study()
    window = study.window(qtbot, (1280, 800))
    by_day = window.current
    study.coach.show(Screen.BEDSIDE)
    study.coach.show(Screen.DAY)
    assert window.current is by_day
    study.coach.show(Screen.BEDSIDE)
    study.coach.is_dark = True
    study.coach.show(Screen.DAY)
    dark = window.current
    assert isinstance(dark, DayShell)
    assert dark is not by_day
    assert dark.kit.inks is DAY_AT_NIGHT
