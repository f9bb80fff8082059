"""The quick log: one tap each, every tap kept at once, nothing required."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.ports import Clock, Kept, Receipt
from crampcoach.core.view import LogView
from crampcoach.services.journal import Journal

WAIT_S = 45.0
"""Untouched for so long, the clock returns by itself."""
REOPEN_S = 1.0
"""A tap within this time of that reopens the log."""


class QuickLog(QObject):
    """The episode that has just ended, open for leg, place and pain.

    Attributes:
        closes_at: When it closes by itself (monotonic seconds); None while it is closed.

    Signals:
        changed: What it shows has changed.
    """

    changed = Signal()

    def __init__(self, clock: Clock, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self._episode: Episode | None = None
        self._kept: Kept | None = None
        self._timed_out_at: float | None = None
        self._receipt: Receipt | None = None
        self.closes_at: float | None = None
        journal.kept.connect(self._on_kept)

    @property
    def episode(self) -> Episode | None:
        """The record it logs, or logged last."""
        return self._episode

    def open(self, episode: Episode) -> None:
        """Begin to wait for taps on an episode."""
        self._follow(episode)
        self._timed_out_at = None
        self.touched()

    def close(self) -> None:
        """Stop waiting."""
        self.closes_at = None

    def time_out(self) -> None:
        """Close by itself; a tap in the next second was meant for it."""
        self.close()
        self._timed_out_at = self._clock.monotonic()

    def has_just_timed_out(self) -> bool:
        """Whether it closed by itself so lately that a tap was meant for it."""
        closed = self._timed_out_at
        return closed is not None and self._clock.monotonic() - closed <= REOPEN_S

    def touched(self) -> None:
        """Wait anew."""
        self.closes_at = self._clock.monotonic() + WAIT_S
        self.changed.emit()

    def choose(self, field: str, value: object) -> None:
        """Log a field of the episode; the chosen value again takes it back.

        Args:
            field: ``side``, ``muscle`` or ``pain``.
            value: What was tapped.
        """
        episode = self._episode
        if episode is None or self.closes_at is None:
            return
        taken_back = getattr(episode, field) == value
        changed = episode.revised(**{field: None if taken_back else value})
        self._follow(changed)
        self._journal.put(changed)
        self.touched()

    def view(self) -> LogView:
        """What it shows now."""
        episode = self._episode
        if episode is None:
            message = "the quick log shows an episode only after one has ended"
            raise RuntimeError(message)
        now = self._clock.monotonic()
        return LogView(
            outcome=episode.outcome or Outcome.STOPPED,
            duration_s=episode.duration_s,
            side=episode.side,
            muscle=episode.muscle,
            pain=episode.pain,
            kept=self._kept,
            remaining_s=max(0.0, (self.closes_at or now) - now),
            wait_s=WAIT_S,
        )

    def _follow(self, episode: Episode) -> None:
        self._episode = episode
        self._kept = self._kept_of(self._receipt)

    def _kept_of(self, receipt: Receipt | None) -> Kept | None:
        """Where the shown revision is safe, if this receipt is about it."""
        episode = self._episode
        if receipt is None or episode is None:
            return None
        same = (receipt.episode_id, receipt.revision) == (episode.id, episode.revision)
        return receipt.kept if same else None

    def _on_kept(self, receipt: Receipt) -> None:
        self._receipt = receipt
        kept = self._kept_of(receipt)
        if kept is not None:
            self._kept = kept
            self.changed.emit()
