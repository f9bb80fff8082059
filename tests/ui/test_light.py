from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage

from crampcoach.core.screen import Screen
from crampcoach.ui.theme import NIGHT, contrast, ink
from crampcoach.ui.window import MainWindow
from tests.ui.conftest import SIZES
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS

OpenWindow = Callable[..., MainWindow]
CLOCK, CLOCK_WITH_MORE, CLOCK_WITH_ALL, LOG, REST = 0.010, 0.012, 0.0125, 0.021, 0.035
LIMITS = {
    "bedside": CLOCK,
    "bedside-evening": CLOCK,
    "bedside-stretched": CLOCK,
    "bedside-notice": CLOCK_WITH_MORE,
    "bedside-reminder": CLOCK_WITH_MORE,
    "bedside-reminder-notice": CLOCK_WITH_ALL,
    "log": LOG,
    "log-filled": LOG,
}
LINEAR = [
    (c / 255) / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4
    for c in range(256)
]


def mean(window: MainWindow) -> float:
    """Mean relative luminance of what the window shows, from every third pixel each way."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data, stride = bytes(image.constBits()), image.bytesPerLine()
    total = 0.0
    count = 0
    for y in range(0, image.height(), 3):
        row = data[y * stride : y * stride + 4 * image.width()]
        blue, green, red = row[0::12], row[1::12], row[2::12]
        total += 0.2126 * sum(map(LINEAR.__getitem__, red))
        total += 0.7152 * sum(map(LINEAR.__getitem__, green))
        total += 0.0722 * sum(map(LINEAR.__getitem__, blue))
        count += len(red)
    return total / count


def test_every_night_ink_is_more_red_than_green_than_blue() -> None:
    for name, value in asdict(NIGHT).items():
        colour = ink(value)
        assert colour.red() > colour.green() > colour.blue(), name


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("text", "bg", 4.5),
        ("text", "chip", 4.5),
        ("text", "ember", 4.5),
        ("text2", "bg", 4.5),
        ("text2", "chip", 4.5),
        ("text_hi", "zone", 4.5),
        ("text_hi", "sel", 4.5),
        ("text_hi", "chip", 4.5),
        ("clock", "ember", 4.5),
        ("clock", "bg", 4.5),
        ("edge", "zone", 3.0),
        ("edge", "chip", 3.0),
        ("edge", "bg", 3.0),
        ("accent", "track", 3.0),
        ("soft", "bg", 3.0),
        ("focus", "bg", 3.0),
    ],
)
def test_inks_can_be_told_from_their_ground(one: str, other: str, least: float) -> None:
    assert contrast(getattr(NIGHT, one), getattr(NIGHT, other)) >= least


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", SIZES[:2] + SIZES[3:], ids=lambda s: f"{s[0]}x{s[1]}")
def test_no_screen_is_brighter_than_the_night_allows(
    open_window: OpenWindow, coach: FakeCoach, look: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS[look].show(window, coach)
    assert mean(window) <= LIMITS.get(look, REST)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Screen.BEDSIDE, Screen.ROUTINE),
        (Screen.BEDSIDE, Screen.MENU),
        (Screen.BEDSIDE, Screen.QUICK_LOG),
        (Screen.MENU, Screen.ROUTINE),
        (Screen.QUICK_LOG, Screen.ROUTINE),
        (Screen.ROUTINE, Screen.PAUSED),
        (Screen.PAUSED, Screen.ROUTINE),
        (Screen.QUESTION, Screen.ROUTINE),
        (Screen.PAUSED, Screen.WARNING),
        (Screen.QUESTION, Screen.WARNING),
        (Screen.ROUTINE, Screen.QUESTION),
    ],
)
@pytest.mark.parametrize("frames", [14, 7])
def test_no_frame_is_half_again_as_bright_as_the_one_before(
    open_window: OpenWindow, coach: FakeCoach, before: Screen, after: Screen, frames: int
) -> None:
    window = open_window((800, 480), reduced_motion=False)
    window.warm_up()
    coach.show(before)
    veil = window.stage.veil
    veil.end()
    lights = [mean(window)]
    coach.show(after)
    if veil.isVisible():
        veil._animation.stop()
        for frame in range(frames):
            veil.step_to(frame / frames)
            lights.append(mean(window))
        veil.end()
    lights.append(mean(window))
    rises = [later / earlier for earlier, later in pairwise(lights)]
    assert max(rises) <= 1.5, rises
