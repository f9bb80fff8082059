"""The words that get people into place for a hold, and the time they are given for it."""

from __future__ import annotations

from crampcoach.core.timeline import THEN_GAP_S, Lengths

SETTLE_S = 1.5
"""Silence at least between the words that get people into place and the hold."""


class Lead:
    """What goes before a hold.

    Attributes:
        seconds: How long it takes.
        ends: When the hold begins, in monotonic seconds.
    """

    def __init__(self, length_s: Lengths) -> None:
        self.seconds = self.ends = 0.0
        self._length_s = length_s
        self._ahead: list[tuple[float, str]] = []

    def begin(self, now: float, words: tuple[str, ...], least_s: float) -> None:
        """Get people into place from now on.

        Args:
            now: Monotonic seconds.
            words: What is said, one after the other.
            least_s: How long it takes at least, however few the words.
        """
        self._ahead = []
        at = now
        for each in words:
            self._ahead.append((at, each))
            at += self._length_s(each) + THEN_GAP_S
        needed = at - THEN_GAP_S + SETTLE_S - now if words else 0.0
        self.seconds = max(least_s, needed)
        self.ends = now + self.seconds

    @property
    def next_at(self) -> float | None:
        """When words are due next; None where all were said."""
        return self._ahead[0][0] if self._ahead else None

    @property
    def words_left(self) -> tuple[str, ...]:
        """What is still to be said."""
        return tuple(words for _, words in self._ahead)

    def take_words(self) -> str:
        """The words that are due next: they are said now."""
        _, words = self._ahead.pop(0)
        return words
