"""The icon: each size that desktops ask for, as its drawings draw it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from tests.packaging import SCRIPTS, scripts_on_path

with scripts_on_path():
    import icons

TOLERANCE = 6
"""Of 255: Qt's versions smooth edges a little differently."""


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures' bytes."""
    kind = QImage.Format.Format_ARGB32_Premultiplied
    # Kept while their bytes are read: constBits() does not keep its image alive.
    alike = [image.convertToFormat(kind) for image in (one, other)]
    ours, theirs = (bytes(image.constBits()) for image in alike)
    return sum(abs(a - b) for a, b in zip(ours, theirs, strict=True)) / len(ours)


@pytest.mark.parametrize("size", icons.SIZES)
def test_each_size_is_drawn_by_the_present_drawing(size: int) -> None:
    kept = QImage(str(icons.ICONS / icons.place(size)))
    assert (kept.width(), kept.height()) == (size, size)
    assert difference(kept, icons.picture(size)) < TOLERANCE, "run packaging/icons.py"


@pytest.mark.parametrize("size", [16, 48])
def test_the_ring_stands_out_from_the_ground(size: int) -> None:
    image = icons.picture(size)
    ring = image.pixelColor(size // 2, int(size * 0.85))
    assert ring.red() > 200
    assert image.pixelColor(0, 0).alpha() < 128


def test_the_windows_icon_holds_a_png_for_each_size() -> None:
    data = (SCRIPTS / "windows" / "crampcoach.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, len(icons.WINDOWS_SIZES))
    for number, size in enumerate(icons.WINDOWS_SIZES):
        across, *_, length, begin = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        image = QImage.fromData(data[begin : begin + length], "PNG")
        assert (image.width(), across) == (size, size % 256)


def test_the_mac_icon_holds_a_png_for_each_size() -> None:
    data = (SCRIPTS / "macos" / "crampcoach.icns").read_bytes()
    assert (data[:4], struct.unpack_from(">I", data, 4)[0]) == (b"icns", len(data))
    found, at = {}, 8
    while at < len(data):
        kind, length = data[at : at + 4], struct.unpack_from(">I", data, at + 4)[0]
        found[QImage.fromData(data[at + 8 : at + length], "PNG").width()] = kind
        at += length
    assert found == icons.MAC_KINDS


def test_all_of_them_can_be_drawn_anew(tmp_path: Path) -> None:
    icons.write(tmp_path, tmp_path / "windows.ico", tmp_path / "mac.icns")
    assert len(list(tmp_path.rglob("*.png"))) == len(icons.SIZES)
