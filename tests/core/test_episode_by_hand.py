"""Cramps that are entered, or changed, by hand."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from crampcoach.core.episode import Outcome
from crampcoach.core.episode_by_hand import (
    TimeStillToComeError,
    entered,
    lasting,
    moved,
    parsed_time,
)
from crampcoach.core.night import night_date
from tests.january import cramp

NOW = datetime(2025, 1, 14, 7, 5, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize("at", [time(3, 12), time(23, 40), time(11, 59), time(12, 0)])
def test_an_entered_cramp_lies_in_its_night(at: time) -> None:
    episode = entered("id", "device", "2025-01-13", at, NOW)
    assert night_date(episode.started_at).isoformat() == episode.night_date == "2025-01-13"
    assert episode.started_at.time() == at
    assert episode.recalled
    assert episode.outcome is Outcome.RELIEVED
    assert episode.duration_s is None


def test_nothing_is_entered_that_is_still_to_come() -> None:
    with pytest.raises(TimeStillToComeError):
        entered("id", "device", "2025-01-14", time(8, 0), NOW)
    with pytest.raises(TimeStillToComeError):
        moved(cramp(14, 3, 12), time(11, 0), NOW)


def test_another_time_keeps_night_offset_and_length() -> None:
    episode = cramp(14, 3, 12)
    earlier = moved(episode, time(22, 30), NOW.astimezone(UTC))
    assert earlier.started_at == datetime(2025, 1, 13, 22, 30, tzinfo=NOW.tzinfo)
    assert earlier.night_date == episode.night_date
    assert earlier.ended_at is not None
    assert earlier.ended_at - earlier.started_at == timedelta(seconds=240)
    assert earlier.revision == 2
    assert moved(cramp(14, 3, 12, ended_at=None), time(2, 0), NOW).ended_at is None


def test_another_length_moves_the_end() -> None:
    episode = cramp(14, 3, 12, duration_censored=True)
    longer = lasting(episode, 600.0)
    assert longer.ended_at == episode.started_at + timedelta(minutes=10)
    assert longer.duration_censored
    unknown = lasting(episode, None)
    assert (unknown.duration_s, unknown.ended_at, unknown.duration_censored) == (None, None, False)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("03:12", time(3, 12)),
        ("3.05", time(3, 5)),
        (" 0312 ", time(3, 12)),
        ("312", time(3, 12)),
        ("3", time(3, 0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("3:60", None),
        ("", None),
        ("three", None),
        ("3:1:2", None),
        ("123:00", None),
        ("-3", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, at: time | None) -> None:
    assert parsed_time(text) == at
