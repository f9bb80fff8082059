"""Reads the last seven nights from the diary, whenever someone looks at them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.ports import DiaryReading
from crampcoach.core.week import Week, nights_before, week
from crampcoach.services.journal import Journal
from crampcoach.services.reminder_book import ReminderBook


class LastWeek(QObject):
    """Seven nights at a glance.

    Signals:
        changed: They were read, or could not be.
    """

    changed = Signal()

    def __init__(
        self, journal: Journal, book: ReminderBook, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._book = book
        self._week: Week | None = None

    @property
    def value(self) -> Week | None:
        """What was read last; None where nothing could be."""
        return self._week

    def look(self) -> None:
        """Read them anew."""
        nights = nights_before(self._book.night())

        def question(diary: DiaryReading) -> Week:
            since, until = nights[0], nights[-1]
            reminders = {reminder.id: reminder for reminder in diary.reminders()}
            turns = diary.turns_between(since, until)
            return week(
                nights,
                diary.glances(since, until),
                diary.nights_between(since, until),
                diary.stretches_between(since, until),
                ((reminders.get(turn.reminder_id), turn) for turn in turns),
            )

        self._journal.ask(question, self._take, lambda _trouble: self._take(None))

    def _take(self, read: Week | None) -> None:
        self._week = read
        self.changed.emit()
