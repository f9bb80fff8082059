"""The small signs beside words, drawn as strokes on a field of 24 x 24."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from crampcoach.ui.theme import NIGHT, ink

FIELD = 24.0
STROKE = 2.0

# M x y: move, L x y: line, C x1 y1 x2 y2 x y: curve, O x y r: circle.
_STROKES = {
    "menu": "M2 5.5 L22 5.5 M2 12 L22 12 M2 18.5 L22 18.5",
    "check": "M3.5 12.5 L9.5 18.5 L20.5 6",
    "alert": "O 12 12 10.4 M12 6.8 L12 12.6 M12 16.8 L12 17",
    "info": "O 12 12 10.4 M12 11 L12 17.2 M12 6.8 L12 7",
    "undo": "M7.5 3.5 L3 8 L7.5 12.5 M3 8 L14.5 8 C23.5 8 23.5 20 14.5 20 L10 20",
    "redo": "M16.5 3.5 L21 8 L16.5 12.5 M21 8 L9.5 8 C0.5 8 0.5 20 9.5 20 L14 20",
    "pause": "M7.5 4 L7.5 20 M16.5 4 L16.5 20",
    "play": "M6.5 3.5 L20 12 L6.5 20.5 L6.5 3.5",
    "skip": "M4.5 4 L15 12 L4.5 20 L4.5 4 M20 4 L20 20",
    "reach": "M22 6 L8.5 6 C0.5 6 0.5 18 8.5 18 L22 18 M17 2.5 L17 9.5 M17 14.5 L17 21.5",
    "seat": "O 9.5 4.5 2.6 M9.5 9 L9.5 14.5 L17 14.5 L17 21 M9.5 11.5 L14 11.5"
    " M3 10 L3 18 L12.5 18 M5.5 18 L5.5 21",
    "bed": "M2.5 5 L2.5 20 M2.5 16 L21.5 16 L21.5 20 M21.5 16 L21.5 12 L9 9.5 L9 16"
    " O 5.8 11.5 1.8",
    "stand": "O 12 3.8 2.4 M12 8 L12 14 M12 14 L8.5 21.5 M12 14 L15.5 21.5 M12 9 L7.5 12.5"
    " M12 9 L16.5 12.5",
    "legs": "M8 2.5 L8 21 L3.5 21 M17.5 2.5 L17.5 21 L13 21",
    "hands": "M4 21 L4 11 L8 4 M20 21 L20 11 L16 4 M8 14 L16 14",
    "phone": "M6 2.5 L9.5 2.5 L11 8 L8 10 C9.5 13 11 14.5 14 16 L16 13 L21.5 14.5 L21.5 18"
    " C21.5 20 20 21.5 18 21.5 C9.5 21.5 2.5 14.5 2.5 6 C2.5 4 4 2.5 6 2.5",
    "where": "O 12 9.5 3 M12 22 L5.5 13.5 C2 8 6 2 12 2 C18 2 22 8 18.5 13.5 L12 22",
    "dots": "O 4.5 12 0.9 O 12 12 0.9 O 19.5 12 0.9",
    "stop": "M4.5 4.5 L19.5 19.5 M19.5 4.5 L4.5 19.5",
    "voice": "M2.5 9 L2.5 15 L6.5 15 L12.5 20 L12.5 4 L6.5 9 L2.5 9"
    " M16 8.5 C18.5 10.5 18.5 13.5 16 15.5 M19 5 C23.5 9 23.5 15 19 19",
    "output": "M5 2 L19 2 L19 22 L5 22 L5 2 O 12 15 4 O 12 7 1.2",
    "volume": "M4 20 L4 15 M9.5 20 L9.5 11.5 M15 20 L15 8 M20.5 20 L20.5 4",
    "hold": "O 12 13 9 M12 8 L12 13 L15.5 15 M9 1.5 L15 1.5",
    "window": "M8.5 2.5 L8.5 8.5 L2.5 8.5 M15.5 2.5 L15.5 8.5 L21.5 8.5"
    " M8.5 21.5 L8.5 15.5 L2.5 15.5 M15.5 21.5 L15.5 15.5 L21.5 15.5",
    "full": "M2.5 8.5 L2.5 2.5 L8.5 2.5 M15.5 2.5 L21.5 2.5 L21.5 8.5"
    " M2.5 15.5 L2.5 21.5 L8.5 21.5 M15.5 21.5 L21.5 21.5 L21.5 15.5",
    "moon": "M20 14.5 C17 16 10 15.5 9 9.5 C8.7 7 9.3 5 10.5 3.5"
    " C5.5 4.5 3 8.5 3.5 13 C4 18 8 21 12.5 20.8 C16 20.6 19 18.3 20 14.5",
    "leg": "M8 2.5 C8 7 6.8 9 7 13 C7.2 16 7.5 17 7 19 C6.8 20.5 8 21.5 9.5 21.5 L12.5 21.5"
    " C14.5 21.5 14.2 19.5 12.8 19 C11.5 18.5 11.3 17.5 11.6 15.5 C12 12.5 14 8 13.5 2.5",
    "heart": "M12 20.5 C4 15 2.5 11.5 2.5 8.5 C2.5 3 10 2 12 7 C14 2 21.5 3 21.5 8.5"
    " C21.5 11.5 20 15 12 20.5",
    "chart": "M3.5 3 L3.5 20.5 L21 20.5 M7.5 15 L12 10 L15 13 L20.5 6.5",
    "page": "M5 2.5 L14 2.5 L19 7.5 L19 21.5 L5 21.5 L5 2.5 M14 2.5 L14 7.5 L19 7.5"
    " M8.5 12.5 L15.5 12.5 M8.5 16.5 L15.5 16.5",
    "back": "M15 4.5 L7.5 12 L15 19.5",
    "plus": "M12 4 L12 20 M4 12 L20 12",
    "minus": "M4 11.9 L20 12.1",
    "pencil": "M4 20 L5.5 15 L16.5 4 C18 2.5 21.5 6 20 7.5 L9 18.5 L4 20 M14.5 6 L18 9.5",
    "book": "M12 6 C9 3.5 5.5 3.5 2.5 4 L2.5 19 C5.5 18.5 9 18.5 12 21 M12 6 C15 3.5 18.5 3.5"
    " 21.5 4 L21.5 19 C18.5 18.5 15 18.5 12 21 M12 6 L12 21",
    "sliders": "M2.5 7 L8 7 M13 7 L21.5 7 O 10.5 7 2.5"
    " M2.5 17 L12 17 M17 17 L21.5 17 O 14.5 17 2.5",
    "shield": "M12 2.5 L20 5.5 L20 12 C20 17 16 20 12 21.5 C8 20 4 17 4 12 L4 5.5 L12 2.5",
    "search": "O 10 10 7 M15.2 15.2 L21.5 21.5",
    "diary": "M5 2.5 L19.5 2.5 L19.5 21.5 L5 21.5 L5 2.5 M9 8 L15.5 8 M9 12 L15.5 12 M9 16 L13 16",
    "next": "M9 4.5 L16.5 12 L9 19.5",
    "up": "M4.5 15 L12 7.5 L19.5 15",
    "down": "M4.5 9 L12 16.5 L19.5 9",
    "bin": "M3.5 6.5 L20.5 6.5 M9 6 L9.5 3 L14.5 3 L15 6 M6 7 L7 21 L17 21 L18 7",
    "bell": "M4 18 L20 18 C18 16 18 14 18 11 C18 2.5 6 2.5 6 11 C6 14 6 16 4 18"
    " M10 21.3 C11 22.3 13 22.3 14 21.3 M12 4.4 L12 2.8",
    "walk": "O 13 3.6 2 M12 8 L9.5 14 L13.5 17 L13 22 M9.5 14 L8.5 17.5 L5.5 21.5"
    " M12 8 L8 10 L7 13 M12 8 L14.5 11.5 L18 12.5",
    "glass": "M5 3 L7 21 L17 21 L19 3 L5 3 M6 11 C9 9 15 13 18 11",
    "power": "M12 2.5 L12 11 M6.5 5.5 C-1 11 2 21.5 12 21.5 C22 21.5 25 11 17.5 5.5",
}


@cache
def path(name: str) -> QPainterPath:
    """The strokes of an icon."""
    words = _STROKES[name].replace("M", " M ").replace("L", " L ").replace("C", " C ").split()
    drawn = QPainterPath()
    at = 0
    while at < len(words):
        sign = words[at]
        count = {"M": 2, "L": 2, "O": 3, "C": 6}[sign]
        _add(drawn, sign, [float(word) for word in words[at + 1 : at + 1 + count]])
        at += 1 + count
    return drawn


def _add(drawn: QPainterPath, sign: str, numbers: list[float]) -> None:
    if sign == "O":
        drawn.addEllipse(QPointF(numbers[0], numbers[1]), numbers[2], numbers[2])
        return
    points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if sign == "M":
        drawn.moveTo(points[0])
    elif sign == "L":
        drawn.lineTo(points[0])
    else:
        drawn.cubicTo(points[0], points[1], points[2])


def paint(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into a square."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / FIELD, box.height() / FIELD)
    pen = QPen(ink(colour), STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink(colour) if name == "dots" else Qt.BrushStyle.NoBrush)
    painter.drawPath(path(name))
    painter.restore()


def paint_ember(painter: QPainter, box: QRectF, u: float) -> None:
    """Draw the small disc of the "Cramp" control into a square."""
    painter.save()
    painter.setPen(QPen(ink(NIGHT.edge), 2.5 * u))
    painter.setBrush(ink(NIGHT.sel))
    painter.drawEllipse(box.adjusted(u, u, -u, -u))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(NIGHT.clock))
    painter.drawEllipse(box.center(), box.width() * 0.2, box.width() * 0.2)
    painter.restore()
