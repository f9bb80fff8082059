"""A window at the evening stretch, on the real services and routine behind fakes of the ports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import HealthProfile
from crampcoach.core.stretch import Stretch
from crampcoach.services.choices import Choices
from crampcoach.services.coach import Coach
from crampcoach.services.evening import EveningStretch
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.stretched import Stretched
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routines import RoutineLibrary
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock, FakeVoice, FakeWriter, SavedPreferences


class Evening:
    """Everything a test needs to hold."""

    def __init__(self) -> None:
        phrases, notices = load_phrases(), Notices()
        self.clock, self.voice, self.writer = FakeClock(), FakeVoice(), FakeWriter()
        self.told = HealthProfile({})
        self.choices = Choices(Preferences(), SavedPreferences(), notices)
        journal = Journal(self.writer, notices)
        routines = RoutineLibrary(phrases, Path("no such folder"))
        self.coach = Coach(
            self.clock, self.voice, journal, routines, phrases, self.choices, notices
        )
        self.coach.heed(lambda: self.told, lambda: None)
        stretched = Stretched(self.clock, journal)
        self.stretch = EveningStretch(self.coach, self.voice, stretched, routines)
        self.evening = self.stretch  # of all the rooms, the page wants this one

    def window(self) -> MainWindow:
        """A window on it."""
        window = MainWindow(self.coach, reduced_motion=True)
        window.attach(self.coach, lambda: self)  # type: ignore[arg-type, return-value]
        return window

    def after(self, seconds: float) -> None:
        """Let time pass in the steps of the timer."""
        whole = int(seconds)
        for step in (*[1.0] * whole, seconds - whole):
            self.clock.jump(step)
            self.coach.tick()
            self.stretch.tick()
        QCoreApplication.processEvents()

    @property
    def kept(self) -> list[Stretch]:
        return [e for e in self.writer.entries.values() if isinstance(e, Stretch)]
