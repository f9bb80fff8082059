"""The countdown: what is left of a step, as a ring and as a number."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, pi

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import MEDIUM, NIGHT, font, ink, night_px
from crampcoach.ui.widgets import digits

STROKE_R = 0.0965
"""Width of the ring, in radii."""
COUNT_R = 0.92
LABEL_R = 0.137
COUNT_BASE_R = 0.26
LABEL_BASE_R = 0.584
"""Sizes of number and label, and their baselines below the centre, in radii."""
CELL_EM = 0.56
BREATH_IN_S = 2.2
BREATH_OUT_S = 3.3
BREATH_SCALE = 0.015


@dataclass(frozen=True, slots=True)
class RingInks:
    """The ring's colours.

    Attributes:
        disc: Its inside.
        breath: The same, when the breath is full.
        track: What is over.
        left: What is left.
        still: The same, while it stands.
        text: Number and label.
    """

    disc: str = NIGHT.ember
    breath: str = NIGHT.zone
    track: str = NIGHT.track
    left: str = NIGHT.accent
    still: str = NIGHT.soft
    text: str = NIGHT.text


NIGHT_RING = RingInks()


@dataclass(frozen=True, slots=True)
class Count:
    """What a ring shows.

    Attributes:
        remaining_s: What is left.
        whole_s: Of how much.
        label: Below the number.
        still: Whether it stands (paused).
        breath: 0 to 1, how full the breath is.
    """

    remaining_s: float = 0.0
    whole_s: float = 1.0
    label: str = ""
    still: bool = False
    breath: float = 0.0

    @property
    def number(self) -> int:
        """Whole seconds, the last one being 1."""
        return max(0, ceil(self.remaining_s - 1e-6))


def breath_at(seconds: float) -> float:
    """How full a calm breath is at a moment: 0 to 1, in 2.2 s and out 3.3 s."""
    phase = seconds % (BREATH_IN_S + BREATH_OUT_S)
    if phase < BREATH_IN_S:
        return (1 - cos(pi * phase / BREATH_IN_S)) / 2
    return (1 + cos(pi * (phase - BREATH_IN_S) / BREATH_OUT_S)) / 2


class Ring(QWidget):
    """The ring; it is only looked at."""

    def __init__(self, parent: QWidget, inks: RingInks = NIGHT_RING) -> None:
        super().__init__(parent)
        self._inks = inks
        self._count = Count()
        self._hidden_face = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def count(self) -> Count:
        """What it shows."""
        return self._count

    def put(self, place: QRectF) -> None:
        """Take a square place."""
        self.setGeometry(place.toAlignedRect())
        self.update()

    def show_count(self, count: Count, name: str) -> None:
        """Show another moment; ``name`` is for the screen reader."""
        if count != self._count:
            self._count = count
            self.update()
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def hide_face(self, hidden: bool) -> None:
        """Paint nothing while the clock's disc is still on its way here."""
        self._hidden_face = hidden
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc, ring, number and label."""
        if self._hidden_face:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        radius = self.width() / 2
        self._paint_disc(painter, centre, radius)
        share = self._count.remaining_s / self._count.whole_s if self._count.whole_s else 0.0
        inks = self._inks
        colour = inks.still if self._count.still else inks.left
        paint_ring(painter, centre, radius, share, (colour, inks.track))
        base = QPointF(centre.x(), centre.y() + COUNT_BASE_R * radius)
        type_ = (COUNT_R * radius, MEDIUM, CELL_EM)
        digits.paint(painter, str(self._count.number), base, type_, inks.text)
        self._paint_label(painter, centre, radius)
        painter.end()

    def _paint_disc(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        breath = self._count.breath
        inner = radius * (1 - STROKE_R) - max(1.0, radius * 0.0094)
        # The gap between disc and ring leaves the breath no room: it grows into the gap only.
        inner *= 1 + BREATH_SCALE * (breath - 1) * 0.5 if breath else 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(ink(self._inks.disc), ink(self._inks.breath), breath))
        painter.drawEllipse(centre, inner, inner)

    def _paint_label(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        painter.setFont(font(night_px(LABEL_R * radius), MEDIUM))
        painter.setPen(ink(self._inks.text))
        width = painter.fontMetrics().horizontalAdvance(self._count.label)
        base = QPointF(centre.x() - width / 2, centre.y() + LABEL_BASE_R * radius)
        painter.drawText(base, self._count.label)


def paint_ring(
    painter: QPainter, centre: QPointF, radius: float, share: float, colours: tuple[str, str]
) -> None:
    """Paint the empty ring and the share of it that is left, ending at the top.

    Args:
        painter: To paint with.
        centre: Of the ring.
        radius: Of its outer edge.
        share: What is left, 0 to 1.
        colours: Of what is left, and of what is over.
    """
    stroke = STROKE_R * radius
    box = QRectF(0, 0, 2 * radius - stroke, 2 * radius - stroke)
    box.moveCenter(centre)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink(colours[1]), stroke))
    painter.drawEllipse(box)
    if share <= 0:
        return
    pen = QPen(ink(colours[0]), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(box, 90 * 16, round(min(1.0, share) * 360 * 16))


def blended(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
