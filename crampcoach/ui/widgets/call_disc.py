"""The disc of a warning: whom to call, as a number or in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD, font, ink, night_px
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.disc import paint_ember
from crampcoach.ui.widgets.words import Words

NUMBER_D, WORDS_D, NAME_D = 0.25, 0.088, 0.052
"""Largest number, words and the line's name, in diameters."""
ICON_D, ICON_AT_D, NAME_AT_D = 0.08, 0.235, 0.73
ROOM_D = 0.78
"""Width a number may take."""


class CallDisc(QWidget):
    """The number, what line it is, and a rim that says how soon; it is only looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = ""
        self._name = ""
        self._urgent = False
        self._u = 1.0
        self.words = Words(self, NIGHT.text_hi)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_call(self, number: str, name: str, words: str, *, urgent: bool) -> None:
        """Show whom to call.

        Args:
            number: The number; empty where none is known.
            name: What kind of line that is.
            words: Whom to call, where no number is known.
            urgent: Whether it is an emergency.
        """
        self._number, self._name, self._urgent = number, name, urgent
        self.words.setText("" if number else words)
        self.setAccessibleName(f"{name} {number}".strip() if number else words)
        self.update()

    @property
    def number(self) -> str:
        """The number it shows."""
        return self._number

    def put(self, place: QRectF, u: float) -> None:
        """Take a square place."""
        self.setGeometry(place.toAlignedRect())
        self._u = u
        across = float(self.width())
        room = QRectF(0, 0, 0.7 * across, 0.42 * across)
        room.moveCenter(QPointF(across / 2, across * 0.53))
        self.words.put(
            room,
            (WORDS_D * across, 0.06 * across),
            SEMIBOLD,
            lines=3,
            align=Qt.AlignmentFlag.AlignCenter,
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = float(self.width())
        centre = QRectF(self.rect()).center()
        rim = (20 if self._urgent else 8) * self._u
        radius = across / 2 - rim / 2
        paint_ember(painter, centre, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink(NIGHT.accent if self._urgent else NIGHT.edge), rim))
        painter.drawEllipse(centre, radius, radius)
        side = ICON_D * across
        box = QRectF(centre.x() - side / 2, ICON_AT_D * across - side / 2, side, side)
        icons.paint(painter, "phone", box, NIGHT.text2)
        if self._number:
            self._paint_number(painter, across)
        painter.end()

    def _paint_number(self, painter: QPainter, across: float) -> None:
        size = NUMBER_D * across
        width = QFontMetricsF(font(size, SEMIBOLD)).horizontalAdvance(self._number)
        size *= min(1.0, ROOM_D * across / width)
        painter.setFont(font(size, SEMIBOLD))
        painter.setPen(ink(NIGHT.text_hi))
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(QRectF(0, 0.34 * across, across, 0.34 * across), middle, self._number)
        painter.setFont(font(night_px(NAME_D * across), MEDIUM))
        painter.setPen(ink(NIGHT.text))
        row = QRectF(0, (NAME_AT_D - 0.05) * across, across, 0.1 * across)
        painter.drawText(row, middle, self._name)
