"""The "Cramp" control of the day pages: a piece of the night that starts relief."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.theme import MEDIUM, NIGHT, font, ink
from crampcoach.ui.widgets import icons

TALL = QSize(184, 116)
"""At the foot of the rail."""
FLAT = QSize(156, 60)
"""At the end of the bar."""
RING_PX = 3.0
GROWTH = 0.6
GAP_PX = 14.0
RIM_PX = 10.0


class CrampTile(QAbstractButton):
    """The small ember, and the word."""

    def __init__(self, text: str, inks: DayInks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile, the disc and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = NIGHT.accent if self.isDown() else NIGHT.edge
        lit = self.isDown() or self._inks.bg == NIGHT.bg
        painter.setPen(QPen(ink(edge), 2) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(ink(NIGHT.sel if self.isDown() else NIGHT.ember))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 24, 24)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(NIGHT.focus), RING_PX))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 20, 20)
        ember, gap, face = self._content()
        icons.paint_ember(painter, ember, 0.8)
        painter.setFont(face)
        painter.setPen(ink(NIGHT.text))
        words = QRectF(self.rect())
        words.setLeft(ember.right() + gap)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(flags), self.text())
        painter.end()

    def content_px(self) -> float:
        """How wide the disc and the word are together."""
        ember, gap, face = self._content()
        return ember.width() + gap + QFontMetricsF(face).horizontalAdvance(self.text())

    def _content(self) -> tuple[QRectF, float, QFont]:
        """Where the disc is, how far the word is from it, and the word's font."""
        tall = self.height() > FLAT.height()
        # On a higher tile everything is larger, though not in proportion: the word must fit.
        share = (self.height() / TALL.height()) ** GROWTH if tall else 1.0
        size, disc = (29.0, 50.0) if tall else (22.0, 32.0)
        word = QFontMetricsF(font(size * share, MEDIUM)).horizontalAdvance(self.text())
        needed = (disc + GAP_PX) * share + word
        # A language with a longer word has all of it a little smaller.
        share *= min(1.0, (self.width() - 2 * RIM_PX) / needed) if needed else 1.0
        face = font(size * share, MEDIUM)
        word = QFontMetricsF(face).horizontalAdvance(self.text())
        disc, gap = disc * share, GAP_PX * share
        left = (self.width() - disc - gap - word) / 2
        return QRectF(left, (self.height() - disc) / 2, disc, disc), gap, face
