"""What the warning signs of a morning's review forbid until the next noon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from crampcoach.core.night import Night, night_date
from crampcoach.core.ports import Clock
from crampcoach.core.safety import Limit, limits_told_by


class MorningLimits:
    """Remembers the answers: whoever told of a swollen leg at breakfast doesn't stretch tonight.

    The answers themselves are in the diary; after a start they are read there (``Morning``).
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._forbidden: dict[str, frozenset[Limit]] = {}

    def heed(self, nights: Iterable[Night]) -> None:
        """Heed what was answered by now; it takes the place of what was answered before.

        Args:
            nights: Of merged diaries there may be several of one date: each of them counts.
        """
        answered: dict[str, frozenset[Limit]] = {}
        for night in nights:
            told = limits_told_by(() if night.deleted else night.answers)
            answered[night.night_date] = answered.get(night.night_date, frozenset()) | told
        self._forbidden |= answered

    def now(self) -> frozenset[Limit]:
        """What they forbid now: this night's, and those of the day before it."""
        tonight = night_date(self._clock.now())
        days = (tonight - timedelta(days=1), tonight)
        told = (self._forbidden.get(day.isoformat(), ()) for day in days)
        return frozenset(limit for each in told for limit in each)
