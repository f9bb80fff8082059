"""What may be reminded of, and what a wish makes of the reminders that are set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from crampcoach.core.due import Ledger
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.reminder import Reminder, ReminderKind, Weekday


def allowed(reminders: Iterable[Reminder], profile: HealthProfile) -> tuple[Reminder, ...]:
    """Without water for whoever was told to limit fluids (clinical.md, section 3)."""
    return tuple(r for r in reminders if may_be_set(r.kind, profile))


def may_be_set(kind: ReminderKind, profile: HealthProfile) -> bool:
    """Whether this may be reminded of at all."""
    return not (kind is ReminderKind.WATER and profile.has(Condition.LIMIT_FLUIDS))


def wished(
    ledger: Ledger, kind: ReminderKind, at: time, days: frozenset[Weekday], new_id: str
) -> Reminder:
    """The reminder that is set by a wish: one of the same kind and time gets these days instead.

    Args:
        ledger: What is set.
        kind: Of what.
        at: When.
        days: The evenings.
        new_id: UUID for one that is new.
    """
    same = (r for r in ledger.reminders if (r.kind, r.at) == (kind, at))
    there = next(same, None)
    if there is not None:
        return there.revised(days=days)
    return Reminder(new_id, ledger.device_id, kind, at, days)
