"""Episodes as records of JSON values: nothing is lost, and nothing wrong gets in."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind
from crampcoach.storage.record import RecordFaultyError, episode_of, episode_record
from tests.storage.samples import ONSET, begun, relieved, same
from tests.storage.strategies import episodes


@given(episodes())
def test_any_episode_comes_back_from_json_exactly(episode: Episode) -> None:
    assert same(episode_of(json.loads(json.dumps(episode_record(episode)))), episode)


def test_a_record_has_the_contracts_keys() -> None:
    record = episode_record(relieved())
    assert " ".join(record) == (
        "id device_id revision deleted started_at night_date recurrence_same_night ended_at"
        " duration_s duration_censored outcome muscle side position pain relief_step recalled"
        " note events"
    )
    assert record["started_at"] == "2026-03-02T03:13:07.250001+01:00"
    assert record["events"] == [
        {
            "routine": "calf",
            "at_s": 1.5,
            "at": "2026-03-02T03:13:07.250001+01:00",
            "kind": "started",
        },
        {"outcome": "relieved", "at": "2026-03-02T03:14:27.250004+01:00", "kind": "ended"},
    ]


def test_a_running_episode_has_nulls() -> None:
    record = episode_record(begun())
    assert (record["outcome"], record["ended_at"], record["pain"]) == (None, None, None)


def test_an_infinite_particular_becomes_null_so_that_it_is_json() -> None:
    event = EpisodeEvent(ONSET, EventKind.STEP, {"left_s": math.inf, "n": 1.0})
    (written,) = episode_record(replace(begun(), events=(event,)))["events"]  # type: ignore[misc]
    assert (written["left_s"], written["n"]) == (None, 1.0)


def test_keys_of_other_versions_are_left_aside() -> None:
    assert episode_of(episode_record(relieved()) | {"mood": "fine"}) == relieved()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", None, "id: is missing"),
        ("revision", 0, "revision: must be a whole number from 1 to"),
        ("started_at", "2026-03-02T03:12:00", "started_at: must be a time with date and offset"),
        ("started_at", "yesterday", "started_at: must be a time with date and offset"),
        ("started_at", 3, "started_at: must be a time with date and offset"),
        ("night_date", "20260302", "night_date: must be a date like 2026-01-31"),
        ("night_date", "2026-02-30", "night_date: must be a date like 2026-01-31"),
        ("night_date", 20260302, "night_date: must be a date like 2026-01-31"),
        ("duration_s", -1, "duration_s: must be a number of seconds, 0 or more, not -1"),
        ("duration_s", math.nan, "duration_s: must be a number of seconds, 0 or more, not nan"),
        ("duration_s", "80", 'duration_s: must be a number of seconds, 0 or more, not "80"'),
        ("pain", 11, "pain: must be a whole number from 0 to 10, not 11"),
        ("pain", True, "pain: must be a whole number from 0 to 10, not true"),
        ("outcome", "fine", "outcome: must be one of relieved, not_relieved, unanswered"),
        ("relief_step", 3, "relief_step: must be a text, not 3"),
        ("events", [{"kind": "step"}], "events 1, at: is missing"),
        ("events", [{"at": "2026-03-02T03:12:00Z"}], "events 1, kind: is missing"),
        (
            "events",
            [{"at": "2026-03-02T03:12:00Z", "kind": "step", "x": []}],
            "events 1, x: must be a text, a number or null",
        ),
    ],
)
def test_each_fault_has_its_place_and_what_is_allowed(key: str, value: object, said: str) -> None:
    with pytest.raises(RecordFaultyError) as caught:
        episode_of(episode_record(relieved()) | {key: value})
    (fault,) = caught.value.faults
    assert str(fault).startswith(said)


def test_whole_seconds_and_utc_as_z_are_read() -> None:
    record = episode_record(relieved()) | {"duration_s": 80, "started_at": "2026-03-02T03:12:00Z"}
    episode = episode_of(record)
    assert isinstance(episode.duration_s, float)
    assert episode.started_at.isoformat() == "2026-03-02T03:12:00+00:00"
