"""The weekly chart on paper, and the medicines on its axis."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from crampcoach.core.profile import Medicine
from crampcoach.core.report import Report
from crampcoach.core.weekly import LineStep
from crampcoach.ui.charts.scale import day_marks, heights
from crampcoach.ui.charts.weekly import DOTS_UP_TO, top_of
from crampcoach.ui.paper import words
from crampcoach.ui.paper.sheet import CENTRE, INNER, MARGIN, RIGHT, SMALL, Sheet
from crampcoach.ui.theme import MEDIUM, font, ink

AXIS = 52.0
"""Room of the heights' labels."""
LABELS = 34.0
"""And of the days'."""
BAR, BAR_STEP = 30.0, 35.0
MOST_DAYS = 10
"""Labels of the days."""


class Timeline:
    """Days across the sheet."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._first = report.since.toordinal()
        self._days = max(1, report.nights)
        self.left, self.right = MARGIN + AXIS, MARGIN + INNER

    def at(self, day: date) -> float:
        """Where a day begins; never outside."""
        share = (day.toordinal() - self._first) / self._days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    # ---- the chart ----------------------------------------------------------------------------

    def chart(self, sheet: Sheet, top: float, height: float) -> float:
        """Draw it; returns where it ends."""
        if sheet.painter is not None:
            marks = heights(top_of(self._report.weekly))
            box = QRectF(self.left, top + 8, self.right - self.left, height - 8)
            self._grid(sheet, sheet.painter, box, marks)
            self._band(sheet, sheet.painter, box, marks[-1])
            self._dots(sheet, sheet.painter, box, marks[-1])
        return top + height + LABELS

    def _grid(self, sheet: Sheet, painter: QPainter, box: QRectF, marks: tuple[int, ...]) -> None:
        for mark in marks:
            y = _height(box, mark, marks[-1])
            painter.setPen(QPen(ink(sheet.inks.line), 1.5))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            label = QRectF(MARGIN, y - 14, AXIS - 12, 28)
            sheet.text(label, str(mark), px=SMALL, colour=sheet.inks.text2, at=RIGHT)
        for mark in day_marks(self._report.since, self._report.until, MOST_DAYS):
            label = QRectF(self.at(mark.at) - 60, box.bottom() + 4, 120, 28)
            label.moveLeft(min(label.left(), self.right + 20 - label.width()))
            sheet.text(label, mark.label, px=SMALL, colour=sheet.inks.text2, at=CENTRE)

    def _band(self, sheet: Sheet, painter: QPainter, box: QRectF, most: int) -> None:
        inks = sheet.inks
        painter.save()
        painter.setClipRect(box.adjusted(0, -4, 0, 4))
        for run in _runs(self._report.weekly.line):
            line, low, high = QPainterPath(), QPainterPath(), QPainterPath()
            for number, step in enumerate(run):
                begins = self.at(step.morning)
                later = number + 1 < len(run)
                last = date.fromordinal(step.morning.toordinal() + 1)
                ends = self.at(run[number + 1].morning if later else last)
                rates = (step.rate, step.band.low, step.band.high)
                for path, rate in zip((line, low, high), rates, strict=True):
                    y = _height(box, rate, most)
                    (path.lineTo if number else path.moveTo)(begins, y)
                    path.lineTo(ends, y)
            band = QPainterPath(high)
            band.connectPath(low.toReversed())
            painter.fillPath(band, ink(inks.accent_soft))
            for path, colour, width in (
                (low, inks.accent_mid, 1.5),
                (high, inks.accent_mid, 1.5),
                (line, inks.accent, 3.5),
            ):
                painter.strokePath(path, QPen(ink(colour), width))
        painter.restore()

    def _dots(self, sheet: Sheet, painter: QPainter, box: QRectF, most: int) -> None:
        dots = [week for week in self._report.weekly.weeks if week.is_drawn]
        radius = 4.5 if len(dots) > DOTS_UP_TO else 7.5
        painter.setPen(QPen(ink(sheet.inks.text), radius / 3.5))
        painter.setBrush(ink(sheet.inks.surface))
        for week in dots:
            middle = self.at(date.fromordinal(week.monday.toordinal() + 3))
            painter.drawEllipse(QPointF(middle, _height(box, week.rate, most)), radius, radius)

    # ---- medicines ----------------------------------------------------------------------------

    def medicine(self, sheet: Sheet, top: float, taken: Medicine) -> float:
        """Draw a medicine's bar, its name inside or beside it; returns where it ends."""
        if sheet.painter is not None:
            begins = self.at(taken.started) if taken.started else self.left
            ends = self.at(taken.stopped) if taken.stopped else self.right
            bar = QRectF(begins, top, max(6.0, ends - begins), BAR)
            painter = sheet.painter
            painter.setPen(QPen(ink(sheet.inks.accent_mid), 1.5))
            painter.setBrush(ink(sheet.inks.surface2))
            painter.drawRoundedRect(bar, 7, 7)
            self._name(sheet, bar, words.medicine(taken, self._report))
        return top + BAR_STEP

    def _name(self, sheet: Sheet, bar: QRectF, name: str) -> None:
        """Inside where it fits, else where there is more room."""
        wide = QFontMetricsF(font(SMALL, MEDIUM)).horizontalAdvance(name) + 2
        before, after = bar.left() - self.left, self.right - bar.right()
        if wide + 24 <= bar.width() or bar.width() >= max(before, after):
            sheet.text(bar.adjusted(12, 0, -12, 0), name, px=SMALL, weight=MEDIUM)
        elif after >= before:
            box = QRectF(bar.right() + 10, bar.top(), after - 10, BAR)
            sheet.text(box, name, px=SMALL, weight=MEDIUM)
        else:
            box = QRectF(self.left, bar.top(), before - 10, BAR)
            sheet.text(box, name, px=SMALL, weight=MEDIUM, at=RIGHT)


def _height(box: QRectF, rate: float, most: int) -> float:
    return box.bottom() - box.height() * rate / most


def _runs(line: tuple[LineStep, ...]) -> list[list[LineStep]]:
    """The line in pieces, where it begins anew."""
    runs: list[list[LineStep]] = []
    for step in line:
        if step.is_first or not runs:
            runs.append([])
        runs[-1].append(step)
    return runs
