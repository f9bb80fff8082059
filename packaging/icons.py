"""Draws the program's icon at every size that desktops ask for, from its drawings.

After a drawing in assets/icons has changed::

    .venv/bin/python packaging/icons.py
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "assets" / "icons"
NAME = "crampcoach"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 32
"""Up to this many pixels the thicker drawing is used."""
WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
MAC_KINDS = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def picture(size: int, icons: Path = ICONS) -> QImage:
    """The icon at this many pixels, drawn by the drawing that suits them."""
    drawing = icons / f"{NAME}{'-small' if size <= SMALL else ''}.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def place(size: int) -> Path:
    """Where the theme of all desktops looks for this size, below a folder of icons."""
    return Path("hicolor") / f"{size}x{size}" / "apps" / f"{NAME}.png"


def png(image: QImage) -> bytes:
    """The image as a PNG file."""
    holder = QByteArray()
    buffer = QBuffer(holder)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(holder.data())


def windows_icon(images: Iterable[QImage]) -> bytes:
    """A Windows icon file that holds these images as PNGs, as every Windows since 7 reads them."""
    files = [(image.width(), png(image)) for image in images]
    begin = 6 + 16 * len(files)
    entries, bodies = b"", b""
    for size, body in files:
        across = size % 256  # 0 stands for 256
        at = begin + len(bodies)
        entries += struct.pack("<BBBBHHII", across, across, 0, 0, 1, 32, len(body), at)
        bodies += body
    return struct.pack("<HHH", 0, 1, len(files)) + entries + bodies


def mac_icon(images: Iterable[QImage]) -> bytes:
    """A macOS icon file that holds these images as PNGs."""
    files = [(MAC_KINDS[image.width()], png(image)) for image in images]
    body = b"".join(kind + struct.pack(">I", 8 + len(file)) + file for kind, file in files)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(icons: Path, windows: Path, mac: Path) -> None:
    """Draw all of them.

    Args:
        icons: The folder for the theme's sizes.
        windows: The file for Windows.
        mac: The file for macOS.
    """
    for size in SIZES:
        path = icons / place(size)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(picture(size)))
    windows.write_bytes(windows_icon(picture(size) for size in WINDOWS_SIZES))
    mac.write_bytes(mac_icon(picture(size) for size in MAC_KINDS))


def main() -> int:
    """Draw them where they lie; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    packaging = ROOT / "packaging"
    write(ICONS, packaging / "windows" / f"{NAME}.ico", packaging / "macos" / f"{NAME}.icns")
    print(f"Drew {NAME} in {len(SIZES)} sizes, and for Windows and macOS.")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
