"""The diary's sheets: all that is known of one night, and the lines that show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from crampcoach.core.episode import Episode
from crampcoach.core.night import Night
from crampcoach.core.review import review_of
from crampcoach.core.stretch import Stretch

T = TypeVar("T", Episode, Night, Stretch)

LONGEST_RUN = 7
"""So many nights without an entry are shown one by one; more of them in one line."""


class NightKind(StrEnum):
    """What is known of a night."""

    CRAMPS = "cramps"
    QUIET = "quiet"
    NOT_RECORDED = "not_recorded"
    """Never counted as none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A night at a glance.

    Attributes:
        kind: What is known of it.
        cramps: How many there were.
        stretched: Whether a stretch was done the evening before.
        reviewed: Whether it counts: its review was answered.
    """

    kind: NightKind
    cramps: int = 0
    stretched: bool = False
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One night.

    Attributes:
        night_date: Date of its morning.
        episodes: By onset.
        review: What the morning says of it, or None.
        stretches: Of the evening before.
    """

    night_date: str
    episodes: tuple[Episode, ...] = ()
    review: Night | None = None
    stretches: tuple[Stretch, ...] = ()

    @property
    def morning(self) -> date:
        """``night_date`` as a date."""
        return date.fromisoformat(self.night_date)

    @property
    def reviewed(self) -> bool:
        """Whether its review was answered."""
        return self.review is not None and self.review.observed

    @property
    def cramps(self) -> int:
        """How many there were, as far as is known."""
        told = self.review.cramp_count if self.review and self.review.observed else 0
        return max(told, len(self.episodes))

    @property
    def stretched(self) -> bool:
        """Whether a stretch was done the evening before."""
        return any(stretch.completed for stretch in self.stretches)

    @property
    def kind(self) -> NightKind:
        """What is known of it."""
        return _kind(self.cramps, reviewed=self.reviewed)

    @property
    def mark(self) -> Mark:
        """The night at a glance."""
        return Mark(self.kind, self.cramps, self.stretched, self.reviewed)


class LineKind(StrEnum):
    """What a line of the list shows."""

    CRAMP = "cramp"
    UNDESCRIBED = "undescribed"
    """Cramps that were counted in the morning, beyond those that were recorded."""
    QUIET = "quiet"
    NOT_RECORDED = "not_recorded"
    GAP = "gap"
    """Many nights in a row without an entry."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list.

    Attributes:
        kind: What it shows.
        night_date: Of which night; of a gap, the latest.
        episode: The cramp, where it shows one.
        count: Cramps that were only counted, or nights of a gap.
        since: Of a gap, the earliest night.
        first: Whether it is the night's first line, which bears the date.
        last: Whether it is its last.
        stretched: Whether a stretch was done the evening before.
        reviewed: Whether the night's review was answered.
    """

    kind: LineKind
    night_date: str
    episode: Episode | None = None
    count: int = 0
    since: str = ""
    first: bool = True
    last: bool = True
    stretched: bool = False
    reviewed: bool = False


def sheets_of(
    nights: Sequence[str],
    episodes: Iterable[Episode],
    reviews: Iterable[Night],
    stretches: Iterable[Stretch],
) -> tuple[Sheet, ...]:
    """The sheets of these nights, in their order.

    Args:
        nights: Dates of their mornings.
        episodes: Of these nights, or more.
        reviews: Likewise.
        stretches: Likewise.
    """
    cramps, told, done = _by_night(episodes), _by_night(reviews), _by_night(stretches)
    return tuple(
        Sheet(
            night,
            tuple(cramps.get(night, ())),
            review_of(told.get(night, ())),
            tuple(done.get(night, ())),
        )
        for night in nights
    )


def lines_of(sheet: Sheet) -> tuple[Line, ...]:
    """The lines that show a night."""
    stretched, reviewed = sheet.stretched, sheet.reviewed
    entries: list[tuple[LineKind, Episode | None, int]] = [
        (LineKind.CRAMP, episode, 0) for episode in sheet.episodes
    ]
    more = sheet.cramps - len(sheet.episodes)
    if more:
        entries.append((LineKind.UNDESCRIBED, None, more))
    if not entries:
        kind = LineKind.QUIET if reviewed else LineKind.NOT_RECORDED
        entries.append((kind, None, 0))
    return tuple(
        Line(
            kind,
            sheet.night_date,
            episode,
            count,
            first=number == 0,
            last=number == len(entries) - 1,
            stretched=stretched,
            reviewed=reviewed,
        )
        for number, (kind, episode, count) in enumerate(entries)
    )


def lines_between(later: str, earlier: str) -> tuple[Line, ...]:
    """The lines of the nights between two others, without an entry, the latest first."""
    first, last = (date.fromisoformat(night) for night in (earlier, later))
    nights = [(last - timedelta(days=days)).isoformat() for days in range(1, (last - first).days)]
    if len(nights) > LONGEST_RUN:
        return (Line(LineKind.GAP, nights[0], count=len(nights), since=nights[-1]),)
    return tuple(Line(LineKind.NOT_RECORDED, night) for night in nights)


def lines_down(sheets: Sequence[Sheet], after: str = "", *, gaps: bool) -> tuple[Line, ...]:
    """The lines of some nights, the latest first.

    Args:
        sheets: Newest first.
        after: The night above them in the list, between which and the first nights may be
            missing; empty for none.
        gaps: Whether nights without an entry are shown; not in what was searched for.
    """
    lines: list[Line] = []
    above = after
    for sheet in sheets:
        if gaps and above:
            lines += lines_between(above, sheet.night_date)
        lines += lines_of(sheet)
        above = sheet.night_date
    return tuple(lines)


def mark_of(cramps: int, review: Night | None, *, stretched: bool) -> Mark:
    """A night at a glance, from counts.

    Args:
        cramps: Episodes the diary holds.
        review: What the morning says, or None.
        stretched: Whether a stretch was done the evening before.
    """
    reviewed = review is not None and review.observed
    told = review.cramp_count if review is not None and reviewed else 0
    most = max(cramps, told)
    return Mark(_kind(most, reviewed=reviewed), most, stretched, reviewed)


def _kind(cramps: int, *, reviewed: bool) -> NightKind:
    if cramps:
        return NightKind.CRAMPS
    return NightKind.QUIET if reviewed else NightKind.NOT_RECORDED


def _by_night(entries: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(entry.night_date, []).append(entry)
    return found
