"""At which hour of the night: bars, the two fullest in a row marked."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.core.tally import HOURS, Tally
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import REGULAR, SEMIBOLD, ink

LABEL_PX = 26
COUNT_PX = 24
TEXT_PX = 15
HOUR_PX = 20
WIDTH = 0.78
"""Of a bar, as a share of its hour."""
RADIUS = 5.0
BASE_PX = 1.5


class HoursChart(QWidget):
    """A bar an hour; without one there was no cramp."""

    def __init__(self, inks: DayInks) -> None:
        super().__init__()
        self._inks = inks
        self._counts: tuple[int, ...] = (0,) * len(HOURS)
        self._peak = -2
        self.setMinimumHeight(inks.px(130))

    def show_tally(self, tally: Tally) -> None:
        """Show other counts."""
        self._counts = tally.hours
        self._peak = tally.peak
        self.update()

    def sizeHint(self) -> QSize:
        """Wide rather than high."""
        return QSize(360, self._inks.px(180))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_hours(painter, QRectF(self.rect()), self._counts, self._peak, self._inks)
        painter.end()


def paint_hours(
    painter: QPainter, box: QRectF, counts: tuple[int, ...], peak: int, inks: DayInks
) -> None:
    """Paint the bars into a place; the doctor's page does so too.

    Args:
        painter: Paints.
        box: The place.
        counts: Of each of ``HOURS``.
        peak: Number of the first of the two marked ones.
        inks: The theme's.
    """
    label_px, count_px = inks.px(LABEL_PX), inks.px(COUNT_PX)
    base = box.bottom() - label_px
    most = max(*counts, 1)
    each = box.width() / len(HOURS)
    room = base - box.top() - count_px
    every = ceil(inks.px(HOUR_PX) / each)  # large labels leave some out
    for number, (hour, count) in enumerate(zip(HOURS, counts, strict=True)):
        marked = peak <= number <= peak + 1
        left = box.left() + number * each
        label = QRectF(left, base, each, label_px)
        painter.setPen(ink(inks.text if marked else inks.text2))
        painter.setFont(inks.font(TEXT_PX, SEMIBOLD if marked else REGULAR))
        if number % every == 0 or marked:
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), f"{hour:02}")
        if not count:
            continue
        high = max(RADIUS, room * count / most)
        bar = QRectF(left + each * (1 - WIDTH) / 2, base - high, each * WIDTH, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.accent if marked else inks.accent_mid))
        painter.drawRoundedRect(bar, RADIUS, RADIUS)
        painter.setPen(ink(inks.accent if marked else inks.text2))
        top = QRectF(left - each / 2, bar.top() - count_px, 2 * each, count_px)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), str(count))
    painter.setPen(QPen(ink(inks.soft), BASE_PX))
    painter.drawLine(QPointF(box.left(), base), QPointF(box.right(), base))
