"""Any entry of the diary there can be, for hypothesis."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry
from crampcoach.core.night import Factor, Night
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday
from crampcoach.core.routine import Position
from crampcoach.core.sign import Sign
from crampcoach.core.stretch import Stretch
from tests.storage.strategies import episodes, times

_ids = st.uuids().map(str)
_revisions = st.integers(1, 2**53 - 1)
_nights = st.dates().map(date.isoformat)
_counts = st.integers(0, 2**53)
_answered = st.none() | st.booleans()
_prior_days = st.fixed_dictionaries(
    {},
    optional={
        factor: st.integers(0, 1000) | st.floats(0, 1000)
        if factor is Factor.ALCOHOL_UNITS
        else st.booleans()
        for factor in Factor
    },
)


def nights() -> st.SearchStrategy[Night]:
    return st.builds(
        Night,
        id=_ids,
        device_id=_ids,
        night_date=_nights,
        revision=_revisions,
        deleted=st.booleans(),
        observed=st.booleans(),
        cramp_count=_counts,
        sleep_disturbance=st.none() | st.integers(0, 10),
        daytime_impairment=_answered,
        residual_pain=_answered,
        fall=_answered,
        prior_day=_prior_days,
        answers=st.frozensets(st.sampled_from(Sign)),
    )


def stretches() -> st.SearchStrategy[Stretch]:
    return st.builds(
        Stretch,
        id=_ids,
        device_id=_ids,
        started_at=times,
        night_date=_nights,
        revision=_revisions,
        deleted=st.booleans(),
        ended_at=st.none() | times,
        position=st.none() | st.sampled_from(Position),
        sets_done=_counts,
        sets_planned=_counts,
        holds_done=_counts,
        completed=st.booleans(),
        recalled=st.booleans(),
    )


def reminders() -> st.SearchStrategy[Reminder]:
    return st.builds(
        Reminder,
        id=_ids,
        device_id=_ids,
        kind=st.sampled_from(ReminderKind),
        at=st.times(),
        days=st.frozensets(st.sampled_from(Weekday), min_size=1),
        revision=_revisions,
        deleted=st.booleans(),
    )


def turns() -> st.SearchStrategy[Turn]:
    return st.builds(
        Turn,
        id=_ids,
        device_id=_ids,
        reminder_id=_ids,
        night_date=_nights,
        due_at=times,
        state=st.sampled_from(TurnState),
        revision=_revisions,
        deleted=st.booleans(),
        changed_at=st.none() | times,
        snoozes=_counts,
        again_at=st.none() | times,
    )


def acknowledgements() -> st.SearchStrategy[Acknowledgement]:
    return st.builds(
        Acknowledgement,
        id=_ids,
        device_id=_ids,
        key=st.text(min_size=1, max_size=500).filter(lambda key: bool(key.strip())),
        at=times,
        night_date=_nights,
        revision=_revisions,
        deleted=st.booleans(),
    )


def entries() -> st.SearchStrategy[Entry]:
    """Any entry that the program can write down."""
    return st.one_of(episodes(), nights(), stretches(), reminders(), turns(), acknowledgements())
