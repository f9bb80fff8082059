"""The window on the real coach: a night from the hit to the dark screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.preferences import Preferences
from crampcoach.core.screen import Screen
from crampcoach.services.choices import Choices
from crampcoach.services.coach import Coach
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.ui.pages.routine import RoutinePage
from crampcoach.ui.window import MainWindow
from tests.fakes import PHRASES, FakeClock, FakeRoutines, FakeVoice, FakeWriter, SavedPreferences
from tests.ui.hands import Hands

Key = Qt.Key


class Night:
    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.writer = FakeWriter()
        notices = Notices()
        journal = Journal(self.writer, notices)
        choices = Choices(Preferences(), SavedPreferences(), notices)
        self.coach = Coach(
            self.clock, FakeVoice(), journal, FakeRoutines(), PHRASES, choices, notices
        )
        journal.open()
        QCoreApplication.processEvents()
        self.window = MainWindow(self.coach, reduced_motion=True)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.hands = Hands(self.window, self.clock)

    def after(self, seconds: float) -> None:
        self.clock.jump(seconds)
        self.coach.tick()
        self.window.stage.read_again()
        QCoreApplication.processEvents()

    def shows(self, screen: Screen) -> bool:
        return self.window.current is self.window.stage.page(screen)


@pytest.fixture
def night(qtbot: QtBot) -> Night:
    return Night(qtbot)


def test_a_whole_night_by_touch_and_key(night: Night) -> None:
    night.hands.down(640, 300)
    night.hands.up()
    assert night.shows(Screen.ROUTINE)
    night.after(20)
    page = night.window.current
    assert isinstance(page, RoutinePage)
    assert page.instruction.text() == "Pull your toes"
    assert page.ring.count.number == 45
    night.hands.tap(page.pause)
    assert night.shows(Screen.PAUSED)
    night.after(1)
    night.hands.key(Key.Key_Space)
    assert night.shows(Screen.ROUTINE)
    night.after(1)
    night.hands.down(3, 797)
    night.hands.up()
    assert night.shows(Screen.QUICK_LOG)
    night.after(1)
    night.hands.keys(Key.Key_L, Key.Key_1, Key.Key_0)
    night.hands.key(Key.Key_Escape)
    assert night.shows(Screen.BEDSIDE)
    episode = night.writer.only
    assert (episode.outcome, episode.side, episode.pain) == (Outcome.RELIEVED, Side.LEFT, 10)


def test_started_by_mistake_can_be_undone_on_the_clock(night: Night) -> None:
    night.hands.key(Key.Key_Space)
    night.after(3)
    night.hands.key(Key.Key_Escape)
    night.after(1)
    page = night.window.current
    assert isinstance(page, RoutinePage)
    night.hands.tap(page.mistake)
    assert night.shows(Screen.BEDSIDE)
    assert night.window.bedside.chip.isVisible()
    night.hands.tap(night.window.bedside.chip)
    assert night.shows(Screen.QUICK_LOG)


def test_something_else_and_back_and_read(night: Night) -> None:
    night.hands.key(Key.Key_Space)
    night.after(3)
    night.hands.key(Key.Key_W)
    assert night.shows(Screen.SIGNS)
    night.after(1)
    night.hands.key(Key.Key_Backspace)
    assert night.shows(Screen.ROUTINE)
    night.after(1)
    night.hands.key(Key.Key_W)
    night.after(1)
    night.hands.key(Key.Key_1)
    assert night.shows(Screen.WARNING)
    night.after(1)
    night.hands.key(Key.Key_Return)
    assert night.shows(Screen.QUICK_LOG)


def test_closing_in_the_routine_ends_it_stopped(night: Night) -> None:
    night.hands.key(Key.Key_Space)
    night.after(3)
    night.window.close()
    assert night.writer.only.outcome is Outcome.STOPPED
