"""Nights: which moment belongs to which, and which of them count."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from crampcoach.core.night import Factor, Night, night_date, reviewed

ZONE = timezone(timedelta(hours=1))
NIGHT = Night("id", "device", "2026-03-02", observed=True)


@pytest.mark.parametrize(
    ("at", "morning"),
    [
        (datetime(2026, 3, 2, 3, 12, tzinfo=ZONE), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 11, 59, 59, tzinfo=ZONE), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 12, 0, tzinfo=ZONE), date(2026, 3, 3)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=ZONE), date(2027, 1, 1)),
    ],
)
def test_a_night_runs_from_noon_to_noon(at: datetime, morning: date) -> None:
    assert night_date(at) == morning


def test_only_reviewed_nights_count_in_their_order() -> None:
    later = NIGHT.revised(night_date="2026-03-05")
    missing = NIGHT.revised(observed=False)
    assert reviewed([later, missing, NIGHT, NIGHT.revised(deleted=True)]) == (NIGHT, later)


def test_a_night_nobody_reviewed_is_no_cramp_night() -> None:
    assert not NIGHT.had_cramps
    assert NIGHT.revised(cramp_count=2).had_cramps
    assert not NIGHT.revised(cramp_count=2, observed=False).had_cramps


def test_alcohol_that_was_not_told_is_none() -> None:
    assert NIGHT.alcohol_units == 0
    assert NIGHT.revised(prior_day={Factor.ALCOHOL_UNITS: 2.5}).alcohol_units == 2.5


def test_a_change_is_the_next_revision() -> None:
    changed = NIGHT.revised(fall=True)
    assert (changed.revision, changed.fall, changed.morning) == (2, True, date(2026, 3, 2))
    assert NIGHT.revised(revision=7).revision == 7
