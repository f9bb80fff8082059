"""The doctor's page on the screen, drawn as it will be on paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from crampcoach.core.report import Report
from crampcoach.ui.day_theme import DAY, DayInks
from crampcoach.ui.paper import words
from crampcoach.ui.paper.report import paint
from crampcoach.ui.paper.sheet import HEIGHT, WIDTH
from crampcoach.ui.theme import ink

WIDEST_PX = 900


class Preview(QWidget):
    """The page, as wide as its place; white as paper, but where that would wake someone."""

    def __init__(self, inks: DayInks) -> None:
        super().__init__()
        self._inks = replace(inks, text_scale=1.0)  # as it will be on paper
        self._report: Report | None = None
        self._drawn = QPixmap()
        self._drawn_for: tuple[int, float] | None = None
        self.setMaximumWidth(WIDEST_PX)
        self.setMinimumWidth(300)

    def show_report(self, report: Report) -> None:
        """Show another page."""
        self._report = report
        self._drawn_for = None
        self.setAccessibleName(
            " ".join(
                (
                    words.span(report),
                    *(f"{value} {name}, {sure}." for value, name, sure in words.figures(report)),
                    words.duration(report),
                    words.sleep(report.mornings),
                    words.stretching(report),
                    words.mornings(report),
                )
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(WIDEST_PX, round(WIDEST_PX * HEIGHT / WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * HEIGHT / WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn for this width."""
        wanted = (self.width(), self.devicePixelRatioF())
        if self._report is not None and wanted != self._drawn_for:
            self._drawn = self._draw(self._report)
            self._drawn_for = wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self, report: Report) -> QPixmap:
        ratio = self.devicePixelRatioF()
        canvas = QPixmap(self.size() * ratio)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.white if self._inks == DAY else ink(self._inks.surface))
        painter = QPainter(canvas)
        painter.scale(self.width() / WIDTH, self.width() / WIDTH)
        paint(painter, report, self._inks)
        painter.end()
        return canvas
