"""The look as values: inks, unit, type. The night inks are made for eyes that were asleep."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase

from crampcoach.resources import asset

FAMILY = "Manrope"
REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700
NIGHT_FLOOR_PX = 17
"""Nothing at night is written smaller: nobody puts on glasses for a cramp."""
TARGET_U = 96
TARGET_FLOOR_PX = 56
"""Size of a night target, in units, and what it never goes below in pixels."""

_FILES = {
    REGULAR: "Manrope-Regular.ttf",
    MEDIUM: "Manrope-Medium.ttf",
    SEMIBOLD: "Manrope-SemiBold.ttf",
    BOLD: "Manrope-Bold.ttf",
}


@dataclass(frozen=True, slots=True)
class NightInks:
    """Colours of the night screens; in every ink red > green > blue."""

    bg: str = "#0A0503"
    ember_outer: str = "#180703"
    ember_mid: str = "#1E0904"
    ember: str = "#240B05"
    glow: str = "#6A240E"
    zone: str = "#2E1007"
    chip: str = "#1A0B05"
    sel: str = "#54190A"
    chip_edge: str = "#6E3117"
    edge: str = "#A64D24"
    track: str = "#33150B"
    soft: str = "#8F4A20"
    clock: str = "#E2552A"
    text2: str = "#C2652A"
    accent: str = "#FF7A3C"
    text: str = "#F2A040"
    text_hi: str = "#FFB45C"
    focus: str = "#FFB866"


NIGHT = NightInks()


@cache
def ink(value: str) -> QColor:
    """The colour of a token."""
    return QColor(value)


def unit(size: QSize) -> float:
    """Pixels of one design unit on a surface of this size."""
    if is_portrait(size):
        return min(size.width() / 800, size.height() / 1280)
    return min(size.width() / 1280, size.height() / 800)


def is_portrait(size: QSize) -> bool:
    """Whether the portrait layouts apply."""
    return size.height() > size.width()


def night_px(pixels: float) -> float:
    """A text size, not below the night floor."""
    return max(float(NIGHT_FLOOR_PX), pixels)


def target_px(units: float, u: float) -> float:
    """A target's side in pixels, not below what a hurting hand can hit."""
    return max(float(TARGET_FLOOR_PX), units * u)


@cache
def load_weight(weight: int) -> bool:
    """Make one weight of the typeface known to Qt.

    Returns:
        Whether it could be read; without it Qt picks a face of the system.
    """
    return QFontDatabase.addApplicationFont(str(asset("fonts", _FILES[weight]))) >= 0


def font(pixels: float, weight: int) -> QFont:
    """The typeface at a size in pixels; its file is read at the first use of a weight."""
    load_weight(weight)
    face = QFont(FAMILY)
    face.setWeight(QFont.Weight(weight))
    # Pixel sizes are whole numbers; points carry the fraction, but depend on the screen's dpi.
    face.setPixelSize(max(1, round(pixels)))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2, sRGB), 0 to 1."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two tokens (WCAG 2), 1 to 21."""
    low, high = sorted((luminance(ink(one)), luminance(ink(other))))
    return (high + 0.05) / (low + 0.05)
