"""What a session's events make of an episode's record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Side
from crampcoach.core.events import Ended, Event, Happened
from crampcoach.core.session import Session


def recorded(episode: Episode, session: Session, events: Iterable[Event]) -> Episode | None:
    """The next revision of the record.

    Times count from the onset by the routine's clock, so that a wall clock that is set in the
    middle of a routine bends nothing.

    Args:
        episode: The record so far; one without events is the first and keeps its revision.
        session: The session after the events.
        events: What has happened since.

    Returns:
        The record, or None where nothing happened that the diary keeps.
    """
    events = list(events)
    facts = [event for event in events if isinstance(event, Happened)]
    if not facts:
        return None

    def at(monotonic: float) -> timedelta:
        return timedelta(seconds=monotonic - session.onset)

    new = (EpisodeEvent(episode.started_at + at(f.at), f.kind, f.detail) for f in facts)
    changes: dict[str, object] = {
        "events": (*episode.events, *new),
        "position": session.choice.position,
    }
    if any(fact.kind is EventKind.SWITCHED for fact in facts):
        changes["muscle"] = session.muscle
    ended = next((event for event in events if isinstance(event, Ended)), None)
    if ended is not None:
        if session.choice.both_legs and episode.side is None:
            changes["side"] = Side.BOTH  # preselected in the log
        changes |= {
            "outcome": ended.outcome,
            "ended_at": episode.started_at + at(ended.at),
            "duration_s": None if ended.duration_s is None else round(ended.duration_s, 3),
            "duration_censored": ended.censored,
            "relief_step": ended.relief_step,
        }
    first = not episode.events
    return episode.revised(**changes, revision=episode.revision + (0 if first else 1))
