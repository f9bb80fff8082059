"""An episode as a record of JSON values, and back (design.md, "JSON export"): nothing is lost."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.plain_words import plainly
from crampcoach.core.routine import Muscle, Position
from crampcoach.storage.schema import Table, as_number, as_whole

Plain = str | int | float | None
"""What an event's particulars may be."""

LONGEST_NOTE = 100_000
LARGEST = 2**53
"""Whole numbers up to here are the same in every program that reads JSON."""
MOST_EVENTS = 100_000
MOST_PAIN = 10

NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
"""Stands in where a fault is noted anyway."""
A_TIME = plainly("a time with date and offset, like 2026-01-31T03:15:00.000000+01:00")
A_DATE = plainly("a date like 2026-01-31")
A_SCALE = plainly("a whole number from {low} to {high}", low=0, high=MOST_PAIN)
A_COUNT = plainly("a whole number, 0 or more")
_SECONDS = plainly("a number of seconds, 0 or more")
_EVENT_KEYS = ("at", "kind")


class RecordFaultyError(CrampcoachError):
    """A record isn't an entry of its kind.

    Attributes:
        faults: Every fault found, with its place in the record.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(str(faults[0]))
        self.faults = faults


def episode_record(episode: Episode) -> dict[str, object]:
    """The record of an episode."""
    return {
        "id": episode.id,
        "device_id": episode.device_id,
        "revision": episode.revision,
        "deleted": episode.deleted,
        "started_at": written_time(episode.started_at),
        "night_date": episode.night_date,
        "recurrence_same_night": episode.recurrence_same_night,
        "ended_at": None if episode.ended_at is None else written_time(episode.ended_at),
        "duration_s": episode.duration_s,
        "duration_censored": episode.duration_censored,
        "outcome": episode.outcome,
        "muscle": episode.muscle,
        "side": episode.side,
        "position": episode.position,
        "pain": episode.pain,
        "relief_step": episode.relief_step,
        "recalled": episode.recalled,
        "note": episode.note,
        "events": [
            {**plain_detail(event.detail), "at": written_time(event.at), "kind": event.kind}
            for event in episode.events
        ],
    }


def episode_of(record: Mapping[str, object]) -> Episode:
    """The episode of a record. Keys it doesn't know are left aside.

    Raises:
        RecordFaultyError: A value is missing or isn't allowed.
    """
    table = Table(record)
    episode = Episode(
        id=table.text("id", required=True, longest=64),
        device_id=table.text("device_id", longest=64),
        revision=table.whole("revision", 1, LARGEST, 1, required=True),
        deleted=table.flag("deleted"),
        started_at=table.read("started_at", A_TIME, as_time, NO_TIME, required=True),
        night_date=table.read("night_date", A_DATE, as_date, "", required=True),
        recurrence_same_night=table.read("recurrence_same_night", A_COUNT, as_count, None),
        ended_at=table.read("ended_at", A_TIME, as_time, None),
        duration_s=table.read("duration_s", _SECONDS, _seconds, None),
        duration_censored=table.flag("duration_censored"),
        outcome=table.one_of("outcome", Outcome),
        muscle=table.one_of("muscle", Muscle),
        side=table.one_of("side", Side),
        position=table.one_of("position", Position),
        pain=table.read("pain", A_SCALE, as_scale, None),
        relief_step=table.read("relief_step", plainly("a text"), _text, None),
        recalled=table.flag("recalled"),
        note=table.text("note", longest=LONGEST_NOTE),
        events=tuple(_event(event) for event in table.tables("events", most=MOST_EVENTS)),
    )
    if table.faults:
        raise RecordFaultyError(tuple(table.faults))
    return episode


def written_time(at: datetime) -> str:
    """An aware time with fractions of a second and its offset (RFC 3339)."""
    return at.isoformat(timespec="microseconds")


def plain_detail(detail: Mapping[str, Plain]) -> dict[str, Plain]:
    """An event's particulars in numbers that JSON knows: it has no infinity."""
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in detail.items()
    }


def _event(table: Table) -> EpisodeEvent:
    at = table.read("at", A_TIME, as_time, NO_TIME, required=True)
    kind = table.one_of("kind", EventKind, required=True) or EventKind.STARTED
    detail: dict[str, Plain] = {}
    for key in table:
        value = table.value(key)
        if key in _EVENT_KEYS:
            continue
        if value is None or isinstance(value, str | int | float):
            detail[key] = value
        else:
            table.fault(key, plainly("must be a text, a number or null"))
    return EpisodeEvent(at, kind, detail)


def as_time(value: object) -> datetime | None:
    """A value as an aware time, or None where it isn't one."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
        if at is None or at.tzinfo is None:
            return None
        at.astimezone(UTC)  # the first and last hours of the calendar have no UTC
    except (ValueError, OverflowError):
        return None
    return at


def as_date(value: object) -> str | None:
    """A value as a date, written as ``night_date`` is, or None where it isn't one."""
    try:
        written = date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
    return written if written == value else None


def _seconds(value: object) -> float | None:
    number = as_number(value)
    return float(number) if number is not None and 0 <= number <= LARGEST else None


def as_count(value: object) -> int | None:
    """A value as a count, or None where it isn't one."""
    count = as_whole(value)
    return count if count is not None and 0 <= count <= LARGEST else None


def as_scale(value: object) -> int | None:
    """A value on a numeric rating scale, or None where it isn't on it."""
    pain = as_whole(value)
    return pain if pain is not None and 0 <= pain <= MOST_PAIN else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
