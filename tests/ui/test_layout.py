from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.theme import NIGHT_FLOOR_PX, font
from crampcoach.ui.widgets.button import CHIP, NightButton
from crampcoach.ui.widgets.figure import Figure
from crampcoach.ui.widgets.panel import Panel, Pill
from crampcoach.ui.widgets.progress import Progress
from crampcoach.ui.widgets.ring import Ring
from crampcoach.ui.widgets.wait_line import WaitLine
from crampcoach.ui.widgets.words import Words
from crampcoach.ui.window import MainWindow
from tests.ui.conftest import SIZES
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS

OpenWindow = Callable[..., MainWindow]
ODD_SIZES = ((1024, 768), (1366, 768), (1000, 1000), (600, 1024))
each_look = pytest.mark.parametrize("look", LOOKS)
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def seen(page: NightPage, *kinds: type[QWidget]) -> list[QWidget]:
    return [w for w in page.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]


def painted(widget: QWidget) -> QRectF:
    """What a widget really paints on, in the page's pixels; less a hair for rounding."""
    if isinstance(widget, NightButton):
        return widget.face().adjusted(1, 1, -1, -1)
    if isinstance(widget, Words):
        return widget.text_rect().adjusted(1, 1, -1, -1)
    return QRectF(widget.geometry()).adjusted(1, 1, -1, -1)


@each_look
@each_size
def test_text_fits_its_place(
    open_window: OpenWindow, coach: FakeCoach, look: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS[look].show(window, coach)
    keeps_in_place(window.current)


def keeps_in_place(page: NightPage) -> None:
    """All words fit where they stand, and none is lost."""
    for words in page.findChildren(Words):
        if not words.isVisible() or not words.text():
            continue
        assert words.font().pixelSize() >= NIGHT_FLOOR_PX, words.text()
        assert words.text_width() <= words.width() + 1, words.text()
        assert words.text_height() <= words.height() + 2, words.text()
    for button in page.buttons():
        lines, pixels = button.lines()
        metrics = QFontMetricsF(font(pixels, button._lettering.weight))
        assert pixels >= NIGHT_FLOOR_PX, button.text()
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        assert widest <= button.face().width(), button.text()
        assert "…" not in "".join(lines), button.text()
        assert len(lines) * pixels * 1.2 <= button.face().height(), button.text()


@each_look
@each_size
def test_nothing_overlaps_and_nothing_is_cut_off(
    open_window: OpenWindow, coach: FakeCoach, look: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS[look].show(window, coach)
    keeps_apart(window.current)


def keeps_apart(page: NightPage) -> None:
    """Nothing lies on something else or beyond the edges."""
    parts = [
        w
        for w in seen(page, NightButton, Ring, Figure, Progress, Panel, WaitLine, Words)
        if w.parentWidget() is page and not (isinstance(w, Words) and not w.text())
    ]
    for part in parts:
        box = painted(part)
        assert QRectF(page.rect()).contains(box), part
    for one, other in combinations(parts, 2):
        if is_on(one, other) or is_on(other, one):
            continue
        assert not painted(one).intersects(painted(other)), (name(one), name(other))


def is_on(part: QWidget, ground: QWidget) -> bool:
    """Whether a part lies on another on purpose: words on a panel, the line on its zone."""
    on_panel = isinstance(ground, Panel) and isinstance(part, Words | Pill)
    on_zone = isinstance(ground, NightButton) and isinstance(part, WaitLine)
    if not (on_panel or on_zone):
        return False
    return QRectF(ground.geometry()).contains(painted(part))


def name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, Words | NightButton) else ""
    return f"{type(widget).__name__} {text} {widget.geometry()}"


@each_look
@pytest.mark.parametrize("size", ODD_SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_controls_keep_apart_on_other_screens_too(
    open_window: OpenWindow, coach: FakeCoach, look: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS[look].show(window, coach)
    for one, other in combinations(window.current.buttons(), 2):
        assert not painted(one).intersects(painted(other)), (name(one), name(other))


@each_look
@each_size
def test_targets_are_large_enough(
    open_window: OpenWindow, coach: FakeCoach, look: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS[look].show(window, coach)
    u = (
        min(size[0] / 1280, size[1] / 800)
        if size[0] > size[1]
        else min(size[0] / 800, size[1] / 1280)
    )
    least = max(56.0, 96 * u - 2)
    log = LOOKS[look].screen is Screen.QUICK_LOG
    for button in window.current.buttons():
        # Eleven numbers in a row can't be wider: they are taller instead.
        narrow = log and button._look is CHIP
        assert button.height() >= least, button.text()
        assert button.width() >= (least if not narrow else 52), button.text()


@each_size
def test_gone_is_a_third_of_the_height_and_everything_below(
    open_window: OpenWindow, coach: FakeCoach, size: tuple[int, int]
) -> None:
    window = open_window(size)
    LOOKS["routine"].show(window, coach)
    gone = next(b for b in window.current.buttons() if b.plain_text() == "It’s gone")
    assert gone.face().height() >= 0.30 * size[1]
    assert gone.geometry().left() == 0
    assert gone.geometry().right() >= size[0] - 1
    assert gone.geometry().bottom() >= size[1] - 1


@each_size
def test_the_disc_is_as_large_as_the_picture_says(
    open_window: OpenWindow, size: tuple[int, int]
) -> None:
    disc = open_window(size).bedside.disc
    wanted = 0.74 * size[1] if size[0] > size[1] else 0.84 * size[0]
    assert disc.width() == pytest.approx(wanted, abs=2)


def test_a_resized_window_is_laid_out_anew(open_window: OpenWindow, coach: FakeCoach) -> None:
    window = open_window((1280, 800))
    LOOKS["routine"].show(window, coach)
    before = window.current.buttons()[0].geometry()
    window.resize(800, 1280)
    assert window.current.buttons()[0].geometry() != before
    assert window.current.width() == 800
