"""The quick log: one tap each, every tap kept at once, nothing required."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Kept, Receipt
from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.ports import Clock
from crampcoach.services.journal import Journal

if TYPE_CHECKING:
    from crampcoach.core.view import LogView

WAIT_S = 45.0
"""Untouched for so long, the clock returns by itself."""
REOPEN_S = 1.0
"""A tap within this time of that reopens the log."""
TREMOR_S = 0.7
"""The same tap again so soon is the tremor of a half-asleep hand, and must undo nothing. A change
of mind takes longer: what was chosen has to be read first."""
TEN_WITHIN_S = 1.5
"""A 0 this soon after a 1 makes it a 10."""


class Digits:
    """Pain from the digits of a keyboard: 1 and then 0 is 10."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._one_at = float("-inf")

    def forget(self) -> None:
        """Begin with no digit typed."""
        self._one_at = float("-inf")

    def pain_of(self, digit: int) -> int:
        """The number that is meant."""
        now = self._monotonic()
        ten = digit == 0 and now - self._one_at <= TEN_WITHIN_S
        self._one_at = now if digit == 1 else float("-inf")
        return 10 if ten else digit


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
        self._taps: dict[str, tuple[object, float]] = {}
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
        self._taps.clear()
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
        """Log a field of the episode; the chosen value again takes it back, but never at once.

        Args:
            field: ``side``, ``muscle`` or ``pain``.
            value: What was tapped.
        """
        episode = self._episode
        if episode is None or self.closes_at is None:
            return
        if not self._is_tremor(field, value):
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
        from crampcoach.core.view import LogView  # noqa: PLC0415 - after the first words

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

    def _is_tremor(self, field: str, value: object) -> bool:
        """Whether this tap only repeats the field's last one; a tremor goes on with each."""
        now = self._clock.monotonic()
        last, at = self._taps.get(field, (None, float("-inf")))
        self._taps[field] = (value, now)
        return last == value and now - at < TREMOR_S

    def _follow(self, episode: Episode) -> None:
        self._episode = episode
        self._kept = self._kept_of(self._receipt)

    def _kept_of(self, receipt: Receipt | None) -> Kept | None:
        """Where the shown revision is safe, if this receipt is about it."""
        episode = self._episode
        if receipt is None or episode is None:
            return None
        same = (receipt.entry_id, receipt.revision) == (episode.id, episode.revision)
        return receipt.kept if same else None

    def _on_kept(self, receipt: Receipt) -> None:
        self._receipt = receipt
        kept = self._kept_of(receipt)
        if kept is not None:
            self._kept = kept
            self.changed.emit()
