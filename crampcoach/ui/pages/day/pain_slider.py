"""Pain from 0 to 10 as a slider: without a knob until it is told."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crampcoach.ui.theme import ink
from crampcoach.ui.widgets.day_kit import DayKit

HEIGHT_PX = 50
KNOB_PX = 19.0
TRACK_PX = 10.0
RING_PX = 3.0
MOST = 10
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class PainSlider(QWidget):
    """The peak of a cramp's pain.

    Signals:
        picked: Another pain was told (0 to 10).
    """

    picked = Signal(int)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._inks = kit.inks
        self._pain: int | None = None
        self._held: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_pain(None)

    @property
    def pain(self) -> int | None:
        """What shows."""
        return self._pain if self._held is None else self._held

    def show_pain(self, pain: int | None) -> None:
        """Show what was told; None for nothing."""
        self._pain = pain
        known = self.tr("Pain {pain} of 10").format(pain=pain)
        self.setAccessibleName(self.tr("Pain, not told") if pain is None else known)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(200, HEIGHT_PX)

    # ---- hands --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob comes to the finger."""
        self._hold(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The knob follows the finger; it counts when it is lifted."""
        self._hold(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Tell what is held."""
        held, self._held = self._held, None
        if held is not None and held != self._pain:
            self.picked.emit(held)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change it by one; a digit tells it."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            step = _STEPS[key]
            pain = max(0, min(MOST, (self._pain if self._pain is not None else -1) + step))
            self.picked.emit(pain)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.picked.emit(key.value - Qt.Key.Key_0.value)
        else:
            super().keyPressEvent(event)

    def _hold(self, at: QPointF) -> None:
        room = self.width() - 2 * KNOB_PX
        share = (at.x() - KNOB_PX) / room if room > 0 else 0
        self._held = round(max(0.0, min(1.0, share)) * MOST)
        self.update()

    # ---- look ---------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, what is told of it, and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks, pain = self._inks, self.pain
        middle = self.height() / 2
        track = QRectF(0, middle - TRACK_PX / 2, self.width(), TRACK_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(inks.surface2))
        painter.drawRoundedRect(track, TRACK_PX / 2, TRACK_PX / 2)
        if pain is not None:
            at = KNOB_PX + (self.width() - 2 * KNOB_PX) * pain / MOST
            painter.setBrush(ink(inks.accent))
            told = QRectF(track)
            told.setRight(at)
            painter.drawRoundedRect(told, TRACK_PX / 2, TRACK_PX / 2)
            painter.setBrush(ink(inks.surface))
            painter.setPen(QPen(ink(inks.accent), 3))
            painter.drawEllipse(QPointF(at, middle), KNOB_PX - 2, KNOB_PX - 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(inks.focus), RING_PX))
            half = RING_PX / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, 12, 12)
        painter.end()
