"""The habit of stretching in the evening: tonight, and over the weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from crampcoach.core.safety import Limit
from crampcoach.core.stretch import Stretch

WEEKS = 4
WEEK = 7
ENOUGH_NIGHTS = 3
"""Every other night keeps a week: the streak forgives those between [D]."""


@dataclass(frozen=True, slots=True)
class Streak:
    """How regularly it was done.

    Attributes:
        weeks: Nights with a stretch in each of the last weeks of seven nights, the oldest first;
            the last one ends with the present night.
        kept: How many weeks in a row were kept. The last one is not over, and never breaks it.
    """

    weeks: tuple[int, ...]
    kept: int

    @property
    def nights(self) -> int:
        """Nights with a stretch in all these weeks."""
        return sum(self.weeks)


def stretched_on(stretches: Iterable[Stretch], night: str) -> bool:
    """Whether a night's stretch is done: all sets, or by the person's own word.

    Args:
        stretches: The diary's; deleted ones count for nothing.
        night: The ``night_date``.
    """
    return any(_counts(stretch) and stretch.night_date == night for stretch in stretches)


def streak(stretches: Iterable[Stretch], tonight: date) -> Streak:
    """How regularly it was done in the last ``WEEKS`` weeks.

    Args:
        stretches: The diary's, in any order.
        tonight: The date of this night's morning.
    """
    nights = {date.fromisoformat(each.night_date) for each in stretches if _counts(each)}
    weeks: list[int] = []
    for week in reversed(range(WEEKS)):
        last = tonight - timedelta(days=WEEK * week)
        since = last - timedelta(days=WEEK)
        weeks.append(sum(1 for night in nights if since < night <= last))
    return Streak(tuple(weeks), _kept(weeks))


def first_night_of(tonight: date) -> date:
    """The earliest night that ``streak`` looks at."""
    return tonight - timedelta(days=WEEK * WEEKS - 1)


def why_not(told: frozenset[Limit], tonight: frozenset[Limit]) -> str:
    """The name of the phrase that says why there is no stretch; empty where there may be one.

    Args:
        told: What follows from the health profile.
        tonight: What this night's answers forbid.
    """
    if Limit.NO_STRETCH in tonight:
        return "show.stretch_not_swollen"
    return "show.stretch_not_cleared" if Limit.NO_STRETCH in told else ""


def _counts(stretch: Stretch) -> bool:
    return stretch.completed and not stretch.deleted


def _kept(weeks: list[int]) -> int:
    *past, last = weeks
    kept = 1 if last >= ENOUGH_NIGHTS else 0
    for nights in reversed(past):
        if nights < ENOUGH_NIGHTS:
            break
        kept += 1
    return kept
