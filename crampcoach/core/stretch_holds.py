"""Which holds of an evening stretch were carried through."""

from __future__ import annotations

from collections.abc import Iterable

from crampcoach.core.timeline import Span

Hold = tuple[str, int, int]
"""A hold by its step, leg and number: whatever the form, it is the same."""


def hold_of(span: Span) -> Hold:
    """The hold that a block is."""
    return span.step, span.leg, span.set_no


class HoldsDone:
    """The holds that count. A set is a muscle of one leg with all its holds."""

    def __init__(self) -> None:
        self._holds: set[Hold] = set()

    def __contains__(self, span: Span) -> bool:
        return hold_of(span) in self._holds

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._holds)

    def add(self, span: Span) -> None:
        """A hold was carried through."""
        self._holds.add(hold_of(span))

    def whole_sets(self, spans: Iterable[Span]) -> int:
        """Sets of which no hold is left to do.

        Args:
            spans: The stretch, in the form it takes now.
        """
        left = {hold_of(span)[:2] for span in spans if span.hold and span not in self}
        return len({hold[:2] for hold in self._holds} - left)
