"""Times of day, whatever the zone does to the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.moments import evening, evening_moment, moment, night_of

BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
ZONES = ("Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Tokyo")


def test_a_plain_time_is_what_the_clocks_show() -> None:
    at = moment(date(2026, 1, 14), time(21, 30), BERLIN)
    assert at.isoformat() == "2026-01-14T21:30:00+01:00"


def test_a_time_that_is_skipped_is_taken_at_the_first_moment_that_exists() -> None:
    at = moment(date(2026, 3, 29), time(2, 30), BERLIN)
    assert at.isoformat() == "2026-03-29T03:00:00+02:00"


def test_midnight_itself_is_skipped_in_cairo() -> None:
    at = moment(date(2026, 4, 24), time(0, 30), CAIRO)
    assert at.isoformat() == "2026-04-24T01:00:00+03:00"
    assert moment(date(2026, 4, 24), time(0, 0), CAIRO) == at
    assert night_of(at, CAIRO) == "2026-04-24"


def test_half_an_hour_is_skipped_on_lord_howe() -> None:
    at = moment(date(2026, 10, 4), time(2, 10), ZoneInfo("Australia/Lord_Howe"))
    assert at.isoformat() == "2026-10-04T02:30:00+11:00"


def test_a_time_that_comes_twice_is_the_first() -> None:
    at = moment(date(2026, 10, 25), time(2, 30), BERLIN)
    assert at.isoformat() == "2026-10-25T02:30:00+02:00"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (time(21, 30), "2026-01-14T21:30:00+01:00"),
        (time(0, 30), "2026-01-15T00:30:00+01:00"),
        (time(12, 0), "2026-01-14T12:00:00+01:00"),
        (time(11, 59), "2026-01-15T11:59:00+01:00"),
    ],
)
def test_the_small_hours_belong_to_the_evening_before(at: time, told: str) -> None:
    assert evening("2026-01-15") == date(2026, 1, 14)
    assert evening_moment("2026-01-15", at, BERLIN).isoformat() == told


@given(
    st.dates(date(2000, 1, 2), date(2030, 12, 30)),
    st.times().map(lambda at: at.replace(microsecond=0, second=0)),
    st.sampled_from(ZONES),
)
def test_there_is_always_a_moment_and_never_a_later_clock_before_it(
    day: date, at: time, name: str
) -> None:
    zone = ZoneInfo(name)
    found = moment(day, at, zone)
    there = found.astimezone(UTC).astimezone(zone)
    assert there.replace(tzinfo=None) >= datetime.combine(day, at)
    assert there.date() == day
    assert there.utcoffset() == found.utcoffset()
