"""A year of evenings on a real diary: journeys, sleeps, restarts, and both changes of the clocks.

By default a fortnight around each change; the whole year with ``CRAMPCOACH_LONG=1``, which prints
its table.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.answers import Act, Offer
from crampcoach.core.moments import evening_moment, fixed, night_of
from crampcoach.core.preferences import Preferences
from crampcoach.core.reminder import ReminderKind, TurnState, Weekday
from crampcoach.services.choices import Choices
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.reminder_book import ReminderBook
from crampcoach.services.reminder_ledger import ReminderLedger
from crampcoach.services.reminders import Reminders
from crampcoach.storage.diary import Diary
from crampcoach.storage.writer import Writer
from tests.fakes import SavedPreferences

LONG = bool(os.environ.get("CRAMPCOACH_LONG"))
CHOSEN = frozenset(Weekday) - {Weekday.SAT}
AT = time(21, 30)
HOMES = tuple(ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Africa/Cairo"))
STEP, NEAR = timedelta(minutes=10), timedelta(seconds=30)
"""Between two looks at the clock: by far, and within ten minutes of the reminder."""
PROMPT = timedelta(seconds=40)
FORTNIGHT = timedelta(days=14)


class Wall:
    """A wall clock in a zone."""

    def __init__(self, begins: datetime) -> None:
        self.utc = begins
        self.zone = HOMES[0]

    def now(self) -> datetime:
        return self.utc.astimezone(self.zone)

    def monotonic(self) -> float:
        return self.utc.timestamp()


@dataclass
class Tally:
    """What a month brought."""

    chosen: int = 0
    prompt: int = 0
    late: int = 0
    missed: int = 0
    twice: int = 0
    snoozed: int = 0
    sleeps: int = 0
    restarts: int = 0
    journeys: int = 0
    held_kb: int = 0
    files: int = 0


@dataclass
class Year:
    """Runs the reminders as the program does, and notes what came of it."""

    qtbot: QtBot
    folder: Path
    wall: Wall
    random: Random = field(default_factory=lambda: Random(20260329))

    def __post_init__(self) -> None:
        self.months: dict[str, Tally] = {}
        self.rang: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.late: dict[str, timedelta] = {}
        self.past: list[Reminders] = []
        self.start()
        self.book.add(ReminderKind.STRETCH, AT, CHOSEN)
        self.settle()

    @property
    def month(self) -> Tally:
        return self.months.setdefault(f"{self.wall.now():%Y-%m}", Tally())

    def start(self) -> None:
        """Start the program."""
        notices = Notices()
        self.journal = Journal(
            Writer(self.folder / "diary.sqlite3", (self.folder / "aside",)), notices
        )
        choices = Choices(Preferences(), SavedPreferences(), notices)
        ledger = ReminderLedger(self.journal, notices)
        self.book = ReminderBook(self.wall, lambda: self.wall.zone, ledger, choices)
        self.reminders = Reminders(self.book, self.journal)
        self.reminders.shown.connect(self.on_shown)
        self.journal.open()
        self.qtbot.waitUntil(lambda: ledger.is_known)
        self.settle()

    def stop(self) -> None:
        self.reminders._heart.stop()
        assert self.journal.close(10)
        QCoreApplication.processEvents()  # what the writer's thread sent last
        self.past.append(self.reminders)

    def on_shown(self, offer: Offer) -> None:
        turn = offer.turn
        self.rang[turn.night_date] += 1
        if turn.snoozes == 0:
            self.late[turn.night_date] = self.wall.utc - turn.due_at

    def settle(self) -> None:
        """The writer answers on its own thread."""
        busy = self.reminders
        if busy._is_reading or busy._coming:
            self.qtbot.waitUntil(lambda: not (busy._is_reading or busy._coming))

    def look(self) -> None:
        self.reminders.tick()
        self.settle()
        for offer in self.reminders.offers:
            self.answer(offer)

    def answer(self, offer: Offer) -> None:
        """Now and then it is put off, or left alone."""
        chance = self.random.random()
        if chance < 0.3 and self.reminders.answer(offer.turn.id, Act.SNOOZE):
            self.asked[offer.turn.night_date] += 1
            self.month.snoozed += 1
        elif chance < 0.8:
            self.reminders.answer(offer.turn.id, self.random.choice((Act.START, Act.SKIP)))
        self.settle()

    def step(self) -> timedelta:
        """How long until the next look: short around the reminder, long while it sleeps."""
        chance = self.random.random()
        if chance < 0.002:
            self.month.sleeps += 1
            return timedelta(minutes=self.random.randint(5, 16 * 60))
        if chance < 0.003:
            self.month.restarts += 1
            self.stop()
            self.wall.utc += timedelta(minutes=self.random.choice((0, 2, 45, 600)))
            self.start()
        at = evening_moment(self.book.night(), AT, self.wall.zone)
        return NEAR if abs(at - self.wall.utc) < STEP else STEP

    def travel(self, day: date) -> None:
        """Somewhere else twice a month, at any hour."""
        if day.day in (5, 19):
            others = [zone for zone in HOMES if zone is not self.wall.zone]
            self.wall.zone = self.random.choice(others)
            self.month.journeys += 1

    def run(self, until: datetime) -> None:
        day, leaves_at = self.wall.now().date(), self.random.randint(0, 22)
        while self.wall.utc < until:
            self.look()
            self.wall.utc += self.step()
            now = self.wall.now()
            if now.date() != day and now.hour >= leaves_at:
                day, leaves_at = now.date(), self.random.randint(0, 22)
                self.travel(day)
                self.month.held_kb, self.month.files = held_kb(), open_files()

    def count(self) -> None:
        """What the diary says of each chosen evening."""
        self.stop()
        diary = Diary.open(self.folder / "diary.sqlite3")
        turns = diary.turns_between("", "")
        diary.close()
        assert len({(turn.reminder_id, turn.night_date) for turn in turns}) == len(turns)
        for turn in turns:
            month = self.months.setdefault(turn.night_date[:7], Tally())
            month.chosen += 1
            times = self.rang[turn.night_date] - self.asked[turn.night_date]
            month.twice += times > 1
            if turn.night_date not in self.rang:
                assert turn.state is TurnState.MISSED
                month.missed += 1
            elif self.late[turn.night_date] <= PROMPT:
                month.prompt += 1
            else:
                month.late += 1
        self.nights = sorted(turn.night_date for turn in turns)


def held_kb() -> int:
    """Memory in use, in KiB, where the system tells."""
    gc.collect()
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208


def chosen_nights(first: str, last: str) -> list[str]:
    """Every night whose evening is one of the chosen days."""
    day, end, nights = date.fromisoformat(first), date.fromisoformat(last), list[str]()
    while day <= end:
        if Weekday((day - timedelta(days=1)).weekday()) in CHOSEN:
            nights.append(day.isoformat())
        day += timedelta(days=1)
    return nights


def table(months: dict[str, Tally]) -> Iterator[str]:
    names = list(Tally.__dataclass_fields__)
    yield " ".join(f"{name:>10}" for name in ["month", *names])
    for month, tally in sorted(months.items()):
        values = [getattr(tally, name) for name in names]
        yield " ".join(f"{value:>10}" for value in [month, *values])


def spans() -> list[tuple[datetime, datetime]]:
    if LONG:
        return [(datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2027, 1, 1, 9, tzinfo=UTC))]
    changes = (datetime(2026, 3, 20, 9, tzinfo=UTC), datetime(2026, 10, 18, 9, tzinfo=UTC))
    return [(begins, begins + FORTNIGHT) for begins in changes]


@pytest.mark.parametrize("span", spans(), ids=lambda span: f"{span[0]:%Y-%m-%d}")
def test_every_chosen_evening_has_its_reminder_exactly_once(
    qtbot: QtBot, tmp_path: Path, span: tuple[datetime, datetime], capsys: pytest.CaptureFixture
) -> None:
    begins, until = span
    year = Year(qtbot, tmp_path, Wall(begins))
    kb, files = held_kb(), open_files()
    year.run(until)
    year.count()
    assert all(tally.twice == 0 for tally in year.months.values())
    first, last = night_of(begins, HOMES[0]), year.nights[-1]
    assert year.nights == chosen_nights(first, last)
    assert date.fromisoformat(last) >= fixed(until, UTC).date() - timedelta(days=2)
    prompt = sum(tally.prompt for tally in year.months.values())
    assert prompt > 0.6 * len(year.nights)
    assert open_files() <= files
    assert held_kb() < kb + 16_384
    if LONG:
        with capsys.disabled():
            print("", *table(year.months), sep="\n")
