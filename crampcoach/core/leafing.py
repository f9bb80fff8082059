"""Reads the diary as its page shows it: a page of nights, one night, a month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from crampcoach.core.entry import Search
from crampcoach.core.ports import DiaryReading
from crampcoach.core.review import review_of
from crampcoach.core.sheet import Mark, NightKind, Sheet, mark_of, sheets_of

PAGE_NIGHTS = 60
"""Read at once: more than any window shows."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some nights of the list.

    Attributes:
        sheets: Newest first.
        is_last: Whether none are left below.
    """

    sheets: tuple[Sheet, ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month's nights at a glance.

    Attributes:
        first: Its first day.
        marks: By ``night_date``; nights without any entry are left out.
        nights: How many of its nights are over, since the diary began.
    """

    first: date
    marks: dict[str, Mark]
    nights: int

    @property
    def recorded(self) -> int:
        """Nights that were reviewed."""
        return sum(mark.reviewed for mark in self.marks.values())

    @property
    def with_cramps(self) -> int:
        """Of the reviewed nights, those with a cramp."""
        held = (mark for mark in self.marks.values() if mark.reviewed)
        return sum(mark.kind is NightKind.CRAMPS for mark in held)

    @property
    def stretched(self) -> int:
        """Nights after a stretch."""
        return sum(mark.stretched for mark in self.marks.values())


def read_leaf(
    diary: DiaryReading, search: Search, before: str = "", limit: int = PAGE_NIGHTS
) -> Leaf:
    """The next nights of the list.

    Args:
        diary: The open diary.
        search: Which nights.
        before: Only those earlier than this one; empty for the newest.
        limit: How many at most.
    """
    nights = diary.find_nights(search, before=before, limit=limit)
    if search.is_narrow:  # they may lie years apart: what is between them isn't read
        sheets = tuple(read_sheet(diary, night) for night in nights)
    else:
        sheets = _read_span(diary, nights)
    return Leaf(sheets, len(nights) < limit)


def read_sheet(diary: DiaryReading, night: str) -> Sheet:
    """All that is known of a night."""
    return _read_span(diary, (night,))[0]


def read_month(diary: DiaryReading, first: date, today: date) -> Month:
    """A month's nights.

    Args:
        diary: The open diary.
        first: Any day of it.
        today: The morning of the last night that is over.
    """
    begins = first.replace(day=1)
    ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    span = begins.isoformat(), ends.isoformat()
    # Not the glances: they are quick for years, but look through all of them.
    cramps = Counter(episode.night_date for episode in diary.episodes_between(*span))
    reviews = diary.nights_between(*span)
    done = {stretch.night_date for stretch in diary.stretches_between(*span) if stretch.completed}
    nights = set(cramps) | {review.night_date for review in reviews} | done
    marks = {
        night: mark_of(
            cramps[night],
            review_of(review for review in reviews if review.night_date == night),
            stretched=night in done,
        )
        for night in nights
    }
    began = diary.first_night()
    since = max(begins, date.fromisoformat(began)) if began else ends + timedelta(days=1)
    return Month(begins, marks, max(0, (min(ends, today) - since).days + 1))


def _read_span(diary: DiaryReading, nights: tuple[str, ...]) -> tuple[Sheet, ...]:
    if not nights:
        return ()
    span = nights[-1], nights[0]
    return sheets_of(
        nights,
        diary.episodes_between(*span),
        diary.nights_between(*span),
        diary.stretches_between(*span),
    )
