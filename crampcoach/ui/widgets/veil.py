"""The way from one screen to the next: nothing gets much brighter from one frame to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, ink
from crampcoach.ui.widgets.disc import paint_ember
from crampcoach.ui.widgets.ring import STROKE_R, blended

LASTS_MS = 240
RIM_U = 3.0


class Veil(QWidget):
    """Darkens the new page at first, and lets the clock's disc become its ring.

    It takes no input, so that what it covers can be hit at once.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._thickness = 0.0
        self._path: tuple[QRectF, QRectF] | None = None
        self._u = 1.0
        self._share = 1.0
        self._done: Callable[[], None] | None = None
        self._ease = QEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation = QVariantAnimation(self, duration=LASTS_MS, startValue=0.0, endValue=1.0)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.end)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def fall(
        self,
        thickness: float,
        u: float,
        path: tuple[QRectF, QRectF] | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Begin.

        Args:
            thickness: How much of the new page is hidden at first, 0 to 1.
            u: Pixels of a unit.
            path: From the disc to the ring, if it turns into one.
            done: Called at the end, however it comes.
        """
        self.end()
        self._thickness, self._u, self._path, self._done = thickness, u, path, done
        self._share = 0.0
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._animation.start()

    def end(self) -> None:
        """Be gone."""
        self._animation.stop()
        self.hide()
        done, self._done = self._done, None
        if done is not None:
            done()

    def step_to(self, share: float) -> None:
        """Go to a moment of the way, 0 to 1."""
        self._share = share
        self.update()

    def _step(self, share: object) -> None:
        if isinstance(share, float):
            self.step_to(share)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the veil and the disc on its way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark = QColor(ink(NIGHT.bg))
        dark.setAlphaF(self._thickness * (1 - self._share))
        painter.fillRect(self.rect(), dark)
        if self._path is not None:
            self._paint_disc(painter, *self._path)
        painter.end()

    def _paint_disc(self, painter: QPainter, start: QRectF, end: QRectF) -> None:
        share = self._ease.valueForProgress(self._share)
        at: QPointF = start.center() + (end.center() - start.center()) * share
        radius = (start.width() + (end.width() - start.width()) * share) / 2
        rim = RIM_U * self._u
        rim += (STROKE_R * end.width() / 2 - rim) * share
        paint_ember(painter, at, radius - rim / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(blended(ink(NIGHT.glow), ink(NIGHT.accent), self._share), rim))
        painter.drawEllipse(at, radius - rim / 2, radius - rim / 2)
