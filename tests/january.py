"""A fortnight of a diary, for tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.night import Factor, Night
from crampcoach.core.routine import Muscle
from crampcoach.core.stretch import Stretch

ZONE = timezone(timedelta(hours=1))
MORNING = datetime(2025, 1, 14, 7, 5, tzinfo=ZONE)
CRAMPS = (
    (1, 2, 40, Side.LEFT, Muscle.CALF, 5, 240),
    (6, 4, 5, Side.RIGHT, Muscle.CALF, 6, 200),
    (9, 3, 55, Side.LEFT, Muscle.CALF, 5, 180),
    (12, 2, 40, Side.RIGHT, Muscle.CALF, 8, 360),
    (12, 5, 15, Side.RIGHT, Muscle.FOOT, 4, 120),
    (14, 3, 12, Side.LEFT, Muscle.CALF, 7, 240),
)
NOT_RECORDED = (4, 10)
STRETCHED = (2, 3, 6, 7, 8, 10, 11, 13, 14)


def cramp(day: int, hour: int, minute: int, number: int = 0, **fields: object) -> Episode:
    """A cramp of January 2025, which went away after four minutes."""
    at = datetime(2025, 1, day, hour, minute, tzinfo=ZONE)
    episode = replace(
        Episode.begun(f"cramp-{day}-{hour}-{number}", "device", at),
        ended_at=at + timedelta(seconds=240),
        duration_s=240.0,
        outcome=Outcome.RELIEVED,
        muscle=Muscle.CALF,
    )
    return replace(episode, **fields)  # type: ignore[arg-type]


def fortnight(*, reviewed_today: bool = True) -> list[Entry]:
    """The diary of the pictures: fourteen nights of January 2025."""
    entries: list[Entry] = [
        cramp(day, hour, minute, side=side, muscle=muscle, pain=pain, duration_s=float(seconds))
        for day, hour, minute, side, muscle, pain, seconds in CRAMPS
    ]
    for day in range(1, 15 if reviewed_today else 14):
        if day not in NOT_RECORDED:
            count = sum(cramp[0] == day for cramp in CRAMPS)
            night = Night(f"night-{day}", "device", f"2025-01-{day:02}", observed=True)
            night = replace(night, cramp_count=count)
            if day == 14:
                told: dict[Factor, bool | int | float] = {Factor.UNUSUAL_EXERTION: True}
                night = replace(night, sleep_disturbance=4, prior_day=told)
            entries.append(night)
    for day in STRETCHED:
        at = datetime(2025, 1, day, 21, 34, tzinfo=ZONE) - timedelta(days=1)
        entries.append(
            Stretch(f"stretch-{day}", "device", at, f"2025-01-{day:02}", completed=True)
        )
    return entries
