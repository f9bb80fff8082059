"""When the pages of the day wear the night's inks."""

from __future__ import annotations

from datetime import time

from crampcoach.core.preferences import NightTheme

NIGHT_FROM, NIGHT_END = time(22, 0), time(6, 0)
"""Unless set."""


def is_dark(
    theme: NightTheme, now: time, begins: time = NIGHT_FROM, ends: time = NIGHT_END
) -> bool:
    """Whether the day pages are dark now.

    Args:
        theme: What is set.
        now: Local time of day.
        begins: When the night begins.
        ends: When it ends; where both are the same there is no night.
    """
    if theme is not NightTheme.CLOCK:
        return theme is NightTheme.ALWAYS
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends
