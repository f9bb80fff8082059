"""The look of the day pages as values, and the one style sheet that is filled from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from crampcoach.resources import asset
from crampcoach.ui.theme import FAMILY, NIGHT

NARROW_PX = 1000
"""Below this width, or in portrait, the rail becomes a bar at the foot."""
LOW_PX = 600
"""Below this height titles are smaller."""


@dataclass(frozen=True, slots=True)
class DayInks:
    """Colours of the day pages.

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


@cache
def sheet(inks: DayInks) -> str:
    """The style sheet of the day pages in these inks."""
    template = Template(asset("styles", "day.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(inks), family=FAMILY)
