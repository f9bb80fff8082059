"""Between the first paint and the coach."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crampcoach.core.screen import Screen
from crampcoach.ui.dawn import Dawn
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock
from tests.services.conftest import Night


def at_dawn(qtbot: QtBot) -> tuple[MainWindow, Night]:
    window = MainWindow(Dawn(FakeClock()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window, Night().open()


def test_the_clock_shows_the_time_before_there_is_a_coach(qtbot: QtBot) -> None:
    window, _ = at_dawn(qtbot)
    assert "03:12" in window.bedside.accessibleName()
    QTest.keyClick(window, Qt.Key.Key_F10)
    window.close()


def test_a_key_before_the_coach_is_there_starts_relief_as_soon_as_it_is(qtbot: QtBot) -> None:
    window, night = at_dawn(qtbot)
    QTest.keyClick(window, Qt.Key.Key_A)
    window.attach(night.coach)
    assert night.voice.heard == ["I'm with you."]
    assert window.stage.screen is Screen.ROUTINE


def test_a_touch_before_the_coach_is_there_counts_too(qtbot: QtBot) -> None:
    window, night = at_dawn(qtbot)
    QTest.mouseClick(window.bedside, Qt.MouseButton.LeftButton, pos=QPoint(640, 300))
    window.attach(night.coach)
    assert night.coach.screen is Screen.ROUTINE


def test_an_untouched_clock_stays_the_clock(qtbot: QtBot) -> None:
    window, night = at_dawn(qtbot)
    window.attach(night.coach)
    assert night.coach.screen is Screen.BEDSIDE
    QTest.keyClick(window, Qt.Key.Key_A)
    assert night.coach.screen is Screen.ROUTINE
