"""The marks of a night: cramps with their count, none, not recorded, stretched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from crampcoach.core.sheet import LineKind, Mark, NightKind
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import BOLD, font, ink
from crampcoach.ui.widgets import icons

BAR_PX = 6.0
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


def paint_mark(painter: QPainter, kind: LineKind, box: QRectF, inks: DayInks) -> None:
    """Paint a line's mark into a square."""
    if kind is LineKind.QUIET:
        icons.paint(painter, "check", box, inks.sage)
    elif kind is LineKind.UNDESCRIBED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.accent))
        painter.drawEllipse(box.adjusted(7, 7, -7, -7))
    else:
        _paint_unknown(painter, box, inks)


def paint_night(painter: QPainter, mark: Mark, box: QRectF, inks: DayInks) -> None:
    """Paint a night at a glance into a square, its stretch below it."""
    if mark.kind is NightKind.CRAMPS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.accent))
        painter.drawEllipse(box)
        painter.setPen(ink(inks.surface))
        painter.setFont(font(box.height() * 0.5, BOLD))
        painter.drawText(box, _MIDDLE, str(mark.cramps))
    elif mark.kind is NightKind.QUIET:
        painter.setPen(QPen(ink(inks.sage), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        inset = box.width() * 0.26
        icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), inks.sage)
    else:
        _paint_unknown(painter, box, inks)
    if mark.stretched:
        paint_stretched(painter, box, inks)


def paint_stretched(painter: QPainter, box: QRectF, inks: DayInks) -> None:
    """Paint the bar of a stretch below a square."""
    bar = QRectF(0, 0, box.width() * 0.78, BAR_PX)
    bar.moveCenter(box.center())
    bar.moveTop(box.bottom() + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(inks.sage))
    painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)


def _paint_unknown(painter: QPainter, box: QRectF, inks: DayInks) -> None:
    pen = QPen(ink(inks.text2), 1.6)
    pen.setDashPattern([2.4, 2.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(ink(inks.text2), 2))
    middle = box.center().y()
    inset = box.width() * 0.32
    painter.drawLine(QPointF(box.left() + inset, middle), QPointF(box.right() - inset, middle))
