"""The look of the day pages as values, and the one style sheet that is filled from them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from functools import cache
from string import Template

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication

from crampcoach.core.looks import Contrast, Looks
from crampcoach.resources import asset
from crampcoach.ui.theme import FAMILY, NIGHT, font

NARROW_PX = 1000
"""Below this width, or in portrait, the rail becomes a bar at the foot."""
LOW_PX = 600
"""Below this height titles are smaller."""


@dataclass(frozen=True, slots=True)
class DayInks:
    """Colours of the day pages, and how large their text is.

    Attributes:
        bg: The page.
        surface: Cards.
        surface2: Rail, track of a choice.
        control: Controls at rest.
        primary: The one control that matters most.
        line: Dividers, outline of cards.
        edge: Outline of controls.
        text: Text, and the ink of figures.
        text2: What is said by the way.
        accent: Selection, links, outline of what is chosen.
        on_accent: Text on the primary control.
        accent_soft: Fill of what is chosen, and of a chart's band.
        accent_mid: Ordinary bars, edges of a band.
        sage: Done.
        quiet_fill: Fill of the one tap for a quiet night.
        on_quiet: Text on it.
        sage_soft: Ground of what is done.
        glow: The muscle in figures.
        soft: Bed and floor in figures.
        focus: Where the keyboard is.
        text_scale: How many times its usual size text has, 1 to 3.
    """

    bg: str = "#FAF4EA"
    surface: str = "#FFFDF8"
    surface2: str = "#F3E7D8"
    control: str = "#FFFDF8"
    primary: str = "#A8421A"
    line: str = "#E5D6C3"
    edge: str = "#937D6A"
    text: str = "#2B1B13"
    text2: str = "#6A5344"
    accent: str = "#A8421A"
    on_accent: str = "#FFFDF8"
    accent_soft: str = "#F6DCCB"
    accent_mid: str = "#C27F57"
    sage: str = "#3C6658"
    quiet_fill: str = "#3C6658"
    on_quiet: str = "#FFFDF8"
    sage_soft: str = "#DCE8E0"
    glow: str = "#F0C3A6"
    soft: str = "#B39A84"
    focus: str = "#1F4E8C"
    text_scale: float = 1.0

    @property
    def large_scale(self) -> float:
        """How many times its usual size large type has: it grows half as much."""
        return (1 + self.text_scale) / 2

    def px(self, pixels: float) -> int:
        """A length that has to grow with the text in it."""
        return round(pixels * self.text_scale)

    def large_px(self, pixels: float) -> int:
        """The same with large type in it."""
        return round(pixels * self.large_scale)

    def font(self, pixels: float, weight: int) -> QFont:
        """The typeface, at a size that grows with the setting."""
        return font(pixels * self.text_scale, weight)


DAY = DayInks()
DAY_AT_NIGHT = DayInks(
    bg=NIGHT.bg,
    surface=NIGHT.bg,
    surface2=NIGHT.chip,
    control=NIGHT.chip,
    primary=NIGHT.zone,
    line=NIGHT.track,
    edge=NIGHT.edge,
    text=NIGHT.text,
    text2=NIGHT.text2,
    accent=NIGHT.accent,
    on_accent=NIGHT.text_hi,
    accent_soft=NIGHT.sel,
    accent_mid=NIGHT.edge,
    sage=NIGHT.text2,
    quiet_fill=NIGHT.zone,
    on_quiet=NIGHT.text_hi,
    sage_soft=NIGHT.chip,
    glow=NIGHT.glow,
    soft=NIGHT.soft,
    focus=NIGHT.focus,
)
"""The day pages opened in the dark: the same sizes, in inks that wake nobody."""

DAY_STRONG = DayInks(
    bg="#FFFFFF",
    surface="#FFFFFF",
    surface2="#F6F0E8",
    control="#FFFFFF",
    primary="#6E2408",
    line="#6A5344",
    edge="#4A382C",
    text="#140A05",
    text2="#33231A",
    accent="#6E2408",
    on_accent="#FFFFFF",
    accent_soft="#FBE6D8",
    accent_mid="#8A4A22",
    sage="#17402F",
    quiet_fill="#17402F",
    on_quiet="#FFFFFF",
    sage_soft="#E6F2EB",
    soft="#6A5344",
    focus="#0B2E66",
)
DAY_AT_NIGHT_STRONG = replace(
    DAY_AT_NIGHT,
    line=NIGHT.edge,
    edge=NIGHT.accent,
    text=NIGHT.text_hi,
    text2=NIGHT.text,
    accent="#FF965C",
    accent_mid=NIGHT.text2,
    sage=NIGHT.text,
    glow=NIGHT.soft,
    soft=NIGHT.text2,
)
"""Both for whoever asks for high contrast: text stands out 7 to 1, edges 4.5 to 1."""
_BY_LOOK = {
    (False, False): DAY,
    (True, False): DAY_AT_NIGHT,
    (False, True): DAY_STRONG,
    (True, True): DAY_AT_NIGHT_STRONG,
}

_GROWING = re.compile(r"([0-9.]+)(tx|hx)")
"""Lengths in the style sheet that grow with the text, or half as much: large type is legible."""


def inks_for(looks: Looks, room: QSize, *, dark: bool) -> DayInks:
    """What the day pages wear.

    Args:
        looks: What is set.
        room: Size of the window.
        dark: Whether it is night on them.
    """
    strong = looks.contrast is Contrast.HIGH or (
        looks.contrast is Contrast.SYSTEM and _desktop_wants_contrast()
    )
    inks = _BY_LOOK[dark, strong]
    percent = looks.percent_in(room.width(), room.height())
    return inks if percent == 100 else _grown(inks, percent)


@cache
def _grown(inks: DayInks, percent: int) -> DayInks:
    return replace(inks, text_scale=percent / 100)


def _desktop_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # held: what it gives dies with its wrapper
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


@cache
def sheet(inks: DayInks) -> str:
    """The style sheet of the day pages in these inks."""
    template = Template(asset("styles", "day.qss").read_text(encoding="utf-8"))
    worded = template.substitute(asdict(inks), family=FAMILY)
    grown = {"tx": inks.text_scale, "hx": inks.large_scale}
    return _GROWING.sub(lambda each: f"{float(each[1]) * grown[each[2]]:g}px", worded)
