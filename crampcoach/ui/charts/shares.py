"""Two shares of cramp nights, and their difference with its interval against none."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.core.comparing import Comparison, Half
from crampcoach.ui.charts import numbers
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import MEDIUM, REGULAR, SEMIBOLD, ink

ROW_PX = 40
AXIS_PX = 34
BAR_PX = 18
TEXT_PX = 17
SMALL_PX = 15
NAME_PX = 124
"""Room of what a row is called."""
COUNT_PX = 88
LINE_PX = 5.0
STEP = 20
"""Points between marks of the difference's axis."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Row:
    """One share.

    Attributes:
        name: What the nights have in common.
        half: The nights.
        hollow: Whether its bar is an outline: colour alone tells nothing.
    """

    name: str
    half: Half
    hollow: bool


class SharesChart(QWidget):
    """Bars of the two shares; below them the difference, once there are nights enough."""

    def __init__(self, inks: DayInks, here: str, there: str) -> None:
        """Nothing is shown yet.

        Args:
            inks: The theme's.
            here: What nights with it are called.
            there: And those without.
        """
        super().__init__()
        self._inks = inks
        self._high_px = inks.px(ROW_PX)
        self._names = here, there
        self._rows: tuple[Row, ...] = ()
        self._shown: Comparison | None = None
        self._axis = -STEP, STEP
        self._low = 0.0
        self._high = 0.0
        self.setMinimumHeight(self.sizeHint().height())

    def show_comparison(self, comparison: Comparison) -> None:
        """Show other figures."""
        self._shown = comparison
        here, there = self._names
        self._rows = Row(here, comparison.here, False), Row(there, comparison.there, True)
        if comparison.interval is not None:
            self._low, self._high = 100 * comparison.interval.low, 100 * comparison.interval.high
            # From mark to mark around the interval, and none is always in sight.
            low, high = min(-STEP, self._low), max(STEP, self._high)
            self._axis = STEP * int(low // STEP), -STEP * int(-high // STEP)
        self.update()

    def sizeHint(self) -> QSize:
        """Two rows, and the difference's with its axis."""
        return QSize(420, 3 * self._high_px + self._inks.px(AXIS_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars and interval."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self._inks.px(NAME_PX + COUNT_PX) + 16, 0, 0, BAR_PX)
        track.setRight(self.width() - 16)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, number * self._high_px, track)
        if self._shown is not None and self._shown.interval is not None:
            self._paint_difference(painter, track)
        painter.end()

    def _text(self, painter: QPainter, box: QRectF, text: str, *, quiet: bool, at: int) -> None:
        painter.setPen(ink(self._inks.text2 if quiet else self._inks.text))
        painter.setFont(
            self._inks.font(SMALL_PX if quiet else TEXT_PX, REGULAR if quiet else MEDIUM)
        )
        painter.drawText(box, at, text)

    def _name(self, painter: QPainter, top: float, name: str, beside: str) -> None:
        named, counted = self._inks.px(NAME_PX), self._inks.px(COUNT_PX)
        self._text(painter, QRectF(0, top, named, self._high_px), name, quiet=False, at=int(LEFT))
        box = QRectF(named, top, counted, self._high_px)
        self._text(painter, box, beside, quiet=True, at=int(RIGHT))

    def _paint_row(self, painter: QPainter, row: Row, top: float, track: QRectF) -> None:
        inks, half = self._inks, row.half
        counts = _tr("{cramps} of {nights}").format(cramps=half.cramp_nights, nights=half.nights)
        self._name(painter, top, row.name, counts)
        bar = QRectF(track)
        bar.moveTop(top + (self._high_px - BAR_PX) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.surface2))
        painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
        colour = inks.accent if row.hollow else inks.sage
        filled = QRectF(bar)
        filled.setWidth(max(BAR_PX, bar.width() * half.share) if half.cramp_nights else 0)
        self._fill(painter, filled, colour, hollow=row.hollow)
        painter.setPen(ink(colour))
        painter.setFont(self._inks.font(TEXT_PX, SEMIBOLD))
        told = _tr("{share} %").format(share=numbers.whole(100 * half.share))
        more = self._inks.px(6)
        beside = bar.adjusted(filled.width() + 10, -more, self._inks.px(60), more)
        if half.nights and half.share > 0.8:  # no room at its right
            beside = filled.adjusted(0, -more, -12, more)
            painter.setPen(ink(inks.accent if row.hollow else inks.on_accent))
            painter.drawText(beside, int(RIGHT), told)
        elif half.nights:
            painter.drawText(beside, int(LEFT), told)

    def _fill(self, painter: QPainter, bar: QRectF, colour: str, *, hollow: bool) -> None:
        if bar.width() <= 0:
            return
        if hollow:
            painter.setPen(QPen(ink(colour), 3))
            painter.setBrush(ink(self._inks.surface))
            bar = bar.adjusted(1.5, 1.5, -1.5, -1.5)
        else:
            painter.setBrush(ink(colour))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)

    def _paint_difference(self, painter: QPainter, track: QRectF) -> None:
        inks, shown = self._inks, self._shown
        top = 2.0 * self._high_px
        self._name(painter, top, _tr("Difference"), _tr("points"))
        first, last = self._axis
        scale = track.width() / (last - first)

        def at(points: float) -> float:
            return track.left() + (points - first) * scale

        axis = top + self._high_px + 2
        painter.setPen(QPen(ink(inks.line), 1.5))
        painter.drawLine(QPointF(track.left(), axis), QPointF(track.right(), axis))
        none = QPen(ink(inks.text2), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(none)
        painter.drawLine(QPointF(at(0), top), QPointF(at(0), axis))
        step = STEP if scale * STEP >= inks.px(44) else 2 * STEP
        for points in range(first - first % step, last + 1, step):
            if points >= first:
                wide = inks.px(60)
                box = QRectF(at(points) - wide / 2, axis + 2, wide, inks.px(24))
                self._text(painter, box, numbers.signed(points), quiet=True, at=int(CENTRE))
        middle = top + self._high_px / 2
        bar = QPen(ink(inks.text), LINE_PX)
        bar.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(bar)
        painter.drawLine(QPointF(at(self._low), middle), QPointF(at(self._high), middle))
        painter.setPen(QPen(ink(inks.text), 3))
        painter.setBrush(ink(inks.surface))
        if shown is not None:
            painter.drawEllipse(QPointF(at(100 * shown.difference), middle), 8.5, 8.5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("figures", text)
