"""Digits in cells of one width, so that a number that changes never dances."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from crampcoach.ui.theme import font, ink

COLON_EM = 0.30
DOT_RADIUS_EM = 0.054
DOTS_EM = (0.19, 0.53)
"""Heights of the colon's dots above the baseline."""


def paint(
    painter: QPainter,
    text: str,
    base: QPointF,
    type_: tuple[float, int, float],
    colour: str,
) -> None:
    """Paint digits and colons, centred on a point of the baseline.

    Args:
        painter: To paint with.
        text: The digits.
        base: Middle of the baseline.
        type_: Size in pixels, weight, and width of a digit's cell in font sizes.
        colour: The ink.
    """
    size, weight, cell_em = type_
    face = font(size, weight)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    widths = [(COLON_EM if sign == ":" else cell_em) * size for sign in text]
    x = base.x() - sum(widths) / 2
    for sign, width in zip(text, widths, strict=True):
        middle = x + width / 2
        if sign == ":":
            _paint_colon(painter, QPointF(middle, base.y()), size, colour)
        else:
            painter.setPen(ink(colour))
            left = middle - metrics.horizontalAdvance(sign) / 2
            painter.drawText(QPointF(left, base.y()), sign)
        x += width


def _paint_colon(painter: QPainter, base: QPointF, size: float, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(colour))
    radius = DOT_RADIUS_EM * size
    for height in DOTS_EM:
        painter.drawEllipse(QPointF(base.x(), base.y() - height * size), radius, radius)
