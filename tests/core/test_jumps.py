"""What two looks at the clocks tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crampcoach.core.jumps import Look, Woke, jump

THEN = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed_s", "wall_s", "found"),
    [
        (30, 30, None),
        (34, 34, None),
        (30, 34.9, None),
        (30, 36, Woke.CLOCK_SET),
        (30, -3600, Woke.CLOCK_SET),
        (36, 36, Woke.SLEPT),
        (8 * 3600, 8 * 3600, Woke.SLEPT),
        (30, 8 * 3600, Woke.CLOCK_SET),
    ],
)
def test_a_jump_is_found(passed_s: float, wall_s: float, found: Woke | None) -> None:
    before = Look(100.0, THEN)
    now = Look(100.0 + passed_s, THEN + timedelta(seconds=wall_s))
    assert jump(before, now, 30.0) is found


def test_another_offset_alone_is_no_jump() -> None:
    there = (THEN + timedelta(seconds=30)).astimezone(timezone(timedelta(hours=2)))
    assert jump(Look(100.0, THEN), Look(130.0, there), 30.0) is None
