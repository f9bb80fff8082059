"""The system's own zone agrees with the tables of zones, summer time and all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crampcoach.core.moments import moment
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.local_zone import LocalZone

NAMES = ("Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Tokyo")


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def to(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield to
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_zone_of_the_table_throughout_a_year(
    travel: Callable[[str], None], name: str
) -> None:
    travel(name)
    table, zone = ZoneInfo(name), LocalZone()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at.year == 2026:
        there, here = at.astimezone(table), at.astimezone(zone)
        assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
        assert (here.utcoffset(), here.fold) == (there.utcoffset(), there.fold)
        assert here.tzname() == there.tzname()
        at += timedelta(minutes=150)


@pytest.mark.parametrize("name", NAMES)
def test_skipped_and_doubled_times_are_taken_alike(
    travel: Callable[[str], None], name: str
) -> None:
    travel(name)
    for day in (date(2026, 3, 29), date(2026, 3, 8), date(2026, 4, 24), date(2026, 10, 25)):
        for at in ("00:00", "00:30", "02:00", "02:30", "03:00"):
            clock = datetime.strptime(at, "%H:%M").replace(tzinfo=UTC).time()
            assert moment(day, clock, LocalZone()) == moment(day, clock, ZoneInfo(name))


def test_it_knows_nothing_of_no_moment() -> None:
    zone = LocalZone()
    assert (zone.utcoffset(None), zone.tzname(None), zone.dst(None)) == (None, None, None)


def test_it_goes_with_the_clock(travel: Callable[[str], None]) -> None:
    for name in NAMES:
        travel(name)
        now = SystemClock().now()
        assert now.astimezone(SystemClock().zone()).utcoffset() == now.utcoffset()
