from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crampcoach.ui.theme import NIGHT, SEMIBOLD, font, load_weight
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.figure import DRAWN_IN, Figure, recoloured
from crampcoach.ui.widgets.ring import breath_at
from crampcoach.ui.widgets.words import balanced, broken, fit
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS

OpenWindow = Callable[..., MainWindow]
PAINTS = 1000
SLACK = 60
"""What pytest and Qt may hold of ``None`` meanwhile; a leak would be a thousand and more."""


def painted_widgets(window: MainWindow) -> dict[str, QWidget]:
    """One widget of each kind that paints itself."""
    found: dict[str, QWidget] = {}
    for widget in window.findChildren(QWidget):
        kind = type(widget)
        if kind.__module__.startswith("crampcoach") and not widget.size().isEmpty():
            found.setdefault(kind.__name__, widget)
    return found


def test_a_thousand_paints_of_every_widget_leave_none_alone(
    open_window: OpenWindow, coach: FakeCoach
) -> None:
    window = open_window((800, 480))
    for name in ("routine-warned", "question", "signs", "warning", "places", "log", "menu-full"):
        LOOKS[name].show(window, coach)
    window.stage.veil.setGeometry(QRectF(0, 0, 200, 100).toRect())
    window._focus.ring.resize(100, 60)
    widgets = painted_widgets(window)
    expected = {"Disc", "Ring", "Figure", "Progress", "WaitLine", "Words", "NightButton"}
    expected |= {"Panel", "Pill", "CallDisc", "FocusRing", "Veil", "Bedside", "RoutinePage"}
    expected |= {"QuickLogPage", "PlacesPage", "SignsPage"}
    assert expected <= set(widgets)
    for name, widget in widgets.items():
        canvas = QPixmap(widget.size().boundedTo(QPixmap(64, 64).size()))
        widget.render(canvas)
        before = sys.getrefcount(None)
        for _ in range(PAINTS):
            widget.render(canvas)
        assert abs(sys.getrefcount(None) - before) < SLACK, name


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    return ground


@pytest.fixture
def figure(ground: QWidget) -> Figure:
    return Figure(ground)


def test_the_figure_is_painted_once_for_a_place(figure: Figure) -> None:
    figure.put(QRectF(0, 0, 300, 200))
    figure.show_picture("stand_heel")
    figure.grab()
    drawn = figure._drawn
    figure.grab()
    assert figure._drawn is drawn
    figure.put(QRectF(0, 0, 200, 100))
    figure.grab()
    assert figure._drawn is not drawn


def test_a_figure_shows_only_night_inks(figure: Figure) -> None:
    figure.put(QRectF(0, 0, 300, 200))
    figure.show_picture("stand_heel")
    figure.grab()
    image = figure._drawn.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    colours = [image.pixelColor(x, y) for x in range(0, 300, 2) for y in range(0, 200, 2)]
    drawn = [colour for colour in colours if colour.alpha() > 250]
    assert drawn
    assert all(c.red() > c.green() > c.blue() for c in drawn)


@pytest.mark.parametrize("name", ["", "no_such_picture"])
def test_a_missing_picture_leaves_its_place_empty(figure: Figure, name: str) -> None:
    figure.put(QRectF(0, 0, 30, 20))
    figure.show_picture(name)
    figure.grab()
    assert figure._drawn.toImage().pixelColor(10, 10).alpha() == 0


def test_every_ink_of_a_drawing_has_its_token() -> None:
    assert recoloured(" ".join(DRAWN_IN)).split() == [
        getattr(NIGHT, token) for token in DRAWN_IN.values()
    ]


@pytest.mark.parametrize("name", list(icons._STROKES))
def test_every_icon_stays_on_its_field(name: str) -> None:
    box = icons.path(name).boundingRect()
    field = QRectF(0, 0, icons.FIELD, icons.FIELD)
    # A level line's box has no height: as a box it would be contained in nothing.
    assert field.contains(box.topLeft())
    assert field.contains(box.bottomRight())


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_weight_of_the_typeface_ships(qtbot: QtBot, weight: int) -> None:
    assert load_weight(weight)


def test_lines_are_balanced_and_as_few_as_need_be(qtbot: QtBot) -> None:
    face = font(54, SEMIBOLD)
    text = "Hold on, stand up slowly"
    assert broken(text, face, 560) == ["Hold on, stand up", "slowly"]
    assert balanced(text, face, 560) == ["Hold on, stand", "up slowly"]


def test_a_text_takes_the_largest_size_that_fits(qtbot: QtBot) -> None:
    place = QRectF(0, 0, 400, 140).size()
    font_, lines = fit("Small steps, hand on wall", SEMIBOLD, (54, 40), place, 2)
    assert 40 <= font_.pixelSize() <= 54
    assert len(lines) == 2


def test_a_breath_is_in_for_two_seconds_and_out_for_three() -> None:
    assert breath_at(0) == pytest.approx(0)
    assert breath_at(2.2) == pytest.approx(1)
    assert breath_at(5.5) == pytest.approx(0)
    assert 0 < breath_at(-1) < 1
