"""A line that runs out: how long a screen waits before it goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, ink


class WaitLine(QWidget):
    """What is left of a wait, as a share of its width."""

    def __init__(self, parent: QWidget, colour: str, track: str = NIGHT.track) -> None:
        super().__init__(parent)
        self._colour = colour
        self._track = track
        self._share = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put(self, place: QRectF) -> None:
        """Take a place."""
        self.setGeometry(place.toAlignedRect())
        self.update()

    @property
    def share(self) -> float:
        """What is left, 0 to 1."""
        return self._share

    def show_share(self, share: float, name: str) -> None:
        """Show what is left; ``name`` is for the screen reader."""
        share = max(0.0, min(1.0, share))
        # Less than a pixel can't be seen and need not be painted.
        if round(share * self.width()) != round(self._share * self.width()):
            self.update()
        self._share = share
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(ink(self._track))
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(ink(self._colour))
            painter.drawRoundedRect(box, radius, radius)
        painter.end()
