"""The other screens: black, as long as that is wanted, and good buttons."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crampcoach.ui.blank import Blank, Blanks
from crampcoach.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
TWO_SCREENS = """
from PySide6.QtWidgets import QApplication, QWidget
from crampcoach.ui.blank import Blanks

application = QApplication([])
window = QWidget()
left, right = application.screens()
window.setScreen(left)
window.setGeometry(left.geometry())
window.showFullScreen()
blanks = Blanks(window, lambda: None)
assert not blanks.covered
blanks.want(wanted=True)
assert blanks.covered == [right]
(cover,) = [each for each in application.topLevelWidgets() if each is not window]
assert cover.isVisible() and cover.geometry() == right.geometry(), cover.geometry()
colour = cover.grab().toImage().pixelColor(5, 5)
assert colour.value() == 0
blanks.want(wanted=True)
assert blanks.covered == [right]
blanks.want(wanted=False)
assert not blanks.covered and not cover.isVisible()
"""


@pytest.fixture
def hits() -> list[int]:
    return []


@pytest.fixture
def blank(qtbot: QtBot, hits: list[int]) -> Blank:
    cover = Blank(QGuiApplication.primaryScreen(), lambda: hits.append(1))
    qtbot.addWidget(cover)
    return cover


def test_a_click_or_a_key_is_a_hit(blank: Blank, hits: list[int]) -> None:
    QTest.mousePress(blank, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    QTest.keyPress(blank, Qt.Key.Key_X)
    assert len(hits) == 2


def test_a_finger_is_a_hit_once(blank: Blank, hits: list[int], qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(blank, device).press(0, QPoint(9, 9), blank).commit()
    QTest.touchEvent(blank, device).release(0, QPoint(9, 9), blank).commit()
    qtbot.wait(1)
    assert len(hits) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Escape, Qt.Key.Key_VolumeUp])
def test_keys_that_mean_nothing_at_the_clock_mean_nothing_here(
    blank: Blank, hits: list[int], key: Qt.Key
) -> None:
    QTest.keyPress(blank, key)
    assert not hits


def test_with_one_screen_nothing_is_covered(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    blanks = Blanks(window, lambda: None)
    blanks.want(wanted=True)
    assert not blanks.covered
    QGuiApplication.instance().screenRemoved.emit(window.screen())
    assert not blanks.covered


def test_with_two_screens_the_other_one_is_black(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 800, "height": 480, "logicalDpi": 96}
        for name, x in (("left", 0), ("right", 800))
    ]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
