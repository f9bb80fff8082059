"""How strong the evidence is, as three dots; a word always stands beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import ink

COUNT = 3
RADIUS_PX, STEP_PX, HEIGHT_PX = 6.5, 20.0, 18


class Dots(QWidget):
    """So many of three dots are filled."""

    def __init__(self, inks: DayInks, filled: int) -> None:
        super().__init__()
        self._inks = inks
        self._filled = filled
        self.setFixedSize(QSize(round(COUNT * STEP_PX), HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, edge, ground = (
            ink(colour) for colour in (self._inks.accent, self._inks.edge, self._inks.surface)
        )
        for number in range(COUNT):
            full = number < self._filled
            painter.setPen(QPen(accent if full else edge, 1.5))
            painter.setBrush(accent if full else ground)
            centre = QPointF(STEP_PX / 2 - 2 + number * STEP_PX, HEIGHT_PX / 2)
            painter.drawEllipse(centre, RADIUS_PX, RADIUS_PX)
        painter.end()
