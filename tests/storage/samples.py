"""Episodes to store, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.routine import Muscle, Position

ZONE = timezone(timedelta(hours=1))
ONSET = datetime(2026, 3, 2, 3, 12, 7, 250001, tzinfo=ZONE)


def begun(number: int = 1, *, night: str = "2026-03-02", device_id: str = "") -> Episode:
    """A running episode; a higher number begins later."""
    at = ONSET + timedelta(minutes=number)
    return Episode(
        id=f"00000000-0000-4000-8000-{number:012}",
        device_id=device_id,
        started_at=at,
        night_date=night,
        recurrence_same_night=0,
        events=(EpisodeEvent(at, EventKind.STARTED, {"routine": "calf", "at_s": 1.5}),),
    )


def relieved(number: int = 1, *, night: str = "2026-03-02", device_id: str = "") -> Episode:
    """One that is over, two revisions later."""
    running = begun(number, night=night, device_id=device_id)
    ended = running.started_at + timedelta(seconds=80, microseconds=3)
    return replace(
        running,
        revision=3,
        ended_at=ended,
        duration_s=80.000003,
        outcome=Outcome.RELIEVED,
        muscle=Muscle.CALF,
        side=Side.LEFT,
        position=Position.TOWEL,
        pain=7,
        relief_step="hold_2",
        events=(*running.events, EpisodeEvent(ended, EventKind.ENDED, {"outcome": "relieved"})),
    )


def same(left: Episode, right: Episode) -> bool:
    """Whether two episodes are equal, their offsets too, which ``==`` doesn't look at."""
    return left == right and _offsets_of(left) == _offsets_of(right)


def _offsets_of(episode: Episode) -> list[timedelta | None]:
    ended = episode.ended_at or datetime(1, 1, 1, tzinfo=UTC)
    times = (episode.started_at, ended, *(event.at for event in episode.events))
    return [at.utcoffset() for at in times]
