"""The zone of this machine's clocks, by the rules of the system's own C library.

A zone by its name would have to be guessed from files and variables; and it must agree with what
``SystemClock.now`` says, also after a journey, once ``time.tzset`` was called.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """Answers for any moment as the system would (PEP 495 for hours that come twice, or never)."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """By how much its clocks are ahead of UTC."""
        if dt is None:
            return None
        wall = dt.replace(tzinfo=None, microsecond=0)
        # Not by ``astimezone``, which in the gap of spring takes the offset of after the leap.
        return wall - datetime.fromtimestamp(wall.timestamp(), UTC).replace(tzinfo=None)

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Not known: nothing here asks for it."""
        del dt
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """The zone's abbreviation at that moment."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, dt: datetime) -> datetime:
        """What its clocks show at a moment of UTC."""
        moment = dt.replace(tzinfo=UTC)
        first = moment.astimezone().replace(tzinfo=self, fold=0)
        return first if first.astimezone(UTC) == moment else first.replace(fold=1)
