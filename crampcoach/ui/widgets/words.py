"""Text that is balanced over its lines and as large as its place allows."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from crampcoach.ui.theme import NIGHT, ink, night_px
from crampcoach.ui.theme import font as face

LEADING = 1.18
DOT_INDENT = 0.85
"""Room for the dot of a list, in font sizes."""


def typographic(text: str) -> str:
    """The same words with a typographer's apostrophes."""
    return text.replace("'", "\u2019")


def broken(text: str, font: QFont, width: float) -> list[str]:
    """The text in lines that are not wider than ``width``, where its words allow."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, font: QFont, width: float) -> list[str]:
    """As few lines as ``broken`` needs, of lengths as equal as possible."""
    count = len(broken(text, font, width))
    low, high = 0.0, width
    while high - low > 1:
        middle = (low + high) / 2
        if len(broken(text, font, middle)) <= count and _widest(text, font, middle) <= middle:
            high = middle
        else:
            low = middle
    return broken(text, font, high)


def _widest(text: str, font: QFont, width: float) -> float:
    metrics = QFontMetricsF(font)
    lines = broken(text, font, width)
    return max((metrics.horizontalAdvance(line) for line in lines), default=0.0)


def fit(
    text: str,
    weight: int,
    sizes: tuple[float, float],
    room: QSizeF,
    lines: int,
    leading: float = LEADING,
) -> tuple[QFont, list[str]]:
    """The largest font between two sizes in which the text fits.

    Args:
        text: The words.
        weight: Weight of the typeface.
        sizes: Largest and smallest size in pixels.
        room: Width and height of the place.
        lines: How many lines may be used.
        leading: Distance of lines, in font sizes.
    """
    largest, smallest = (round(night_px(size)) for size in sizes)
    for pixels in range(largest, smallest, -1):
        font = face(pixels, weight)
        count = len(broken(text, font, room.width()))
        fits_down = count <= lines and count * leading * pixels <= max(room.height(), pixels)
        if fits_down and _widest(text, font, room.width()) <= room.width():
            return font, balanced(text, font, room.width())
    font = face(smallest, weight)
    return font, balanced(text, font, room.width())


class Words(QLabel):
    """A line or a few; the reader hears them as static text.

    Attributes:
        lines: The lines as they are painted.
    """

    def __init__(self, parent: QWidget, colour: str = NIGHT.text, *, dotted: bool = False) -> None:
        """Begin without words.

        Args:
            parent: Whose surface it stands on.
            colour: The ink.
            dotted: Whether a dot stands before them, as in a list.
        """
        super().__init__(parent)
        self.lines: list[str] = []
        self._dotted = dotted
        self._indent = 0.0
        self._colour = colour
        self._leading = LEADING
        self._align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def put(
        self,
        place: QRectF,
        sizes: tuple[float, float],
        weight: int,
        *,
        lines: int = 1,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        leading: float = LEADING,
    ) -> None:
        """Take a place, with the largest font that fits it.

        Args:
            place: In the parent's pixels.
            sizes: Largest and smallest font size in pixels.
            weight: Weight of the typeface.
            lines: How many lines may be used.
            align: Horizontal and vertical; vertically centred unless it says more.
            leading: Distance of lines, in font sizes.
        """
        self.setGeometry(place.toAlignedRect())
        self._leading = leading
        vertical = Qt.AlignmentFlag.AlignVertical_Mask & align
        self._align = align if vertical else align | Qt.AlignmentFlag.AlignVCenter
        text = typographic(self.text())
        self._indent = night_px(sizes[0]) * DOT_INDENT if self._dotted else 0.0
        room = QSizeF(place.width() - self._indent, place.height())
        font, self.lines = fit(text, weight, sizes, room, lines, leading)
        self.setFont(font)
        self.update()

    def set_colour(self, colour: str) -> None:
        """Change the ink."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def text_height(self) -> int:
        """Pixels the lines need."""
        return ceil(len(self.lines) * self._leading * self.font().pixelSize())

    def text_width(self) -> float:
        """Pixels the widest line needs."""
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(line) for line in self.lines), default=0.0)

    def text_rect(self) -> QRectF:
        """Where the words stand, in the parent's pixels."""
        place = QRectF(self.geometry())
        width = self.text_width() + self._indent
        box = QRectF(place.left(), place.top(), width, self.text_height())
        if self._align & Qt.AlignmentFlag.AlignRight:
            box.moveRight(place.right())
        elif self._align & Qt.AlignmentFlag.AlignHCenter:
            box.moveLeft(place.center().x() - width / 2)
        box.moveTop(place.top() + self._top(box.height()))
        return box

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(ink(self._colour))
        step = self._leading * self.font().pixelSize()
        top = self._top(len(self.lines) * step)
        across = self._align & Qt.AlignmentFlag.AlignHorizontal_Mask
        if self._dotted:
            self._paint_dot(painter, top + step / 2)
        for number, line in enumerate(self.lines):
            left = self._indent
            box = QRectF(left, top + number * step, self.width() - left, step)
            flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(box, int(flags), line)
        painter.end()

    def _paint_dot(self, painter: QPainter, middle: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(NIGHT.accent))
        radius = self._indent * 0.18
        painter.drawEllipse(QPointF(radius * 1.3, middle), radius, radius)
        painter.restore()

    def _top(self, height: float) -> float:
        if self._align & Qt.AlignmentFlag.AlignTop:
            return 0.0
        if self._align & Qt.AlignmentFlag.AlignBottom:
            return self.height() - height
        return (self.height() - height) / 2
