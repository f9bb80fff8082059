"""Finds out from two looks at the clocks that the machine slept, or that the time was set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

JUMP = timedelta(seconds=5)
"""Clocks that were apart by less have only been put right."""


class Woke(Enum):
    """Why what was computed from the clocks has to be computed anew."""

    SLEPT = "slept"
    """The machine was suspended, or too busy for the heartbeat."""
    CLOCK_SET = "clock_set"
    """The wall clock was set."""
    ZONE = "zone"
    """The time zone is another one."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the clocks show at one moment.

    Attributes:
        monotonic: Seconds that never jump; time spent suspended may count or not.
        wall: The time of day, with its offset.
    """

    monotonic: float
    wall: datetime


def jump(before: Look, now: Look, heartbeat_s: float) -> Woke | None:
    """What happened between two heartbeats, if anything did.

    Args:
        before: At the last one.
        now: At this one.
        heartbeat_s: How far apart they are meant to be.
    """
    passed = timedelta(seconds=now.monotonic - before.monotonic)
    if abs(now.wall - before.wall - passed) > JUMP:
        # where suspended time doesn't count, a sleep looks like a clock put forward
        return Woke.CLOCK_SET
    return Woke.SLEPT if passed > timedelta(seconds=heartbeat_s) + JUMP else None
