"""An evening on a wall clock that tests set as they like, with a diary in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Offer
from crampcoach.core.diary_writer import Receipt
from crampcoach.core.entry import Entry
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.reminder import Reminder, ReminderKind, Turn
from crampcoach.services.choices import Choices
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.reminder_book import ReminderBook
from crampcoach.services.reminder_ledger import ReminderLedger
from crampcoach.services.reminders import Reminders
from tests.fake_diary import FakeDiary
from tests.fakes import FakeWriter, SavedPreferences

BERLIN = ZoneInfo("Europe/Berlin")


class WallClock:
    """Shows what it is set to; its monotonic half goes on by hand as well."""

    def __init__(self, text: str, zone: tzinfo = BERLIN) -> None:
        self.zone = zone
        self.seconds = 5000.0
        self.set(text)

    def set(self, text: str) -> None:
        self.wall = datetime.fromisoformat(text).replace(tzinfo=self.zone)

    def now(self) -> datetime:
        return self.wall.astimezone(self.zone)

    def monotonic(self) -> float:
        return self.seconds


class RememberingWriter(FakeWriter):
    """Its diary holds what it was given."""

    def __init__(self, diary: FakeDiary) -> None:
        super().__init__()
        self.diary: FakeDiary = diary

    def put(self, entry: Entry, on_kept: Callable[[Receipt], None]) -> None:
        self.diary.put(entry)
        super().put(entry, on_kept)


@dataclass
class Evening:
    """Everything a test needs to hold.

    Attributes:
        rang: What was shown.
        started: What was answered with "Start".
    """

    clock: WallClock = field(default_factory=lambda: WallClock("2026-01-14T20:00"))
    diary: FakeDiary = field(default_factory=FakeDiary)
    preferences: Preferences = field(default_factory=Preferences)
    rang: list[Offer] = field(default_factory=list[Offer])
    started: list[Offer] = field(default_factory=list[Offer])
    profile: HealthProfile = NOTHING_TOLD
    notices: Notices = field(default_factory=Notices)
    saved: SavedPreferences = field(default_factory=SavedPreferences)
    busy: bool = False

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the program anew, on the same diary."""
        self.writer = RememberingWriter(self.diary)
        self.choices = Choices(self.preferences, self.saved, self.notices)
        self.journal = Journal(self.writer, self.notices)
        self.build()

    def build(self) -> None:
        """Build the reminders on the journal."""
        self.ledger = ReminderLedger(self.journal, self.notices)
        self.book = ReminderBook(self.clock, lambda: self.clock.zone, self.ledger, self.choices)
        self.book.heed(lambda: self.profile)
        self.reminders = Reminders(self.book, self.journal)
        self.reminders.disturb_not(lambda: self.busy)
        self.reminders.shown.connect(self.rang.append)
        self.reminders.start_requested.connect(self.started.append)
        self.reminders.begin()

    def open(self) -> Evening:
        self.journal.open()
        self.settle()
        return self

    def settle(self) -> None:
        QCoreApplication.processEvents()

    def at(self, text: str) -> None:
        """The wall clock shows this; the heartbeat notices."""
        self.clock.set(text)
        self.reminders.tick()
        self.settle()

    def remind(self, at: str = "21:30", kind: ReminderKind = ReminderKind.STRETCH) -> Reminder:
        reminder = self.book.add(kind, time.fromisoformat(at))
        self.settle()
        assert reminder is not None
        return reminder

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What the diary holds."""
        return self.diary.turns_between("", "")

    @property
    def states(self) -> list[str]:
        return [turn.state.value for turn in self.turns]

    @property
    def only(self) -> Offer:
        (offer,) = self.reminders.offers
        return offer
