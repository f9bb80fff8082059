from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from crampcoach.resources import assets
from crampcoach.ui.widgets.figure import DRAWN_IN

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = sorted((assets() / "illustrations").glob("*.svg"))
GROUND = "#0A0503"
WIDTH_PX = 280
LARGEST_BYTES = 20_000
LOOSEST_UNITS = 12
"""The furthest that a drawing's ink may keep from its box."""
UNUSED: set[str] = set()
"""Drawings that no routine names yet."""
AT_REST = {"lie_back", "side_lying_rest"}

pytestmark = pytest.mark.usefixtures("qapp")
each_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)


def pictures_named(entry: Any) -> Iterator[str]:
    """Every ``picture`` in a routine's tables, however deep."""
    if isinstance(entry, dict):
        if isinstance(name := entry.get("picture"), str):
            yield name
        for value in entry.values():
            yield from pictures_named(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from pictures_named(value)


def names_in_routines() -> set[str]:
    files = (assets() / "routines").glob("*.toml")
    return {
        name
        for file in files
        for name in pictures_named(tomllib.loads(file.read_text(encoding="utf-8")))
    }


@cache
def rendered(drawing: Path) -> QImage:
    """The drawing as wide as a routine shows it, on nothing."""
    picture = QSvgRenderer(QByteArray(drawing.read_bytes()))
    view = picture.viewBoxF()
    height = round(WIDTH_PX * view.height() / view.width())
    image = QImage(WIDTH_PX, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    picture.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def inked(image: QImage) -> Iterator[tuple[int, int]]:
    """The pixels that show a line or a muscle, rather than the ground or nothing."""
    ground = QColor(GROUND).rgb()
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixel(x, y)
            if pixel >> 24 > 64 and pixel != ground:
                yield x, y


def test_every_picture_a_routine_names_is_drawn() -> None:
    missing = names_in_routines() - {drawing.stem for drawing in DRAWINGS}
    assert not missing


def test_every_drawing_is_shown_by_a_routine() -> None:
    unused = {drawing.stem for drawing in DRAWINGS} - names_in_routines()
    assert unused == UNUSED


@each_drawing
def test_a_drawing_says_in_words_what_it_shows(drawing: Path) -> None:
    title = ET.parse(drawing).getroot().findtext(f"{SVG}title")
    assert title
    assert title[0].isupper()


@each_drawing
def test_a_drawing_has_only_the_five_inks(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    inks = {value for value in re.findall(r'(?:fill|stroke)="([^"]*)"', text) if value != "none"}
    assert inks <= set(DRAWN_IN)
    assert set(re.findall(r"#\w+", text)) == inks
    assert "style=" not in text


@each_drawing
def test_a_drawing_has_one_round_stroke(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert set(re.findall(r'stroke-width="([^"]*)"', text)) == {"7.5"}
    assert set(re.findall(r'stroke-line(?:cap|join)="([^"]*)"', text)) == {"round"}


@each_drawing
def test_one_arrow_shows_the_one_movement(drawing: Path) -> None:
    arrows = drawing.read_text(encoding="utf-8").count('stroke="#FF7A3C"')
    assert arrows == (0 if drawing.stem in AT_REST else 1)


@each_drawing
def test_a_drawing_is_small_enough_to_read(drawing: Path) -> None:
    assert drawing.stat().st_size < LARGEST_BYTES


@each_drawing
def test_a_drawing_shows_lines_and_leaves_room(drawing: Path) -> None:
    image = rendered(drawing)
    share = sum(1 for _pixel in inked(image)) / (image.width() * image.height())
    assert 0.02 <= share <= 0.40


@each_drawing
def test_nothing_of_a_drawing_is_cut_off(drawing: Path) -> None:
    image = rendered(drawing)
    inside = image.rect().adjusted(1, 1, -1, -1)
    assert all(inside.contains(x, y) for x, y in inked(image))


@each_drawing
def test_a_drawing_fills_its_box(drawing: Path) -> None:
    image = rendered(drawing)
    columns, rows = zip(*inked(image), strict=True)
    left, top = min(columns), min(rows)
    ink = QRect(left, top, max(columns) - left + 1, max(rows) - top + 1)
    view = QSvgRenderer(QByteArray(drawing.read_bytes())).viewBoxF()
    slack = round(LOOSEST_UNITS * image.width() / view.width())
    assert ink.contains(image.rect().adjusted(slack, slack, -slack, -slack))
