"""A tick on a disc: something is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import ink
from crampcoach.ui.widgets import icons

EDGE_R = 0.0965
"""As wide as the countdown's ring, in radii."""
TICK = 0.42
"""Of the disc's width."""


class DoneMark(QWidget):
    """It is only looked at; words beside it say the same."""

    def __init__(self, parent: QWidget, inks: DayInks) -> None:
        super().__init__(parent)
        self._inks = inks
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put(self, place: QRectF) -> None:
        """Take a square place."""
        self.setGeometry(place.toAlignedRect())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc, edge and tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = EDGE_R * self.width() / 2
        painter.setPen(QPen(ink(self._inks.sage), stroke))
        painter.setBrush(ink(self._inks.sage_soft))
        box = QRectF(self.rect()).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
        painter.drawEllipse(box)
        tick = QRectF(0, 0, TICK * self.width(), TICK * self.width())
        tick.moveCenter(box.center())
        icons.paint(painter, "check", tick, self._inks.sage)
        painter.end()
