"""When the pages of the day wear the night's inks."""

from __future__ import annotations

from datetime import time

from crampcoach.core.looks import NightTheme

NIGHT_FROM = "22:00"
"""Unless the bedside has a time of its own."""


def is_dark(
    theme: NightTheme, now: time, begins: time = time(22, 0), ends: time = time(6, 0)
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
