"""Sets, lists and takes off reminders for whoever asks from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from crampcoach.core.reminder import Reminder, ReminderKind, Weekday
from crampcoach.core.wishes import may_be_set
from crampcoach.services.journal import Journal
from crampcoach.services.reminder_book import ReminderBook

SET, LIST, OFF = "remind", "reminders", "remind_off"
COMMANDS = frozenset({SET, LIST, OFF})
NIGHTS_BACK = 14

UNREADABLE = "The diary can't be read, and reminders are kept in it. `crampcoach check` says more."
NOT_STORED = "The reminder is set, but not stored yet; it will be."
NO_WATER = "You were told to limit fluids, so there is no reminder of water. See Health."

Reply = Callable[[dict[str, object]], object]


def unknown(id_: str) -> str:
    """What is said of an id that no reminder has."""
    return f"There is no reminder {id_!r}. `crampcoach remind --list` names them."


def described(reminder: Reminder, next_at: datetime | None) -> dict[str, object]:
    """A reminder as the command line's contract has it, as JSON values."""
    return {
        "id": reminder.id,
        "kind": reminder.kind.value,
        "time": f"{reminder.at:%H:%M}",
        "days": [day.name.lower() for day in sorted(reminder.days)],
        "next": next_at.isoformat() if next_at is not None else None,
    }


class ReminderDesk:
    """Answers from the newest the diary holds; what it sets is taken up at once."""

    def __init__(self, book: ReminderBook, journal: Journal) -> None:
        self._book = book
        self._journal = journal

    def answer(self, request: dict[str, object], reply: Reply) -> None:
        """Do what is asked, and tell how it went.

        Args:
            request: One of ``COMMANDS`` and its arguments, as the command line sends them.
            reply: Called once, perhaps later.
        """
        self._book.ledger.read(self._book.night(-NIGHTS_BACK), lambda: self._do(request, reply))

    def _do(self, request: dict[str, object], reply: Reply) -> None:
        command = request.get("command")
        if not self._book.ledger.is_known:
            reply({"ok": False, "error": UNREADABLE})
        elif command == SET:
            self._set(request, reply)
        elif command == OFF:
            self._take_off(str(request.get("id")), reply)
        else:
            told = [self._told(reminder) for reminder in self._book.all()]
            reply({"ok": True, "reminders": told})

    def _told(self, reminder: Reminder) -> dict[str, object]:
        return described(reminder, self._book.next_of(reminder))

    def _set(self, request: dict[str, object], reply: Reply) -> None:
        try:
            kind, at, days = read_wish(request)
        except (ValueError, KeyError, TypeError):
            reply({"ok": False, "error": "That is no reminder: it needs a time, days and a kind."})
            return
        if not may_be_set(kind, self._book.profile):
            reply({"ok": False, "error": NO_WATER})
            return
        reminder = self._book.wished(kind, at, days)
        self._when_kept(reminder, lambda: {"ok": True, **self._told(reminder)}, reply)
        self._book.put(reminder)

    def _take_off(self, id_: str, reply: Reply) -> None:
        there = next((r for r in self._book.ledger.value.reminders if r.id == id_), None)
        if there is None:
            reply({"ok": False, "error": unknown(id_)})
            return
        self._when_kept(there.revised(), lambda: {"ok": True, "id": id_}, reply)
        self._book.remove(id_)

    def _when_kept(
        self, reminder: Reminder, answer: Callable[[], dict[str, object]], reply: Reply
    ) -> None:
        """Tell once it is safe; it is in force in any case."""

        def tell(safe: bool) -> None:
            reply(answer() if safe else {"ok": False, "error": NOT_STORED})

        self._journal.when_kept(reminder, tell)


def read_wish(request: dict[str, object]) -> tuple[ReminderKind, time, frozenset[Weekday]]:
    """What is to be set, from JSON values.

    Raises:
        KeyError, TypeError, ValueError: It makes no sense.
    """
    names = request["days"]
    if not isinstance(names, list) or not names:
        raise TypeError
    days = frozenset(Weekday[str(name).upper()] for name in names)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - as it came
    at = time.fromisoformat(str(request["at"]))
    return ReminderKind(str(request["kind"])), at.replace(second=0, microsecond=0), days
