"""Seven daily copies are kept, and one of each of the four weeks before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.backups import DAYS, WEEKS, days_to_keep

MONDAY = date(2026, 3, 2)
some_days = st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=80)


def test_after_two_months_of_nights_eleven_are_kept() -> None:
    days = [MONDAY + timedelta(days=number) for number in range(60)]
    kept = sorted(days_to_keep(days))
    assert kept[-7:] == days[-7:]
    assert [day.isoweekday() for day in kept[:3]] == [7, 7, 7]
    assert len(kept) == 11


def test_nothing_is_kept_of_nothing() -> None:
    assert days_to_keep([]) == frozenset()


@given(some_days)
def test_no_more_than_eleven_and_the_last_seven_always(days: set[date]) -> None:
    kept = days_to_keep(days)
    assert kept <= days
    assert len(kept) <= DAYS + WEEKS
    assert set(sorted(days)[-DAYS:]) <= kept


@given(some_days)
def test_thinning_out_twice_changes_nothing(days: set[date]) -> None:
    kept = days_to_keep(days)
    assert days_to_keep(kept) == kept


@given(some_days)
def test_thinning_out_day_by_day_reaches_back_as_far(days: set[date]) -> None:
    kept: frozenset[date] = frozenset()
    for day in sorted(days):
        kept = days_to_keep(kept | {day})
    assert kept == days_to_keep(days)
