"""Rows that make room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.ui.widgets.stacking import EvenGrid, Stacking

DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


def part(width: int, height: int = 20) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def laid_out(qtbot: QtBot, layout: Stacking | EvenGrid, width: int) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    ground = QWidget(window)
    ground.setLayout(layout)
    ground.resize(width, layout.totalHeightForWidth(width))
    window.show()
    ground.resize(width, layout.totalHeightForWidth(width))
    return window


def stacking(*widths: int) -> Stacking:
    box = Stacking()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(10)
    for width in widths:
        box.addWidget(part(width))
    return box


@pytest.mark.parametrize(("width", "stands"), [(300, ACROSS), (210, ACROSS), (209, DOWN)])
def test_parts_stack_where_there_is_no_room(
    qtbot: QtBot, width: int, stands: QBoxLayout.Direction
) -> None:
    box = stacking(100, 100)
    _ground = laid_out(qtbot, box, width)
    assert box.direction() is stands
    assert box.heightForWidth(width) == (20 if stands is ACROSS else 50)
    assert box.minimumSize().width() == 100
    assert box.sizeHint().width() == 210  # however it stands now


def test_the_outer_row_stacks_before_the_inner_one(qtbot: QtBot) -> None:
    outer, inner = stacking(100), stacking(100, 100)
    outer.addLayout(inner)
    _ground = laid_out(qtbot, outer, 250)
    assert (outer.direction(), inner.direction()) == (DOWN, ACROSS)


def test_a_row_that_is_to_stand_down_stays_so(qtbot: QtBot) -> None:
    box = stacking(10, 10)
    box.setDirection(DOWN)
    _ground = laid_out(qtbot, box, 500)
    assert box.direction() is DOWN
    assert box.sizeHint().width() == 10


def grid(count: int, most: int) -> EvenGrid:
    made = EvenGrid(most, 10)
    for _ in range(count):
        made.addWidget(part(50))
    return made


@pytest.mark.parametrize(
    ("width", "columns", "height"), [(650, 11, 20), (649, 6, 50), (110, 2, 170), (20, 1, 320)]
)
def test_cells_stand_side_by_side_as_far_as_there_is_room(
    qtbot: QtBot, width: int, columns: int, height: int
) -> None:
    made = grid(11, 11)
    _ground = laid_out(qtbot, made, 650)
    assert made.columns(width) == columns
    assert made.heightForWidth(width) == height
    made.use_columns(3)
    assert made.columns(650) == 3


def test_a_button_is_never_narrower_than_its_words(qtbot: QtBot) -> None:
    made, button = EvenGrid(2, 0), QPushButton("Not at all, or hardly ever")
    button.setStyleSheet("QPushButton { min-width: 5px; }")
    made.addWidget(button)
    made.addWidget(QLabel("No"))
    _ground = laid_out(qtbot, made, 1000)
    assert made.minimumSize().width() >= button.minimumSizeHint().width() > 5
    assert button.width() == 500


def test_parts_can_be_taken_out_again(qtbot: QtBot) -> None:
    made = grid(2, 2)
    _ground = laid_out(qtbot, made, 200)
    assert made.count() == 2
    assert made.itemAt(2) is None
    assert made.takeAt(2) is None
    assert made.takeAt(0) is not None
    assert made.count() == 1
    made.takeAt(0)
    assert made.heightForWidth(100) == 0
