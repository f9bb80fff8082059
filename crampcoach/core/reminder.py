"""Evening reminders, and what became of each of them (clinical.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import IntEnum, StrEnum


class ReminderKind(StrEnum):
    """What is reminded of."""

    STRETCH = "stretch"
    """The bedtime stretch."""
    WALK = "walk"
    """An evening walk of 10 to 15 minutes."""
    WATER = "water"
    """A glass of water; not for those told to limit fluids."""
    COVERS = "covers"
    """Loosen the covers."""


class Weekday(IntEnum):
    """As ``datetime.date.weekday`` counts; days name the evening."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


DAILY = frozenset(Weekday)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is set.

    Attributes:
        id: UUID.
        device_id: UUID of the device that recorded it.
        kind: Of what.
        at: Local wall-clock time of day.
        days: The evenings it is for; at least one.
        revision: Rises with every change; the higher one wins when diaries are merged.
        deleted: Whether it was taken off.
    """

    id: str
    device_id: str
    kind: ReminderKind
    at: time
    days: frozenset[Weekday] = DAILY
    revision: int = 1
    deleted: bool = False

    def revised(self, **changes: object) -> Reminder:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]


class TurnState(StrEnum):
    """What became of a reminder on one evening."""

    DUE = "due"
    """Its time has come; it isn't shown yet."""
    SHOWN = "shown"
    SNOOZED = "snoozed"
    STARTED = "started"
    SKIPPED = "skipped"
    MISSED = "missed"
    """It couldn't be shown within its grace and before the quiet hour."""
    DONE_BEFORE = "done_before"
    """The stretch was done before its time, so it never rang."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A reminder's evening, of which there is one for each reminder and ``night_date``.

    Attributes:
        id: UUID made of the reminder's id and ``night_date``, so that no evening has two.
        device_id: UUID of the device that recorded it.
        reminder_id: Whose.
        night_date: Date of the morning after that evening.
        due_at: When it was due, with the local offset of that moment.
        state: What became of it by now.
        revision: Rises with every change.
        deleted: Whether it was taken back.
        changed_at: When ``state`` was reached; None for one that is only due.
        snoozes: How many times it was put off.
        again_at: When it shows again while it is snoozed; else None.
    """

    id: str
    device_id: str
    reminder_id: str
    night_date: str
    due_at: datetime
    state: TurnState = TurnState.DUE
    revision: int = 1
    deleted: bool = False
    changed_at: datetime | None = None
    snoozes: int = 0
    again_at: datetime | None = None

    def revised(self, **changes: object) -> Turn:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]
