"""Nights at a glance: a mark each, a bar where it was stretched, and the day's letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import BOLD, MEDIUM, ink
from crampcoach.ui.widgets import icons

DISC_PX, BAR = 34.0, QSize(28, 7)
HEIGHT_PX = 80
LEAST_PX = 40
LEGEND_PX = 18.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One night, as it is drawn.

    Attributes:
        letter: Below it.
        cramps: How many; 0 for none, None where nothing is recorded.
        stretched: Whether there is a bar below it.
    """

    letter: str
    cramps: int | None
    stretched: bool


def paint_mark(painter: QPainter, box: QRectF, cramps: int | None, inks: DayInks) -> None:
    """Draw a night's mark into a square: colour never works alone.

    Args:
        painter: On what.
        box: Where.
        cramps: A disc with the count; 0 a hollow ring with a tick, None a dashed one.
        inks: The theme.
    """
    inner = box.adjusted(1, 1, -1, -1)
    if cramps:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.accent))
        painter.drawEllipse(inner)
        if box.width() > LEGEND_PX:
            painter.setFont(inks.font(16, BOLD))
            painter.setPen(ink(inks.surface))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(cramps))
        return
    quiet = cramps is None
    pen = QPen(ink(inks.text2 if quiet else inks.sage), 2 if box.width() > LEGEND_PX else 1.5)
    if quiet:
        pen.setDashPattern([2.2, 2.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    side = box.width() * 0.5
    sign = QRectF(0, 0, side, side)
    sign.moveCenter(box.center())
    icons.paint(painter, "minus" if quiet else "check", sign, inks.text2 if quiet else inks.sage)


def paint_bar(painter: QPainter, box: QRectF, inks: DayInks) -> None:
    """Draw the bar of a night that was stretched."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(inks.sage))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


class NightMarks(QWidget):
    """A row of nights; the reader is told what they are in words."""

    def __init__(self, inks: DayInks) -> None:
        super().__init__()
        self._inks = inks
        self._marks: tuple[Mark, ...] = ()
        self.setFixedHeight(inks.px(HEIGHT_PX))
        self.setMinimumWidth(7 * inks.px(LEAST_PX))

    def show_marks(self, marks: Sequence[Mark], words: str) -> None:
        """Show these nights, the oldest first.

        Args:
            marks: Of each.
            words: The same in words.
        """
        self._marks = tuple(marks)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the nights."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / max(1, len(self._marks))
        disc = self._inks.px(DISC_PX)
        for number, mark in enumerate(self._marks):
            middle = (number + 0.5) * step
            box = QRectF(0, 0, disc, disc)
            box.moveCenter(QPointF(middle, disc / 2))
            paint_mark(painter, box, mark.cramps, self._inks)
            if mark.stretched:
                bar = QRectF(0, 0, BAR.width(), BAR.height())
                bar.moveCenter(QPointF(middle, disc + 12))
                paint_bar(painter, bar, self._inks)
            painter.setFont(self._inks.font(16, MEDIUM))
            painter.setPen(ink(self._inks.text2))
            letter = QRectF(middle - step / 2, disc + 20, step, self._inks.px(24))
            painter.drawText(letter, int(Qt.AlignmentFlag.AlignCenter), mark.letter)
        painter.end()


class Legend(QWidget):
    """A mark, as it is drawn beside its meaning."""

    def __init__(self, inks: DayInks, cramps: int | None, *, bar: bool = False) -> None:
        super().__init__()
        self._inks = inks
        self._cramps = cramps
        self._bar = bar
        self.setFixedSize(26 if bar else 20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bar:
            bar = QRectF(0, 0, 26, BAR.height())
            bar.moveCenter(QRectF(self.rect()).center())
            paint_bar(painter, bar, self._inks)
        else:
            box = QRectF(0, 0, LEGEND_PX, LEGEND_PX)
            box.moveCenter(QRectF(self.rect()).center())
            paint_mark(painter, box, self._cramps, self._inks)
        painter.end()
