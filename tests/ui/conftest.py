"""A window on a fake coach, shown without a display."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.languages import LANGUAGES
from crampcoach.services.translation import Translation
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WIDE = (1280, 800)
SIZES = (WIDE, (800, 480), (1920, 1080), (800, 1280))


@pytest.fixture
def coach() -> FakeCoach:
    return FakeCoach()


@pytest.fixture
def open_window(qtbot: QtBot, coach: FakeCoach) -> Callable[..., MainWindow]:
    """Opens the window in a size; without motion unless asked for."""

    def open_(size: tuple[int, int] = WIDE, *, reduced_motion: bool = True) -> MainWindow:
        window = MainWindow(coach, reduced_motion=reduced_motion)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return open_


@pytest.fixture(params=LANGUAGES)
def every_language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    """The interface in each language in turn."""
    translation = Translation()
    assert translation.use(request.param)
    yield request.param
    translation.use("en")


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def hands(window: MainWindow, coach: FakeCoach) -> Hands:
    return Hands(window, coach)
