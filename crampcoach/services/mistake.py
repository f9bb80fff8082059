"""An episode that was started by mistake: gone at once, and for a while to be had back."""

from __future__ import annotations

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.episode import Episode
from crampcoach.core.ports import Clock
from crampcoach.services.chips import Chips
from crampcoach.services.journal import Journal

UNDO_S = 30.0
"""So long undo is offered."""


class Mistake:
    """The episode that was taken back last.

    Attributes:
        ends_at: When undo is offered no longer (monotonic seconds); None where it isn't.
    """

    def __init__(self, clock: Clock, journal: Journal, chips: Chips) -> None:
        self._clock = clock
        self._journal = journal
        self._chips = chips
        self._episode: Episode | None = None
        self.ends_at: float | None = None

    def take_back(self, episode: Episode) -> None:
        """Take an episode back, and offer to undo that."""
        self._episode = self._journal.take_back(episode)
        self.ends_at = self._clock.monotonic() + UNDO_S
        self._chips.offer(Chip(ChipKind.UNDO))

    def restored(self) -> Episode | None:
        """Put it back; None where there is nothing to put back."""
        return self._journal.restore(self._episode) if self._episode is not None else None

    def forget(self) -> None:
        """Offer undo no longer."""
        self._episode = None
        self.ends_at = None
        self._chips.withdraw(ChipKind.UNDO)
