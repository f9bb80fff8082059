"""A morning: a coach at the clock, a diary in memory, and the review's services on both."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from crampcoach.core.entry import Entry
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.region import Region
from crampcoach.services.book import Book
from crampcoach.services.choices import Choices
from crampcoach.services.coach import Coach
from crampcoach.services.flags import Flags
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.review import Review
from tests.fake_diary import FakeDiary
from tests.fakes import (
    PHRASES,
    FakeClock,
    FakeRoutines,
    FakeVoice,
    KeepingWriter,
    SavedPreferences,
)
from tests.january import MORNING


@dataclass
class Dawn:
    """Everything a test needs to hold."""

    clock: FakeClock = field(default_factory=FakeClock)
    voice: FakeVoice = field(default_factory=FakeVoice)
    writer: KeepingWriter = field(default_factory=KeepingWriter)
    diary: FakeDiary = field(default_factory=FakeDiary)
    profile: HealthProfile = NOTHING_TOLD
    region: Region | None = None

    def __post_init__(self) -> None:
        self.clock.start = MORNING
        self.writer.diary = self.diary
        self.notices = Notices()
        self.choices = Choices(Preferences(), SavedPreferences(), self.notices)
        self.journal = Journal(self.writer, self.notices)
        self.coach = Coach(
            self.clock,
            self.voice,
            self.journal,
            FakeRoutines(),
            PHRASES,
            self.choices,
            self.notices,
        )
        self.flags = Flags(
            self.clock, self.journal, PHRASES, lambda: self.profile, lambda: self.region
        )
        self.review = Review(
            self.clock,
            self.journal,
            self.coach,
            self.flags,
            lambda: self.choices.preferences,
            lambda: self.profile,
        )
        self.book = Book(self.clock, self.journal, self.flags, lambda: self.choices.preferences)

    def open(self, *entries: Entry) -> Dawn:
        """Fill the diary, and open it."""
        self.diary.put(*entries)
        self.journal.open()
        self.settle()
        return self

    def settle(self) -> None:
        """Let what was sent between threads arrive."""
        QCoreApplication.processEvents()

    def after(self, seconds: float) -> None:
        """Move the clock, and have everybody notice."""
        self.clock.jump(seconds)
        self.coach.tick()
        self.review.tick()
        self.review.look()
        self.settle()
