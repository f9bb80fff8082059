"""A coach on fakes of its ports and a clock moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.preferences import Preferences
from crampcoach.services.choices import Choices
from crampcoach.services.coach import Coach
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from tests.fakes import PHRASES, FakeClock, FakeRoutines, FakeVoice, FakeWriter, SavedPreferences
from tests.services.mornings import Dawn

AWAKE_S = 10.0
"""Whoever is awake looks at the clock at least so often."""


@dataclass
class Night:
    """Everything a test needs to hold."""

    clock: FakeClock = field(default_factory=FakeClock)
    voice: FakeVoice = field(default_factory=FakeVoice)
    writer: FakeWriter = field(default_factory=FakeWriter)
    routines: FakeRoutines = field(default_factory=FakeRoutines)
    saved: SavedPreferences = field(default_factory=SavedPreferences)
    preferences: Preferences = field(default_factory=Preferences)

    def __post_init__(self) -> None:
        self.notices = Notices()
        self.choices = Choices(self.preferences, self.saved, self.notices)
        self.journal = Journal(self.writer, self.notices)
        self.coach = Coach(
            self.clock,
            self.voice,
            self.journal,
            self.routines,
            PHRASES,
            self.choices,
            self.notices,
        )

    def open(self) -> Night:
        self.journal.open()
        self.settle()
        return self

    def settle(self) -> None:
        """Let what was sent between threads arrive."""
        QCoreApplication.processEvents()

    def after(self, seconds: float) -> None:
        """Move the clock as a machine that is awake does, and have the coach notice."""
        while seconds > 0:
            self.clock.jump(min(seconds, AWAKE_S))
            self.coach.tick()
            seconds -= AWAKE_S
        self.settle()

    def slept(self, seconds: float) -> None:
        """Move the clock as a machine that was suspended finds it."""
        self.clock.jump(seconds)
        self.coach.tick()
        self.settle()


@pytest.fixture
def night(qapp: QCoreApplication) -> Night:
    return Night().open()


@pytest.fixture
def dawn(qapp: QCoreApplication) -> Dawn:
    return Dawn()
