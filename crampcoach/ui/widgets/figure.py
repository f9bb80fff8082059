"""The picture of a movement, in the inks of the night or of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from crampcoach.resources import asset
from crampcoach.ui.theme import NIGHT, NightInks

if TYPE_CHECKING:
    from crampcoach.ui.day_theme import DayInks

DRAWN_IN = {
    "#F2A040": "text",
    "#8F4A20": "soft",
    "#FF7A3C": "accent",
    "#6A240E": "glow",
    "#0A0503": "bg",
}
"""The five inks of the files, and the tokens that take their places."""


def recoloured(svg: str, inks: NightInks | DayInks = NIGHT) -> str:
    """A drawing in the inks of a theme."""
    for drawn, token in DRAWN_IN.items():
        svg = svg.replace(drawn, str(getattr(inks, token)))
    return svg


class Figure(QWidget):
    """One drawing, fitted by its viewBox; the reader is told the instruction instead."""

    def __init__(self, parent: QWidget, inks: NightInks | DayInks = NIGHT) -> None:
        super().__init__(parent)
        self._inks = inks
        self._name = ""
        self._drawn = QPixmap()
        self._drawn_for: tuple[str, int, int, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def name(self) -> str:
        """Name of the drawing; empty for none."""
        return self._name

    def put(self, place: QRectF) -> None:
        """Take a place."""
        self.setGeometry(place.toAlignedRect())
        self.update()

    def show_picture(self, name: str) -> None:
        """Show another drawing; empty for none."""
        if name != self._name:
            self._name = name
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing."""
        wanted = (self._name, self.width(), self.height(), self.devicePixelRatioF())
        if wanted != self._drawn_for:
            self._drawn = self._draw()
            self._drawn_for = wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self) -> QPixmap:
        # Imported late: the clock needs no drawing, and has to be on the screen first.
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

        ratio = self.devicePixelRatioF()
        canvas = QPixmap(self.size() * ratio)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        text = _read(self._name)
        if not text:
            return canvas
        drawing = QSvgRenderer(QByteArray(recoloured(text, self._inks).encode()))
        view = drawing.viewBoxF()
        if view.isEmpty():
            return canvas
        scale = min(self.width() / view.width(), self.height() / view.height())
        box = QRectF(0, 0, view.width() * scale, view.height() * scale)
        # It stands on the ground of its place, centred.
        box.moveCenter(QRectF(self.rect()).center())
        box.moveBottom(self.height())
        painter = QPainter(canvas)
        drawing.render(painter, box)
        painter.end()
        return canvas


def _read(name: str) -> str:
    """A drawing's text; empty if there is none, since a missing picture must not stop relief."""
    if not name:
        return ""
    try:
        return asset("illustrations", f"{name}.svg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
