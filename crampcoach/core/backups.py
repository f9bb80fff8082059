"""The diary's copies: what is known of each, and which of the daily ones are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DAYS, WEEKS = 7, 4


class CopyKind(StrEnum):
    """How a copy of the diary came to be."""

    DAILY = "daily"
    """Made by itself, after the first entry of a day."""
    OLDER = "older"
    """Made before the file was changed to a newer version's form."""
    KEPT = "kept"
    """The diary that gave way to a restored or a new one."""
    DAMAGED = "damaged"
    """The same, where it could not be read."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that the diary may be restored from.

    Attributes:
        name: Of the file.
        kind: How it came to be.
        made_at: When, by the local time there.
        size: In bytes.
    """

    name: str
    kind: CopyKind
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What looking through a copy has shown.

    Attributes:
        episodes: How many episodes it holds, deleted ones left out.
        trouble: Why it can't be restored, as a plain sentence; empty where it can.
    """

    episodes: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Swapped:
    """What became of the diary's file.

    Attributes:
        episodes: How many episodes the present one holds.
        kept: Name of the file that gave way; empty where there was none.
    """

    episodes: int
    kept: str = ""


def days_to_keep(days: Collection[date]) -> frozenset[date]:
    """The days whose copies are kept.

    Args:
        days: All that have one.

    Returns:
        The last seven, and of each of the four weeks (from Monday) before them the last.
    """
    newest_first = sorted(set(days), reverse=True)
    kept, weekly = newest_first[:DAYS], dict[tuple[int, int], date]()
    for day in newest_first[DAYS:]:
        year, week, _ = day.isocalendar()
        weekly.setdefault((year, week), day)
    return frozenset(kept) | frozenset(list(weekly.values())[:WEEKS])
