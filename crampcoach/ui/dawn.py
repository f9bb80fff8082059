"""What the clock needs before the coach is built: the time, and a memory for a hit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from crampcoach.core.ports import Clock


class BedsideCoach(Protocol):
    """What the clock asks of the coach."""

    def now(self) -> datetime:
        """The local time."""
        ...

    def hit(self) -> None:
        """The clock was hit."""
        ...

    def open_menu(self) -> None:
        """The menu is wanted."""
        ...


class Dawn:
    """Stands in for the coach at the clock, from the first paint until the coach is there.

    Attributes:
        was_hit: Whether someone hit the clock meanwhile: relief starts as soon as it can.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.was_hit = False

    def now(self) -> datetime:
        """The local time."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return self._clock.monotonic()

    def hit(self) -> None:
        """Remember it."""
        self.was_hit = True

    def open_menu(self) -> None:
        """There is none yet."""
