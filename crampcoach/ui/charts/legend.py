"""What the marks of the weekly chart mean."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import ink
from crampcoach.ui.widgets.day_kit import DayKit, column, row


class Sample(Enum):
    """Marks of the chart."""

    LINE = auto()
    BAND = auto()
    DOT = auto()


class Swatch(QWidget):
    """A mark by itself."""

    def __init__(self, inks: DayInks, sample: Sample) -> None:
        super().__init__()
        self._inks = inks
        self._sample = sample
        self.setFixedSize(36, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sample(painter, QRectF(self.rect()), self._sample, self._inks)
        painter.end()


def paint_sample(painter: QPainter, box: QRectF, sample: Sample, inks: DayInks) -> None:
    """Paint a mark into the middle of a place."""
    if sample is Sample.LINE:
        pen = QPen(ink(inks.accent), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 3, middle), QPointF(box.right() - 3, middle))
    elif sample is Sample.BAND:
        painter.setPen(QPen(ink(inks.accent_mid), 1.5))
        painter.setBrush(ink(inks.accent_soft))
        painter.drawRoundedRect(box.adjusted(4, 2, -4, -2), 6, 6)
    else:
        painter.setPen(QPen(ink(inks.text), 2))
        painter.setBrush(ink(inks.surface))
        painter.drawEllipse(box.center(), 7.0, 7.0)


def entry(kit: DayKit, sample: Sample, name: QLabel, figures: QLabel | None = None) -> QVBoxLayout:
    """A mark, what it is, and its figures of now.

    Args:
        kit: Makes the mark.
        sample: Which.
        name: What it is called.
        figures: Filled in by whoever shows them.
    """
    words = column(name, *([figures] if figures else []), gap=0)
    return column(row(Swatch(kit.inks, sample), words, 1, gap=8), gap=0)
