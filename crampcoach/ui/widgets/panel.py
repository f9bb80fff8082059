"""A quiet field with an edge, and perhaps words: what must be read, not hit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, SEMIBOLD, ink
from crampcoach.ui.widgets.words import Words

RADIUS_U = 24.0
MOST_LINES = 9


class Panel(QWidget):
    """An outlined field; its words, if any, fill it."""

    def __init__(self, parent: QWidget, edge: str = NIGHT.accent, outline: float = 3) -> None:
        super().__init__(parent)
        self._edge = edge
        self._outline = outline
        self._u = 1.0
        self.words = Words(self, NIGHT.text_hi)

    def show_text(self, text: str) -> None:
        """Show words; ``put`` fits them."""
        self.words.setText(text)

    def put(self, place: QRectF, u: float, sizes: tuple[float, float] = (30, 20)) -> None:
        """Take a place.

        Args:
            place: In the parent's pixels.
            u: Pixels of a unit.
            sizes: Largest and smallest text in units.
        """
        self.setGeometry(place.toAlignedRect())
        self._u = u
        inset, rise = 20 * u, 8 * u
        room = QRectF(self.rect()).adjusted(inset, rise, -inset, -rise)
        self.words.put(
            room, (sizes[0] * u, sizes[1] * u), SEMIBOLD, lines=MOST_LINES, leading=1.25
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = self._outline * self._u
        painter.setPen(QPen(ink(self._edge), outline))
        painter.setBrush(ink(NIGHT.chip))
        half = outline / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = RADIUS_U * self._u
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


class Pill(QWidget):
    """Urgency, as a word: colour never works alone."""

    def __init__(self, parent: QWidget, *, urgent: bool) -> None:
        super().__init__(parent)
        self._urgent = urgent
        self._u = 1.0
        self.words = Words(self, NIGHT.text_hi if urgent else NIGHT.text)

    def put(self, place: QRectF, u: float) -> None:
        """Take a place."""
        self.setGeometry(place.toAlignedRect())
        self._u = u
        middle = Qt.AlignmentFlag.AlignHCenter
        self.words.put(QRectF(self.rect()), (26 * u, 20 * u), SEMIBOLD, align=middle)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = (3 if self._urgent else 2) * self._u
        painter.setPen(QPen(ink(NIGHT.accent if self._urgent else NIGHT.edge), outline))
        painter.setBrush(ink(NIGHT.sel if self._urgent else NIGHT.chip))
        half = outline / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.end()
