"""A sheet of A4 in units of its own, and what is drawn on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from crampcoach.ui.day_theme import DAY, DayInks
from crampcoach.ui.theme import MEDIUM, REGULAR, font, ink
from crampcoach.ui.widgets.words import typographic

WIDTH, HEIGHT = 1240.0, 1754.0
"""A4 at 150 dots an inch: 21 units are 10 points."""
MARGIN = 84.0
INNER = WIDTH - 2 * MARGIN
TEXT, SMALL = 21, 18
LINE = 32.0
"""From one line of text to the next."""
LEGIBLE = 0.7
"""The least share of its size a line is written at."""
BESIDE = 24.0
"""Between a heading and what stands beside it."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Sheet:
    """Draws on paper, or, without a painter, only finds out how much room everything takes.

    Attributes:
        inks: Those of the day on paper; on a dark screen, its own.
    """

    def __init__(self, painter: QPainter | None, inks: DayInks = DAY) -> None:
        self.painter = painter
        self.inks = inks

    def text(
        self,
        box: QRectF,
        text: str,
        *,
        px: int = TEXT,
        weight: int = REGULAR,
        colour: str = "",
        at: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write one line: smaller where it doesn't fit, and then cut with an ellipsis."""
        if self.painter is None:
            return
        face = font(fitted_px(text, px, weight, box.width()), weight)
        # Its other form of a bracket after a figure has no character in the file: who copies or
        # searches the text would miss it.
        face.setFeature(QFont.Tag("calt"), 0)
        self.painter.setFont(face)
        self.painter.setPen(ink(colour or self.inks.text))
        shown = QFontMetricsF(face).elidedText(
            typographic(text), Qt.TextElideMode.ElideRight, box.width()
        )
        # Measured for the screen, a line may come out a hair wider on paper: it is never cut off.
        self.painter.drawText(box, int(at | Qt.TextFlag.TextDontClip), shown)

    def paragraph(
        self,
        top: float,
        text: str,
        most: int,
        *,
        px: int = TEXT,
        colour: str = "",
        line: float = LINE,
    ) -> float:
        """Write a text over the sheet's width, in so many lines at most.

        Returns:
            Where it ends.
        """
        lines = broken_lines(text, px, INNER, most)
        for number, words in enumerate(lines):
            box = QRectF(MARGIN, top + number * line, INNER, line)
            self.text(box, words, px=px, colour=colour)
        return top + len(lines) * line

    def heading(self, top: float, text: str, beside: str = "", left: float = MARGIN) -> float:
        """Write a heading; returns where it ends."""
        box = QRectF(left, top, WIDTH - MARGIN - left, 38)
        self.text(box, text, px=25, weight=MEDIUM + 100)
        if beside:
            wide = QFontMetricsF(font(25, MEDIUM + 100)).horizontalAdvance(typographic(text))
            box.setLeft(left + wide + BESIDE)
            self.text(box, beside, px=SMALL, colour=self.inks.text2, at=RIGHT)
        return top + 42

    def rule(self, top: float, *, strong: bool = False) -> float:
        """Draw a line across; returns where the next part begins."""
        if self.painter is not None:
            colour = self.inks.edge if strong else self.inks.line
            self.painter.setPen(QPen(ink(colour), 2 if strong else 1.5))
            self.painter.drawLine(QPointF(MARGIN, top), QPointF(WIDTH - MARGIN, top))
        return top + 14


def broken_lines(text: str, px: int, width: float, most: int) -> list[str]:
    """A text in lines of a width; the last one takes the rest, whatever its length."""
    metrics = QFontMetricsF(font(px, REGULAR))
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = metrics.horizontalAdvance(typographic(longer)) <= width
        if lines and (fits or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted_px(text: str, px: int, weight: int, width: float) -> int:
    """The size at which a text has room on one line, from ``px`` down to what is still legible.

    Other languages have longer words.
    """
    least = round(px * LEGIBLE)
    for smaller in range(px, least, -1):
        if QFontMetricsF(font(smaller, weight)).horizontalAdvance(typographic(text)) <= width:
            return smaller
    return least
