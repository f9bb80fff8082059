"""A cramp that is entered, or changed, by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.night import NOON

LONGEST_NOTE = 4000
"""Characters; a longer text is cut, and that is told."""
LONGEST_S = 24 * 3600


class TimeStillToComeError(ValueError):
    """The moment lies in the future."""


def moment_in_night(night_date: str, at: time, like: datetime) -> datetime:
    """A wall-clock time within a night: from noon on it is the evening before.

    Args:
        night_date: Date of the night's morning.
        at: The time of day.
        like: A moment whose offset it takes.
    """
    morning = date.fromisoformat(night_date)
    day = morning - timedelta(days=1) if at.hour >= NOON else morning
    return datetime.combine(day, at, like.tzinfo)


def entered(
    id_: str,
    device_id: str,
    night_date: str,
    at: time,
    now: datetime,
    side: Side | None = None,
) -> Episode:
    """A cramp that is told later, from memory.

    Args:
        id_: UUID.
        device_id: UUID of this device.
        night_date: Date of the night's morning.
        at: The time of day of its onset, roughly.
        now: The present, in local time.
        side: The leg that usually cramps, if the person told of one: it is shown, to be corrected.

    Raises:
        TimeStillToComeError: It would lie in the future.
    """
    started_at = moment_in_night(night_date, at, now)
    if started_at > now:
        raise TimeStillToComeError
    return Episode(
        id=id_,
        device_id=device_id,
        started_at=started_at,
        night_date=night_date,
        side=side,
        outcome=Outcome.RELIEVED,  # it is gone by now; None would say that it still runs
        recalled=True,
    )


def moved(episode: Episode, at: time, now: datetime) -> Episode:
    """The next revision, with another time of its onset in the same night; its length stays.

    Raises:
        TimeStillToComeError: It would lie in the future.
    """
    started_at = moment_in_night(episode.night_date, at, episode.started_at)
    if started_at > now:
        raise TimeStillToComeError
    by = started_at - episode.started_at
    ended_at = episode.ended_at + by if episode.ended_at is not None else None
    return episode.revised(started_at=started_at, ended_at=ended_at)


def lasting(episode: Episode, seconds: float | None) -> Episode:
    """The next revision, with another length; None where nobody knows."""
    ended_at = episode.started_at + timedelta(seconds=seconds) if seconds is not None else None
    censored = episode.duration_censored and seconds is not None
    return episode.revised(duration_s=seconds, ended_at=ended_at, duration_censored=censored)


def parsed_time(text: str) -> time | None:
    """A time of day as people write it: 3:12, 03.12, 0312, 3; None where it is none."""
    words = text.strip().replace(".", ":").replace(" ", "")
    hours, mark, minutes = words.partition(":")
    if not mark and len(words) in (3, 4):
        hours, minutes = words[:-2], words[-2:]
    elif not mark:
        minutes = "0"
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) <= 2):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return time(int(hours), int(minutes))
