"""How far the routine has come: a row of blocks, as wide as they last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crampcoach.core.view import Segment
from crampcoach.ui.theme import NIGHT, ink

GAP_U = 8.0
SHORTEST_U = 23.0
"""What a block has besides its share of the time, so that five seconds are still seen."""


@dataclass(frozen=True, slots=True)
class ProgressInks:
    """The colours of blocks: past, the present one's filling, and the rest."""

    past: str = NIGHT.soft
    present: str = NIGHT.accent
    rest: str = NIGHT.track


NIGHT_PROGRESS = ProgressInks()


class Progress(QWidget):
    """Blocks: those that are done, the present one filling, the rest empty."""

    def __init__(self, parent: QWidget, inks: ProgressInks = NIGHT_PROGRESS) -> None:
        super().__init__(parent)
        self._inks = inks
        self._segments: tuple[Segment, ...] = ()
        self._u = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put(self, place: QRectF, u: float) -> None:
        """Take a place."""
        self.setGeometry(place.toAlignedRect())
        self._u = u
        self.update()

    def show_segments(self, segments: tuple[Segment, ...], name: str) -> None:
        """Show how far it has come; ``name`` is for the screen reader."""
        if segments != self._segments:
            self._segments = segments
            self.update()
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        for segment, box in self._boxes():
            past = segment.done >= 1 and not segment.current
            painter.setBrush(ink(self._inks.past if past else self._inks.rest))
            painter.drawRoundedRect(box, radius, radius)
            if segment.current:
                box.setWidth(max(float(self.height()), box.width() * min(1.0, segment.done)))
                painter.setBrush(ink(self._inks.present))
                painter.drawRoundedRect(box, radius, radius)
        painter.end()

    def _boxes(self) -> Iterator[tuple[Segment, QRectF]]:
        count = len(self._segments)
        whole = sum(segment.seconds for segment in self._segments) or 1.0
        gap = GAP_U * self._u
        least = min(SHORTEST_U * self._u, (self.width() - gap * (count - 1)) / max(1, count))
        rest = self.width() - gap * (count - 1) - least * count
        x = 0.0
        for segment in self._segments:
            width = least + rest * segment.seconds / whole
            yield segment, QRectF(x, 0, width, self.height())
            x += width + gap
