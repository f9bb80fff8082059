"""A switch of the day pages: on or off, with a knob that has moved."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import MEDIUM, ink

TRACK = QSize(68, 38)
ROW_PX = 52
TEXT_PX = 19
GAP_PX = 14
RING_PX = 3.0
INSET_PX = 4
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextWordWrap
)


class Switch(QAbstractButton):
    """Words and a switch at the end of their row; the whole row may be hit."""

    def __init__(self, text: str, inks: DayInks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Words, gap and track."""
        words = self._metrics().horizontalAdvance(self.text())
        return QSize(ceil(words) + self._beside(), self._inks.px(ROW_PX))

    def minimumSizeHint(self) -> QSize:
        """The longest word is never cut."""
        if self._inks.text_scale == 1:
            return self.sizeHint()
        words = max(self._metrics().horizontalAdvance(word) for word in self.text().split(" "))
        return QSize(ceil(words) + self._beside(), self._inks.px(ROW_PX))

    def hasHeightForWidth(self) -> bool:
        """Large words may take more lines."""
        return self._inks.text_scale > 1

    def heightForWidth(self, width: int, /) -> int:
        """What it needs at a width."""
        room = QRectF(0, 0, width - self._beside(), 10_000)
        words = self._metrics().boundingRect(room, _FLAGS, self.text())
        return max(self._inks.px(ROW_PX), ceil(words.height()) + 2 * INSET_PX)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._inks.font(TEXT_PX, MEDIUM))

    def _beside(self) -> int:
        """What is not words."""
        return GAP_PX + TRACK.width() + 2 * INSET_PX

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row counts."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and the switch."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._inks.font(TEXT_PX, MEDIUM))
        painter.setPen(ink(self._inks.text))
        words = QRectF(self.rect()).adjusted(INSET_PX, 0, -TRACK.width() - GAP_PX, 0)
        painter.drawText(words, _FLAGS, self.text())
        self._paint_track(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(self._inks.focus), RING_PX))
            half = RING_PX / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 16, 16)
        painter.end()

    def _paint_track(self, painter: QPainter) -> None:
        inks, on = self._inks, self.isChecked()
        track = QRectF(0, 0, TRACK.width(), TRACK.height())
        track.moveCenter(QPointF(0, self.height() / 2))
        track.moveRight(self.width() - INSET_PX)
        edge = inks.accent if on else inks.edge
        painter.setPen(QPen(ink(edge), 2))
        painter.setBrush(ink(inks.accent if on else inks.surface2))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), 18, 18)
        radius = 14.0
        centre = track.center()
        centre.setX(track.right() - 19 if on else track.left() + 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.surface if on else inks.edge))
        painter.drawEllipse(centre, radius, radius)
