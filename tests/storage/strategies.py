"""Any episode and any health profile there can be, for hypothesis."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.core.routine import Muscle, Position

_offsets = st.integers(-14 * 3600, 14 * 3600).map(lambda s: timezone(timedelta(seconds=s)))
times = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=_offsets)  # noqa: DTZ001
_details = st.dictionaries(
    st.text().filter(lambda key: key not in ("at", "kind")),
    st.none() | st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    max_size=3,
)
_any_outcome = st.none() | st.sampled_from(Outcome)
_Episodes = st.SearchStrategy[Episode]
_events = st.builds(EpisodeEvent, at=times, kind=st.sampled_from(EventKind), detail=_details)


def episodes(outcomes: st.SearchStrategy[Outcome | None] = _any_outcome) -> _Episodes:
    """Any episode that the program can write down."""
    return st.builds(
        Episode,
        id=st.uuids().map(str),
        device_id=st.uuids().map(str),
        started_at=times,
        night_date=st.dates().map(lambda day: day.isoformat()),
        revision=st.integers(1, 2**53 - 1),  # one more must fit
        recurrence_same_night=st.integers(0, 2**53),
        ended_at=st.none() | times,
        duration_s=st.none() | st.floats(0, 1e9),
        duration_censored=st.booleans(),
        outcome=outcomes,
        muscle=st.none() | st.sampled_from(Muscle),
        side=st.none() | st.sampled_from(Side),
        position=st.none() | st.sampled_from(Position),
        pain=st.none() | st.integers(0, 10),
        relief_step=st.none() | st.text(),
        recalled=st.booleans(),
        note=st.text(),
        deleted=st.booleans(),
        events=st.lists(_events, max_size=4).map(tuple),
    )


_days = st.none() | st.dates()
_medicines = st.builds(
    Medicine,
    name=st.text(min_size=1, max_size=500).filter(lambda name: bool(name.strip())),
    started=_days,
    stopped=_days,
    statin=st.booleans(),
)


def profiles() -> st.SearchStrategy[HealthProfile]:
    """Any health profile that the program can write down."""
    return st.builds(
        HealthProfile,
        since=st.dictionaries(st.sampled_from(Condition), _days),
        due_on=_days,
        birth_on=_days,
        stretching_cleared=st.booleans(),
        medicines=st.lists(_medicines, max_size=3).map(tuple),
    )
