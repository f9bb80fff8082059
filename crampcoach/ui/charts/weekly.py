"""The weekly chart: each week a dot, the last 28 nights a line on its exact band."""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crampcoach.core.weekly import LineStep, Weekly
from crampcoach.ui.charts.scale import day_marks, heights
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import REGULAR, ink

LABEL_PX = 16
LINE_PX = 4.0
EDGE_PX = 1.5
RING_PX = 2.0
DOT_PX = 14
SMALL_DOT_PX = 8
DOTS_UP_TO = 60
"""More dots than this are drawn smaller."""
MARK_WIDTH_PX = 84
"""Room of a label of the axis."""
ROOM = 0.012
"""Beside the span, as a share of it."""
CUT_AT = 1.6
"""The band is cut at so many times the highest line or dot: its top may lie far above."""

Corners = tuple[list[float], list[float]]


class WeeklyChart(QWidget):
    """Dots, line and band over the days of a span; nothing in it moves or is hit."""

    def __init__(self, inks: DayInks) -> None:
        super().__init__()
        self._inks = inks
        self._days: tuple[date, date] | None = None
        # pyqtgraph carries no types, and takes half a second: only who opens this page waits.
        self._pg: Any = importlib.import_module("pyqtgraph")
        self._plot: Any = self._pg.PlotWidget(background=inks.surface)
        self._lay_out()
        self._add_items()

    def _lay_out(self) -> None:
        plot, inks = self._plot, self._inks
        plot.setMouseEnabled(False, False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setFrameShape(self._pg.QtWidgets.QFrame.Shape.NoFrame)
        widget = cast("QWidget", plot)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page scrolls under the hand wherever it lies.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(widget)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(None)
            axis.setTextPen(ink(inks.text2))
            axis.setStyle(tickLength=0, tickFont=inks.font(LABEL_PX, REGULAR), tickTextOffset=8)
        # Labels have room anyway: it would drop the first, which stands out a little.
        plot.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        plot.getAxis("left").setWidth(inks.px(34))
        plot.getAxis("bottom").setHeight(inks.px(30))

    def _add_items(self) -> None:
        pg, inks = self._pg, self._inks
        plain = QPen(ink(inks.line), EDGE_PX)
        edge = QPen(ink(inks.accent_mid), EDGE_PX)
        line = QPen(ink(inks.accent), LINE_PX)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        ring = QPen(ink(inks.text), RING_PX)
        for pen in (plain, edge, line, ring):
            pen.setCosmetic(True)  # in pixels, whatever the axes
        self._grid: Any = pg.PlotCurveItem(pen=plain, connect="pairs")
        self._low: Any = pg.PlotCurveItem(pen=edge, connect="finite")
        self._high: Any = pg.PlotCurveItem(pen=edge, connect="finite")
        self._band: Any = pg.FillBetweenItem(self._low, self._high, brush=ink(inks.accent_soft))
        self._line: Any = pg.PlotCurveItem(pen=line, connect="finite", antialias=True)
        self._dots: Any = pg.ScatterPlotItem(
            size=DOT_PX, pen=ring, brush=ink(inks.surface), antialias=True
        )
        parts = (self._grid, self._band, self._low, self._high, self._line, self._dots)
        for depth, item in enumerate(parts):
            item.setZValue(depth)
            self._plot.addItem(item)

    def show_weekly(self, weekly: Weekly, since: date, until: date) -> None:
        """Show a span.

        Args:
            weekly: What happened.
            since: First day of the axis.
            until: Its last.
        """
        self._days = since, until
        self._line.setData(*_corners(weekly.line, [step.rate for step in weekly.line]))
        self._low.setData(*_corners(weekly.line, [step.band.low for step in weekly.line]))
        self._high.setData(*_corners(weekly.line, [step.band.high for step in weekly.line]))
        dots = [week for week in weekly.weeks if week.is_drawn]
        small = len(dots) > DOTS_UP_TO
        self._dots.setSize(SMALL_DOT_PX if small else DOT_PX)
        middles = [week.monday.toordinal() + 3.5 for week in dots]
        self._dots.setData(middles, [week.rate for week in dots])
        marks = heights(top_of(weekly))
        self._plot.getAxis("left").setTicks([[(mark, str(mark)) for mark in marks]])
        ends = since.toordinal(), until.toordinal() + 1
        self._grid.setData(list(ends) * len(marks), [mark for mark in marks for _ in ends])
        across, up = (
            ROOM * (ends[1] - ends[0]),
            4 * ROOM * marks[-1],
        )  # dots at the edges are whole
        seen = QRectF(ends[0], 0, ends[1] - ends[0], marks[-1]).adjusted(-across, -up, across, up)
        self._plot.setRange(seen, padding=0, disableAutoRange=True)
        self._mark_days()

    def _mark_days(self) -> None:
        if self._days is None:
            return
        marks = day_marks(*self._days, most=max(2, self.width() // self._inks.px(MARK_WIDTH_PX)))
        ticks = [(mark.at.toordinal(), mark.label) for mark in marks]
        self._plot.getAxis("bottom").setTicks([ticks])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many labels as have room."""
        super().resizeEvent(event)
        self._mark_days()


def top_of(weekly: Weekly) -> float:
    """The highest figure that has to be seen; at least one cramp."""
    rates = [week.rate for week in weekly.weeks if week.is_drawn]
    highest = max((*rates, *(step.rate for step in weekly.line)), default=1.0)
    band = max((step.band.high for step in weekly.line), default=0.0)
    return max(1.0, highest, min(band, CUT_AT * highest))


def _corners(steps: Sequence[LineStep], values: Sequence[float]) -> Corners:
    """The corners of a line in steps: each holds until the next night, the last for a day.

    Before one that begins anew the line is broken.
    """
    across: list[float] = []
    up: list[float] = []
    for number, (step, value) in enumerate(zip(steps, values, strict=True)):
        begins = float(step.morning.toordinal())
        later = steps[number + 1] if number + 1 < len(steps) else None
        holds = later is not None and not later.is_first
        across += begins, float(later.morning.toordinal()) if later and holds else begins + 1
        up += value, value
        if later is not None and later.is_first:
            across.append(across[-1])
            up.append(math.nan)
    return across, up
