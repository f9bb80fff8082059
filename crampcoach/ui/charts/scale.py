"""Where the marks of an axis stand, and what is written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crampcoach.ui.charts import numbers

WEEKS_UP_TO = timedelta(days=126)
"""A longer span is marked by months."""
_WEEK_STEPS = (1, 2, 4)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_HEIGHTS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis of days.

    Attributes:
        at: The day.
        label: What is written there.
    """

    at: date
    label: str


def day_marks(since: date, until: date, most: int) -> tuple[Mark, ...]:
    """Mondays, or first days of months, at even steps.

    Args:
        since: Where the axis begins.
        until: Where it ends.
        most: How many labels have room.
    """
    if until - since <= WEEKS_UP_TO:
        return _weeks(since, until, most)
    for step in _MONTH_STEPS:
        marks = tuple(_months(since, until, step))
        if len(marks) <= most:
            return marks
    return ()


def _weeks(since: date, until: date, most: int) -> tuple[Mark, ...]:
    monday = since + timedelta(days=-since.weekday() % 7)
    mondays = [monday + timedelta(weeks=n) for n in range((until - monday).days // 7 + 1)]
    for step in _WEEK_STEPS:
        kept = mondays[::step]
        if len(kept) <= most:
            break
    else:
        return ()
    named = [number == 0 or day.month != kept[number - 1].month for number, day in enumerate(kept)]
    return tuple(
        Mark(day, numbers.day(day) if whole else str(day.day))
        for day, whole in zip(kept, named, strict=True)
    )


def _months(since: date, until: date, step: int) -> Iterator[Mark]:
    """First days of months; the year stands where it changes, and at the first."""
    year, month = since.year, since.month
    if since.day > 1:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    month += -(month - 1) % step if step < 12 else -(month - 1) % 12
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shown = 0
    while date(year, month, 1) <= until:
        at = date(year, month, 1)
        yield Mark(at, numbers.month_year(at) if year != shown else numbers.month(at))
        shown = year
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def heights(most: float, count: int = 4) -> tuple[int, ...]:
    """Marks from 0 upwards, the last one at or above the highest figure.

    Args:
        most: The highest figure.
        count: How many marks besides 0.
    """
    step = next((step for step in _HEIGHTS if step * count >= most), _HEIGHTS[-1])
    number = max(1, -int(-most // step))
    return tuple(range(0, (number + 1) * step, step))
