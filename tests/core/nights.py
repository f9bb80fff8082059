"""Nights of a diary, written short: ``"0 2 - 1"`` are a quiet one, two cramps, none, one cramp."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from crampcoach.core.entry import Glance
from crampcoach.core.episode import Side
from crampcoach.core.night import Factor, Night
from crampcoach.core.routine import Muscle
from crampcoach.core.stretch import Stretch

MONDAY = date(2026, 3, 2)
DEVICE = "device"


def nights(
    marks: str, first: date = MONDAY, prior_day: dict[Factor, bool | int | float] | None = None
) -> tuple[Night, ...]:
    """Observed nights with so many cramps; ``-`` is one without a review."""
    mornings = [first + timedelta(days=number) for number in range(len(marks.split()))]
    return tuple(
        Night(
            id=f"night {morning}",
            device_id=DEVICE,
            night_date=morning.isoformat(),
            observed=True,
            cramp_count=int(mark),
            prior_day=prior_day or {},
        )
        for morning, mark in zip(mornings, marks.split(), strict=True)
        if mark != "-"
    )


def stretch(morning: date, *, completed: bool = True, deleted: bool = False) -> Stretch:
    """The stretch of the evening before a morning."""
    evening = datetime.combine(morning - timedelta(days=1), datetime.min.time())
    begun = evening.replace(hour=22, tzinfo=timezone(timedelta(hours=1)))
    return Stretch(
        id=f"stretch {morning} {completed}",
        device_id=DEVICE,
        started_at=begun,
        night_date=morning.isoformat(),
        completed=completed,
        deleted=deleted,
    )


def glance(
    hour: int = 3,
    *,
    duration_s: float | None = None,
    muscle: Muscle | None = Muscle.CALF,
    side: Side | None = Side.LEFT,
    pain: int | None = None,
    relief_step: str | None = None,
) -> Glance:
    """An episode as figures see it."""
    night = MONDAY.isoformat()
    return Glance(night, hour, duration_s, muscle, side, pain, relief_step)
