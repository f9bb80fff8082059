"""How loud the coach may be, and when."""

from __future__ import annotations

from datetime import datetime, time

from crampcoach.core.preferences import Preferences

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
"""On the wall clock: between these the cap holds."""


def volume_at(preferences: Preferences, now: datetime) -> int:
    """The volume to speak at, 0 to 100: a loud evening is not heard at three in the night.

    Args:
        preferences: The settings.
        now: The local time.
    """
    if NIGHT_ENDS <= now.time() < NIGHT_BEGINS:
        return preferences.volume
    return min(preferences.volume, preferences.night_volume_cap)
