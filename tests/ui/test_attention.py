"""For how long nothing was touched."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crampcoach.ui.attention import Attention
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock


def test_every_click_and_key_counts(window: MainWindow, qtbot: QtBot) -> None:
    clock = FakeClock()
    attention = Attention(window, clock.monotonic)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clock.jump(400)
    assert attention.idle_s() == 400
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(640, 300))
    assert attention.idle_s() == 0
    clock.jump(10)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert attention.idle_s() == 0


def test_in_front_of_another_window_nobody_knows(window: MainWindow, qtbot: QtBot) -> None:
    attention = Attention(window, FakeClock().monotonic)
    window.hide()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    assert attention.idle_s() is None
