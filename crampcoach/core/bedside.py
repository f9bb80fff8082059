"""The bedside mode: when it takes the screen over, and when it ends."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import Enum

UNTOUCHED_S = 300.0
"""Nothing that a person works with is taken from under their hands (design.md)."""
NIGHT_END = time(6)
"""When the mode ends, unless set."""


class TakeOver(Enum):
    """What the set hour brings."""

    NOTICE = "notice"
    """The person is busy, or nobody knows: it is only told."""
    NOW = "now"


def next_time(at: time, after: datetime) -> datetime:
    """The next moment at which the wall clock shows a time.

    Args:
        at: The time of day.
        after: From when on; aware, and its offset is taken to last.
    """
    today = datetime.combine(after.date(), at, after.tzinfo)
    return today if today > after else today + timedelta(days=1)


def is_between(begin: time, end: time, now: time) -> bool:
    """Whether a time of day lies in a span that may go over midnight; its end is outside."""
    if begin <= end:
        return begin <= now < end
    return now >= begin or now < end


def set_hour(text: str) -> time | None:
    """The hour that is set; None where none is."""
    return time.fromisoformat(text) if text else None


def take_over(idle_s: float | None) -> TakeOver:
    """Whether the bedside takes the screen over once its hour has come.

    Args:
        idle_s: For how long nothing was touched; None where nobody knows.
    """
    if idle_s is not None and idle_s >= UNTOUCHED_S:
        return TakeOver.NOW
    return TakeOver.NOTICE
