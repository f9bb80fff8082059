"""What the diary holds of reminders, kept at hand: no look at the clock waits for a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.due import Ledger
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import DiaryReading
from crampcoach.core.reminder import Reminder, Turn
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices

NOTICE = "reminders"

T = TypeVar("T", Reminder, Turn)


class ReminderLedger(QObject):
    """Reminders, their turns, and the nights whose stretch was done.

    Signals:
        changed: Something of it is different.
    """

    changed = Signal()

    def __init__(self, journal: Journal, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._notices = notices
        self._read = Ledger("")
        self._reminders: dict[str, Reminder] = {}
        self._turns: dict[str, Turn] = {}
        journal.opened.connect(self._on_opened)

    @property
    def is_known(self) -> bool:
        """Whether the diary could be read so far; until then nobody knows what is set."""
        return bool(self._read.device_id)

    @property
    def value(self) -> Ledger:
        """What is known; what was put here counts even while it isn't in the diary yet."""
        return replace(
            self._read,
            reminders=_newest(self._read.reminders, self._reminders),
            turns=_newest(self._read.turns, self._turns),
        )

    def reminder(self, id_: str) -> Reminder | None:
        """The newest revision of a reminder, also of one that was taken off since the launch."""
        held = {reminder.id: reminder for reminder in self._read.reminders}
        return (held | self._reminders).get(id_)

    def read(self, since: str, then: Callable[[], None]) -> None:
        """Read the diary again.

        Args:
            since: First ``night_date`` that is wanted.
            then: Called in any case; where the diary can't be read, what was known holds.
        """

        def take(ledger: Ledger) -> None:
            self._notices.clear(NOTICE)
            self._read = ledger
            kept = (turn for turn in self._turns.values() if turn.night_date >= since)
            self._turns = {turn.id: turn for turn in kept}
            self.changed.emit()
            then()

        def failed(trouble: str) -> None:
            del trouble  # the journal tells it
            if not self.is_known:
                text = plainly("The reminders can't be read, so none will come.")
                action = plainly("That is tried again by itself.")
                self._notices.raise_notice(Notice(NOTICE, text, action))
            then()

        self._journal.ask(lambda diary: ledger_of(diary, since), take, failed)

    def _on_opened(self, state: DiaryState) -> None:
        """By now it holds what was put before; or it is another one, restored or begun anew."""
        if not state.trouble:
            self._reminders.clear()
            self._turns.clear()

    def put(self, *entries: Reminder | Turn) -> None:
        """Keep these, and know of them at once."""
        for entry in entries:
            if isinstance(entry, Reminder):
                self._reminders[entry.id] = entry
            else:
                self._turns[entry.id] = entry
            self._journal.put(entry)
        self.changed.emit()


def ledger_of(diary: DiaryReading, since: str) -> Ledger:
    """What a diary holds of reminders.

    Args:
        diary: To be read on the thread this is called on.
        since: First ``night_date`` that is wanted.
    """
    stretches = diary.stretches_between(since, "")
    done = frozenset(stretch.night_date for stretch in stretches if stretch.completed)
    return Ledger(diary.device_id, diary.reminders(), diary.turns_between(since, ""), done)


def _newest(read: Iterable[T], own: dict[str, T]) -> tuple[T, ...]:
    """Of each record the higher revision; of one that was taken off, nothing."""
    held = {entry.id: entry for entry in read}
    for entry in own.values():
        if entry.id not in held or entry.revision >= held[entry.id].revision:
            held[entry.id] = entry
    return tuple(entry for entry in held.values() if not entry.deleted)
