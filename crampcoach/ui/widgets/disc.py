"""The ember that holds the clock."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, REGULAR, SEMIBOLD, font, ink
from crampcoach.ui.widgets import digits

TONES = ((1.0, NIGHT.ember_outer), (0.90, NIGHT.ember_mid), (0.79, NIGHT.ember))
CLOCK_D = 0.285
WORDS_D = 0.088
"""Sizes of the clock and of the words below, in diameters."""
CLOCK_BASE_D = 0.058
WORDS_BASE_D = 0.229
"""Their baselines below the centre, in diameters."""
CELL_EM = 0.585


class Disc(QWidget):
    """The dim disc with the time; it is only looked at, the page around it is what is hit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._time = ""
        self._words = ""
        self._u = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put(self, place: QRectF, u: float) -> None:
        """Take a square place."""
        self.setGeometry(place.toAlignedRect())
        self._u = u
        self.update()

    def show_time(self, time: str, words: str) -> None:
        """Show the time and the words below it; nothing is painted if they are the same."""
        if (time, words) != (self._time, self._words):
            self._time, self._words = time, words
            self.update()

    @property
    def time(self) -> str:
        """The time it shows."""
        return self._time

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        rim = 3 * self._u
        radius = self.width() / 2 - rim / 2
        paint_ember(painter, centre, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink(NIGHT.glow), rim))
        painter.drawEllipse(centre, radius, radius)
        across = float(self.width())
        base = QPointF(centre.x(), centre.y() + CLOCK_BASE_D * across)
        digits.paint(painter, self._time, base, (CLOCK_D * across, REGULAR, CELL_EM), NIGHT.clock)
        self._paint_words(painter, centre, across)
        painter.end()

    def _paint_words(self, painter: QPainter, centre: QPointF, across: float) -> None:
        painter.setFont(font(WORDS_D * across, SEMIBOLD))
        painter.setPen(ink(NIGHT.text))
        width = painter.fontMetrics().horizontalAdvance(self._words)
        base = QPointF(centre.x() - width / 2, centre.y() + WORDS_BASE_D * across)
        painter.drawText(base, self._words)


def paint_ember(painter: QPainter, centre: QPointF, radius: float) -> None:
    """Paint the three flat tones; no gradient, which cheap panels would show as bands."""
    painter.setPen(Qt.PenStyle.NoPen)
    for share, tone in TONES:
        painter.setBrush(ink(tone))
        painter.drawEllipse(centre, radius * share, radius * share)
