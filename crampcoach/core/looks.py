"""How the person wants the day pages to look: what eyes that see less need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TEXT_PERCENTS = (100, 115, 130, 150, 200, 300)
"""Sizes of text that are offered; the largest leaves a word a line on a small screen."""


class NightTheme(StrEnum):
    """When the day pages are dark; the clock, the routine and the log always are."""

    CLOCK = "clock"
    ALWAYS = "always"
    NEVER = "never"


class Contrast(StrEnum):
    """How far text and edges stand out from their ground."""

    SYSTEM = "system"
    """As the desktop asks for."""
    HIGH = "high"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Looks:
    """What is set of it.

    Attributes:
        night_theme: When the day pages are dark.
        text_percent: Size of their text, 100 to 300.
        contrast: Whether their inks are the stronger ones.
    """

    night_theme: NightTheme = NightTheme.CLOCK
    text_percent: int = 100
    contrast: Contrast = Contrast.SYSTEM
