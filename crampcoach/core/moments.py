"""Which moment a time of day is on a given evening, whatever the zone does to the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from crampcoach.core.night import NOON, night_date

SECOND = timedelta(seconds=1)


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment at which the clocks of a zone first show a time on a day.

    Args:
        day: The date they show.
        at: The time they show.
        zone: Whose clocks.

    Returns:
        With the offset of that moment, which no later journey changes. A time that is skipped is
        taken at the first moment that exists; of one that comes twice it is the first.
    """
    wall = datetime.combine(day, at, zone)
    there = fixed(wall, zone)
    if there.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return there
    return fixed(_leap(wall.replace(fold=1).astimezone(UTC), wall.astimezone(UTC), zone), zone)


def _leap(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The second at which the clocks leap, between two moments around it, by halving."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def fixed(at: datetime, zone: tzinfo) -> datetime:
    """A moment as the clocks of a zone show it, with nothing but its own offset.

    Times that share a zone are compared by what clocks show, which an hour that comes twice turns
    upside down; times with an offset of their own are compared as moments.
    """
    there = at.astimezone(UTC).astimezone(zone)
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta(0)), fold=0)


def evening_moment(night: str, at: time, zone: tzinfo) -> datetime:
    """The moment of a time of day in one night, from noon to noon.

    Args:
        night: ``night_date``, the date of its morning: 00:30 is on that day, 21:30 the day before.
        at: The time of day.
        zone: Whose clocks.
    """
    return moment(evening(night) if at.hour >= NOON else date.fromisoformat(night), at, zone)


def evening(night: str) -> date:
    """The date of a night's evening, by which its reminders' days go."""
    return date.fromisoformat(night) - timedelta(days=1)


def night_of(at: datetime, zone: tzinfo, later: int = 0) -> str:
    """The ``night_date`` of a moment by the clocks of a zone, or of so many nights later."""
    return (night_date(at.astimezone(zone)) + timedelta(days=later)).isoformat()
