"""Episodes as rows of the diary's tables.

A time is kept in UTC, so that text sorts by time, with the offset it had: both come back exactly.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.routine import Muscle, Position
from crampcoach.storage.record import plain_detail
from crampcoach.storage.trouble import DAMAGED

UPSERT = """
INSERT INTO episode (
    id, device_id, revision, deleted, started_utc, started_offset_s, started_hour, night_date,
    recurrence_same_night, ended_utc, ended_offset_s, duration_s, duration_censored, outcome,
    muscle, side, position, pain, relief_step, recalled, note
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    device_id = excluded.device_id, revision = excluded.revision, deleted = excluded.deleted,
    started_utc = excluded.started_utc, started_offset_s = excluded.started_offset_s,
    started_hour = excluded.started_hour, night_date = excluded.night_date,
    recurrence_same_night = excluded.recurrence_same_night,
    ended_utc = excluded.ended_utc, ended_offset_s = excluded.ended_offset_s,
    duration_s = excluded.duration_s, duration_censored = excluded.duration_censored,
    outcome = excluded.outcome, muscle = excluded.muscle, side = excluded.side,
    position = excluded.position, pain = excluded.pain, relief_step = excluded.relief_step,
    recalled = excluded.recalled, note = excluded.note
"""
RECURRENCE = """
SELECT coalesce(
    (SELECT recurrence_same_night FROM episode WHERE id = ?),
    (SELECT count(*) FROM episode WHERE NOT deleted AND night_date = ? AND started_utc < ?)
)
"""
INSERT_EVENT = """
INSERT INTO event (episode_id, number, at_utc, at_offset_s, kind, detail)
VALUES (?, ?, ?, ?, ?, ?)
"""
_SELECT = """
SELECT id, device_id, revision, deleted, started_utc, started_offset_s, night_date,
    recurrence_same_night, ended_utc, ended_offset_s, duration_s, duration_censored, outcome,
    muscle, side, position, pain, relief_step, recalled, note
FROM episode WHERE {where} ORDER BY started_utc, id LIMIT ?
"""
_SELECT_EVENTS = """
SELECT at_utc, at_offset_s, kind, detail FROM event WHERE episode_id = ? ORDER BY number
"""

Value = str | int | float | None


def values(episode: Episode) -> tuple[Value, ...]:
    """An episode's row, in the order of ``UPSERT``."""
    ended = (None, None) if episode.ended_at is None else _stored(episode.ended_at)
    return (
        episode.id,
        episode.device_id,
        episode.revision,
        episode.deleted,
        *_stored(episode.started_at),
        episode.started_at.hour,
        episode.night_date,
        episode.recurrence_same_night,
        *ended,
        episode.duration_s,
        episode.duration_censored,
        episode.outcome,
        episode.muscle,
        episode.side,
        episode.position,
        episode.pain,
        None if episode.relief_step is None else _text(episode.relief_step),
        episode.recalled,
        _text(episode.note),
    )


def event_values(episode: Episode) -> Iterator[tuple[Value, ...]]:
    """The rows of an episode's events, in the order of ``INSERT_EVENT``."""
    for number, event in enumerate(episode.events):
        detail = json.dumps(plain_detail(event.detail))
        yield (episode.id, number, *_stored(event.at), event.kind, detail)


def position_of(episode: Episode) -> tuple[str, str]:
    """Where an episode stands in the order of reading."""
    return _stored(episode.started_at)[0], episode.id


def place_in_night(episode: Episode) -> tuple[str, str, str]:
    """What the question marks of ``RECURRENCE`` stand for."""
    return episode.id, episode.night_date, _stored(episode.started_at)[0]


def selected(
    connection: sqlite3.Connection, where: str, values: tuple[str, ...], *, limit: int = -1
) -> Iterator[Episode]:
    """The episodes under a condition, by onset.

    Args:
        connection: The diary.
        where: The condition, a literal of ours.
        values: What its question marks stand for.
        limit: How many at most; below 0 for all.

    Raises:
        DiaryUnavailableError: A row holds what no version of the program has written.
    """
    for row in connection.execute(_SELECT.format(where=where), (*values, limit)).fetchall():
        events = connection.execute(_SELECT_EVENTS, (row[0],)).fetchall()
        try:
            yield _episode(row, events)
        except (ValueError, TypeError, OverflowError) as error:
            raise DiaryUnavailableError(DAMAGED) from error


def _episode(row: tuple[Any, ...], events: list[tuple[Any, ...]]) -> Episode:
    return Episode(
        id=row[0],
        device_id=row[1],
        revision=row[2],
        deleted=bool(row[3]),
        started_at=_time(row[4], row[5]),
        night_date=row[6],
        recurrence_same_night=row[7],
        ended_at=None if row[8] is None else _time(row[8], row[9]),
        duration_s=row[10],
        duration_censored=bool(row[11]),
        outcome=None if row[12] is None else Outcome(row[12]),
        muscle=None if row[13] is None else Muscle(row[13]),
        side=None if row[14] is None else Side(row[14]),
        position=None if row[15] is None else Position(row[15]),
        pain=row[16],
        relief_step=row[17],
        recalled=bool(row[18]),
        note=row[19],
        events=tuple(_event(event) for event in events),
    )


def _event(row: tuple[Any, ...]) -> EpisodeEvent:
    return EpisodeEvent(_time(row[0], row[1]), EventKind(row[2]), dict(json.loads(row[3])))


def _stored(at: datetime) -> tuple[str, float]:
    offset = at.utcoffset() or timedelta(0)
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds"), offset / timedelta(seconds=1)


def _time(utc: str, offset_s: float) -> datetime:
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    return at.astimezone(timezone(timedelta(seconds=offset_s)))


def _text(text: str) -> str:
    """Text without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
