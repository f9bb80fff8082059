"""Draws every illustration with its name on one sheet, in the inks of the night and of the day.

For looking them over beside each other after one has changed::

    python packaging/contact_sheet.py -o sheet.png
    python packaging/contact_sheet.py -o sheet.png --width 140  # as a small screen shows them
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crampcoach.ui.theme import SEMIBOLD, font  # noqa: E402 - the checkout comes first on the path

DRAWINGS = ROOT / "assets" / "illustrations"
TEXT, SOFT, ACCENT, GLOW, FILL = "#F2A040", "#8F4A20", "#FF7A3C", "#6A240E", "#0A0503"
"""The five inks of the files."""

COLUMNS = 6
TALLEST = 0.8
"""A cell's height as a share of its width; the standing figures fill it."""
GAP_PX = 24
NAME_PX = 16
CENTRED_BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True)
class Look:
    """The inks of one theme.

    Attributes:
        ground: What the drawings stand on.
        name: The ink of their names.
        inks: For each ink of the files, the one that takes its place.
    """

    ground: str
    name: str
    inks: dict[str, str]

    def recoloured(self, svg: str) -> str:
        """A drawing in this theme's inks."""
        for drawn, shown in self.inks.items():
            svg = svg.replace(drawn, shown)
        return svg


NIGHT = Look(FILL, "#C2652A", {})
DAY = Look(
    "#FFFDF8",
    "#6A5344",
    {TEXT: "#2B1B13", SOFT: "#B39A84", ACCENT: "#A8421A", GLOW: "#F0C3A6", FILL: "#FFFDF8"},
)


def contact_sheet(drawings: list[Path], width: int) -> QImage:
    """All the drawings by night, and below them all by day.

    Args:
        drawings: The files, in the order shown.
        width: How wide the widest drawing is, in pixels.
    """
    cell_w, cell_h = width + GAP_PX, round(width * TALLEST) + NAME_PX + 2 * GAP_PX
    rows = math.ceil(len(drawings) / COLUMNS)
    sheet = QImage(COLUMNS * cell_w, 2 * rows * cell_h, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(NAME_PX, SEMIBOLD))
    for half, look in enumerate((NIGHT, DAY)):
        top = half * rows * cell_h
        painter.fillRect(0, top, sheet.width(), rows * cell_h, QColor(look.ground))
        for index, drawing in enumerate(drawings):
            row, column = divmod(index, COLUMNS)
            cell = QRectF(column * cell_w, top + row * cell_h, cell_w, cell_h)
            draw(painter, drawing, look, cell)
    painter.end()
    return sheet


def draw(painter: QPainter, drawing: Path, look: Look, cell: QRectF) -> None:
    """One drawing on the ground of its cell, fitted by its viewBox, and its name below."""
    svg = look.recoloured(drawing.read_text(encoding="utf-8"))
    picture = QSvgRenderer(QByteArray(svg.encode()))
    place = cell.adjusted(GAP_PX / 2, GAP_PX, -GAP_PX / 2, -GAP_PX - NAME_PX)
    fitted = picture.viewBoxF().size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(), fitted)
    box.moveCenter(place.center())
    box.moveBottom(place.bottom())
    picture.render(painter, box)
    painter.setPen(QColor(look.name))
    painter.drawText(cell.adjusted(0, 0, 0, -GAP_PX / 4), CENTRED_BELOW, drawing.stem)


def main() -> int:
    """Write the sheet; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--width", type=int, default=280, help="of the widest drawing, in pixels")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    drawings = sorted(DRAWINGS.glob("*.svg"))
    if not contact_sheet(drawings, wanted.width).save(str(wanted.output)):
        print(f"The sheet could not be written to {wanted.output}.", file=sys.stderr)
        return 1
    print(f"Wrote {len(drawings)} drawings to {wanted.output}.")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
