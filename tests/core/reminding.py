"""An evening in which reminders are looked at, as a service would, and kept in a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from crampcoach.core.answers import shown
from crampcoach.core.due import Ledger, Manners, Record, Show, due, next_due
from crampcoach.core.moments import fixed
from crampcoach.core.reminder import DAILY, Reminder, ReminderKind, Turn, Weekday

BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
NEW_YORK = ZoneInfo("America/New_York")
ID = "00000000-0000-4000-8000-000000000001"


def reminder(
    at: str = "21:30",
    kind: ReminderKind = ReminderKind.STRETCH,
    days: frozenset[Weekday] = DAILY,
    id_: str = ID,
) -> Reminder:
    return Reminder(id_, "device", kind, time.fromisoformat(at), days)


@dataclass
class Evenings:
    """Looks at the clock as often as it is told to.

    Attributes:
        rang: When each reminder was shown: its id, ``night_date``, and the wall clock.
    """

    reminders: tuple[Reminder, ...] = field(default_factory=lambda: (reminder(),))
    zone: tzinfo = BERLIN
    manners: Manners = field(default_factory=Manners)

    def __post_init__(self) -> None:
        self.turns: dict[str, Turn] = {}
        self.stretched: frozenset[str] = frozenset()
        self.rang: list[tuple[str, str, str]] = []

    @property
    def ledger(self) -> Ledger:
        turns = tuple(self.turns.values())
        return Ledger("device", self.reminders, turns, self.stretched)

    def at(self, text: str) -> datetime:
        """A moment by the zone's clocks; the first where it comes twice."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone)

    def decide(self, now: datetime, *, is_busy: bool = False) -> tuple[Show | Record, ...]:
        return due(now, self.zone, self.ledger, self.manners, is_busy=is_busy)

    def look(self, now: datetime | str, *, is_busy: bool = False) -> None:
        """Look once, and show and keep what comes."""
        moment = self.at(now) if isinstance(now, str) else now
        for decision in self.decide(moment, is_busy=is_busy):
            turn = decision.turn
            if isinstance(decision, Show):
                local = fixed(moment, self.zone)
                self.rang.append((turn.reminder_id, turn.night_date, f"{local:%m-%d %H:%M}"))
                turn = shown(turn, local)
            self.turns[turn.id] = turn

    def watch(self, since: str, until: str, step: timedelta = timedelta(seconds=30)) -> None:
        """Look again and again, as time really passes."""
        now = self.at(since).astimezone(UTC)
        end = self.at(until).astimezone(UTC)
        while now < end:
            self.look(now)
            now += step

    def times(self) -> list[str]:
        return [when for _, _, when in self.rang]

    def next(self, now: str) -> str | None:
        found = next_due(self.reminders[0], self.at(now), self.zone, self.ledger)
        return found.isoformat() if found else None

    @property
    def only(self) -> Turn:
        (turn,) = self.turns.values()
        return turn
