"""How the person wants the day pages to look: what eyes that see less need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TEXT_PERCENTS = (100, 115, 130, 150, 200, 300)
"""Sizes of text that are offered."""
ROOM = (400, 240)
"""Pixels of a window, for each 100 % of text."""


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

    def percent_in(self, width: int, height: int) -> int:
        """Size of text in a window of this size: no larger than the smallest layout has room for.

        Args:
            width: In pixels.
            height: In pixels.
        """
        room = min(100 * width // ROOM[0], 100 * height // ROOM[1])
        if self.text_percent <= room:
            return self.text_percent
        return max((each for each in TEXT_PERCENTS if each <= room), default=TEXT_PERCENTS[0])
