"""The ring around the focused control, seen only once keys are used."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, ink
from crampcoach.ui.widgets.button import NightButton

WIDTH_U = 4.0
GAP_U = 5.0


class FocusRing(QWidget):
    """Lies above the page, since the ring is wider than the control it surrounds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._u = 1.0
        self._radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, button: NightButton | None, u: float) -> None:
        """Move around a button, or vanish for None."""
        if button is None or not button.isVisible():
            self.hide()
            return
        self._u = u
        self._radius = button.radius()
        inside = button.face().topLeft() - QPointF(button.pos())
        corner = QPointF(button.mapTo(self._over, QPoint())) + inside
        reach = (WIDTH_U + GAP_U) * u
        box = QRectF(corner, button.face().size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(box.toAlignedRect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = WIDTH_U * self._u
        painter.setPen(QPen(ink(NIGHT.focus), width))
        half = width / 2
        radius = self._radius + GAP_U * self._u + half
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )
        painter.end()
