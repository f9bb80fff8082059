"""The habit: tonight, and a streak that forgives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crampcoach.core.safety import Limit
from crampcoach.core.stretch import Stretch
from crampcoach.core.stretching import first_night_of, streak, stretched_on, why_not

TONIGHT = date(2026, 3, 29)
AT = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)


def night(days_ago: int, **changes: object) -> Stretch:
    """A stretch so many nights ago."""
    on = (TONIGHT - timedelta(days=days_ago)).isoformat()
    values: dict[str, object] = {"completed": True, "revision": 1}
    return Stretch(f"id-{days_ago}", "device", AT, on).revised(**(values | changes))


def test_tonights_is_done_when_all_sets_were_or_the_person_says_so() -> None:
    on = TONIGHT.isoformat()
    assert stretched_on([night(0)], on)
    assert stretched_on([night(0, recalled=True)], on)
    assert not stretched_on([night(0, completed=False, holds_done=3)], on)
    assert not stretched_on([night(0, deleted=True)], on)
    assert not stretched_on([night(1)], on)


def test_nights_are_counted_by_weeks_that_end_tonight() -> None:
    told = streak([night(ago) for ago in (0, 0, 3, 6, 7, 27, 28)], TONIGHT)
    assert told.weeks == (1, 0, 1, 3)
    assert told.nights == 5
    assert (TONIGHT - first_night_of(TONIGHT)).days == 27


@pytest.mark.parametrize(
    ("nights", "kept"),
    [
        ((), 0),
        (range(4), 1),
        (range(7, 11), 1),  # the present week is not over
        (range(2), 0),
        (range(14, 21), 0),
        (range(0, 28, 2), 4),
        (range(28), 4),
    ],
)
def test_every_other_night_keeps_a_week(nights: range, kept: int) -> None:
    assert streak([night(ago) for ago in nights], TONIGHT).kept == kept


def test_a_stretch_that_is_barred_says_why() -> None:
    barred, free = frozenset({Limit.NO_STRETCH}), frozenset({Limit.NO_STANDING})
    assert why_not(free, free) == ""
    assert why_not(barred, free) == "show.stretch_not_cleared"
    assert why_not(barred, barred) == "show.stretch_not_swollen"
