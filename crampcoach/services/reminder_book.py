"""The reminders that are set: what they are, when each comes next, and how they are changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, tzinfo

from PySide6.QtCore import QObject, Signal

from crampcoach.core.due import Ledger, Manners, manners_of, next_due, set_late
from crampcoach.core.moments import fixed, night_of
from crampcoach.core.ports import Clock
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.reminder import DAILY, Reminder, ReminderKind, Weekday
from crampcoach.core.view import Tonight
from crampcoach.core.wishes import allowed, wished
from crampcoach.services.choices import Choices
from crampcoach.services.reminder_ledger import ReminderLedger

BEDTIMES = (time(21, 30), time(22, 0), time(22, 30), time(23, 0), time(20, 30), time(21, 0))
"""What taps in the menu go through."""


class ReminderBook(QObject):
    """What is set, by the clocks of where the person is.

    Attributes:
        ledger: What is set, and what became of it.

    Signals:
        changed: What is set is different.
        removed: A reminder was taken off (its id).
    """

    changed = Signal()
    removed = Signal(str)

    def __init__(
        self,
        clock: Clock,
        zone: Callable[[], tzinfo],
        ledger: ReminderLedger,
        choices: Choices,
        parent: QObject | None = None,
    ) -> None:
        """Open the book; it is empty until the ledger was read.

        Args:
            clock: The time.
            zone: Gives the local zone of this moment.
            ledger: What is set, and what became of it.
            choices: How late a reminder may come.
            parent: Whose it is.
        """
        super().__init__(parent)
        self._clock = clock
        self._zone = zone
        self.ledger = ledger
        self._choices = choices
        self._profile: Callable[[], HealthProfile] = lambda: NOTHING_TOLD

    def heed(self, profile: Callable[[], HealthProfile]) -> None:
        """From now on, obey what the person has told of their health."""
        self._profile = profile

    # ---- reading ------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        """The local zone of this moment."""
        return self._zone()

    @property
    def manners(self) -> Manners:
        """How late a reminder may come."""
        return manners_of(self._choices.preferences)

    @property
    def snooze_min(self) -> int:
        """For how many minutes one tap puts a reminder off."""
        return self._choices.preferences.snooze_min

    @property
    def profile(self) -> HealthProfile:
        """What the person has told of their health."""
        return self._profile()

    def now(self) -> datetime:
        """The local time."""
        return fixed(self._clock.now(), self.zone)

    def night(self, later: int = 0) -> str:
        """``night_date`` of this evening, or of so many nights later."""
        return night_of(self.now(), self.zone, later)

    def known(self) -> Ledger:
        """What is known, without what the person's health forbids."""
        ledger = self.ledger.value
        return replace(ledger, reminders=allowed(ledger.reminders, self._profile()))

    def all(self) -> tuple[Reminder, ...]:
        """What is set, by time of day."""
        return tuple(sorted(self.known().reminders, key=lambda r: (r.at, r.kind, r.id)))

    def next_of(self, reminder: Reminder) -> datetime | None:
        """When a reminder comes next; None for one that never does."""
        return next_due(reminder, self.now(), self.zone, self.known())

    def next_at(self) -> datetime | None:
        """When the next of all reminders comes."""
        coming = (self.next_of(reminder) for reminder in self.known().reminders)
        return min((at for at in coming if at is not None), default=None)

    @property
    def bedtime(self) -> Reminder | None:
        """The reminder of the bedtime stretch; None where it is off."""
        return next((r for r in self.all() if r.kind is ReminderKind.STRETCH), None)

    def tonight(self) -> Tonight | None:
        """This evening's stretch; None where none comes any more."""
        night = self.night()
        if night in self.known().stretched:
            return Tonight("", done=True)
        there = self.bedtime
        at = self.next_of(there) if there is not None else None
        if at is None or night_of(at, self.zone) != night:
            return None
        return Tonight(f"{at:%H:%M}", done=False)

    # ---- changing -----------------------------------------------------------------------------

    def add(
        self, kind: ReminderKind, at: time, days: frozenset[Weekday] = DAILY
    ) -> Reminder | None:
        """Set a reminder; one of the same kind and time gets these days instead.

        Returns:
            What is set now; None while the diary can't be read.
        """
        if not self.ledger.is_known:
            return None
        reminder = self.wished(kind, at, days)
        self.put(reminder)
        return reminder

    def wished(self, kind: ReminderKind, at: time, days: frozenset[Weekday]) -> Reminder:
        """What ``add`` sets; it isn't set before ``put``."""
        from uuid import uuid4  # noqa: PLC0415 - seldom wanted

        return wished(self.known(), kind, at, days, str(uuid4()))

    def set_bedtime(self, at: time) -> Reminder | None:
        """Have the stretch reminded of at this time: the reminder that is set, or else a new one.

        Returns:
            What is set now; None while the diary can't be read.
        """
        stretches = (r for r in self.all() if r.kind is ReminderKind.STRETCH)
        there = next(stretches, None)
        if there is None:
            return self.add(ReminderKind.STRETCH, at)
        return self.change(there.id, at=at)

    def change(self, id_: str, **changes: object) -> Reminder | None:
        """Change what is set, or put back what was taken off; None where there is no such one."""
        there = self.ledger.reminder(id_)
        if there is None:
            return None
        changed = there.revised(**({"deleted": False} | changes))
        self.put(changed)
        return changed

    def remove(self, id_: str) -> Reminder | None:
        """Take a reminder off; ``change`` puts it back. None where there is no such one."""
        there = next((r for r in self.ledger.value.reminders if r.id == id_), None)
        if there is None:
            return None
        off = there.revised(deleted=True)
        self.ledger.put(off)
        self.removed.emit(id_)
        self.changed.emit()
        return off

    def next_bedtime(self) -> None:
        """Set the bedtime stretch, or choose its next time; after the last one it is off."""
        there = self.bedtime
        if there is None:
            self.add(ReminderKind.STRETCH, BEDTIMES[0])
        elif there.at == BEDTIMES[-1]:
            self.remove(there.id)
        else:
            chosen = BEDTIMES.index(there.at) + 1 if there.at in BEDTIMES else 0
            self.change(there.id, at=BEDTIMES[chosen])

    def put(self, reminder: Reminder) -> None:
        """Set this, and know that tonight's is past where it is."""
        late = set_late(reminder, self.now(), self.zone, self.known())
        self.ledger.put(reminder, *(() if late is None else (late,)))
        self.changed.emit()
