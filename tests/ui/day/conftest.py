"""A window at its day pages, on real services behind fakes of the ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.erased import Erased
from crampcoach.core.profile import NOTHING_TOLD
from crampcoach.core.screen import Screen
from crampcoach.services.at_login import AtLogin
from crampcoach.services.book import Book
from crampcoach.services.erasing import Erasing
from crampcoach.services.evening import EveningStretch
from crampcoach.services.evening_timer import EveningTimer
from crampcoach.services.first_run import FirstRun
from crampcoach.services.flags import Flags
from crampcoach.services.health import Health
from crampcoach.services.journal import Journal
from crampcoach.services.last_week import LastWeek
from crampcoach.services.notices import Notices
from crampcoach.services.recovery import Recovery
from crampcoach.services.reminder_call import ReminderCall
from crampcoach.services.review import Review
from crampcoach.services.rooms import Rooms
from crampcoach.services.safekeeping import Job, Progress, Safekeeping, Work
from crampcoach.services.stretched import Stretched
from crampcoach.services.workshop import Workshop
from crampcoach.storage.cards import load_cards
from crampcoach.ui.pages.day.shell import DayShell
from crampcoach.ui.window import MainWindow
from tests.drawn import Pages, figures
from tests.fake_diary import FakeDiary
from tests.fakes import (
    PHRASES,
    FakeArchive,
    FakeClock,
    FakeRoutines,
    FakeShelf,
    FakeVoice,
    KeepingWriter,
    SavedPreferences,
    SavedProfiles,
)
from tests.january import MORNING
from tests.services.evening import Evening
from tests.services.test_at_login import FakeAutostart
from tests.services.test_evening_timer import FakeStarter
from tests.ui.fake_coach import FakeCoach

WIDE = (1280, 800)
SIZES = (WIDE, (800, 480), (1920, 1080), (800, 1280))
REGIONS = (("de", "Germany"), ("gb", "United Kingdom"))


@dataclass
class Study:
    """The day pages, and everything behind them."""

    coach: FakeCoach = field(default_factory=FakeCoach)
    voice: FakeVoice = field(default_factory=FakeVoice)
    shelf: FakeShelf = field(default_factory=FakeShelf)
    saved: SavedPreferences = field(default_factory=SavedPreferences)
    profiles: SavedProfiles = field(default_factory=SavedProfiles)
    pages: Pages = field(default_factory=Pages)
    clock: FakeClock = field(default_factory=FakeClock)
    writer: KeepingWriter = field(default_factory=KeepingWriter)
    diary: FakeDiary = field(default_factory=FakeDiary)

    def __post_init__(self) -> None:
        self.clock.start = MORNING
        self.notices = Notices()
        self.evening = Evening(notices=self.notices, saved=self.saved).open()
        self.choices = self.evening.choices
        self.workshop = Workshop(
            self.clock,
            self.voice,
            self.shelf,
            lambda routine, countdown, length_s: (),
            PHRASES,
            self.choices,
            self.notices,
        )
        self.health = Health(NOTHING_TOLD, self.profiles, self.notices)
        self.first_run = FirstRun(self.coach, self.choices)
        self.tried: list[str] = []
        self.autostart, self.starter = FakeAutostart(), FakeStarter()
        self.bedtimes: list[time] = []
        self.call = ReminderCall(self.coach, self.evening.reminders)
        routines = FakeRoutines()
        self.stretched = Stretched(self.evening.clock, self.evening.journal)
        self.stretched.changed.connect(self.evening.reminders.read)
        self.stretch = EveningStretch(self.coach, self.voice, self.stretched, routines)
        self.last_week = LastWeek(self.evening.journal, self.evening.book)
        self.erased: tuple[Erased, ...] = (
            Erased("data/diary.sqlite3"),
            Erased("data/profile.toml"),
        )
        self._build_rooms()

    def _build_rooms(self) -> None:
        """The diary's services, on a diary in memory and a clock moved by hand."""
        self.writer.diary = self.diary
        self.journal = Journal(self.writer, self.notices)
        self.journal.open()
        self.flags = Flags(
            self.clock, self.journal, PHRASES, lambda: self.health.profile, lambda: None
        )
        self.review = Review(
            self.clock,
            self.journal,
            self.coach,  # type: ignore[arg-type]
            self.flags,
            lambda: self.choices.preferences,
            lambda: self.health.profile,
        )
        self.book = Book(self.clock, self.journal, self.flags, lambda: self.choices.preferences)
        self.archive = FakeArchive(self.writer)
        self.recovery = Recovery(
            lambda: self.archive, self.journal, self.notices, self.coach.chips
        )
        self.figures = figures(self.writer, self.pages)
        self.erasing = Erasing(lambda extent: self.erased, self.journal, self.health, self.choices)
        self.jobs: list[tuple[Job, str]] = []
        works = {job: self.work_of(job) for job in Job}
        self.safekeeping = Safekeeping("/home/zoe/crampcoach/data", works, self.journal)
        self.rooms = Rooms(
            workshop=self.workshop,
            health=self.health,
            choices=self.choices,
            first_run=self.first_run,
            recovery=self.recovery,
            erasing=self.erasing,
            figures=self.figures,
            call=self.call,
            last_week=self.last_week,
            regions=REGIONS,
            cards=load_cards,
            try_voice=lambda: self.tried.append("heard"),
            set_bedtime=self.bedtimes.append,
            evening=self.stretch,
            safekeeping=self.safekeeping,
            book=self.book,
            review=self.review,
            at_login=AtLogin(self.autostart, self.notices),
            evening_timer=EveningTimer(self.starter, lambda: (time(21, 30),), self.notices),
            today=lambda: self.clock.now().date(),
        )

    def work_of(self, job: Job) -> Work:
        """Does nothing but remember it."""

        def work(path: str, progress: Progress) -> int:
            self.jobs.append((job, path))
            progress(1, 2)
            return 214

        return work

    def window(self, qtbot: QtBot, size: tuple[int, int]) -> MainWindow:
        window = self.bare_window(size)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        self.coach.show(Screen.DAY)
        return window

    def bare_window(self, size: tuple[int, int]) -> MainWindow:
        """One that is not shown yet."""
        window = MainWindow(self.coach, reduced_motion=True)
        window.attach(self.coach, lambda: self.rooms)
        window.resize(*size)
        return window


@pytest.fixture
def study(qtbot: QtBot) -> Study:
    return Study()


@pytest.fixture
def open_shell(qtbot: QtBot, study: Study) -> Callable[..., DayShell]:
    """Opens the day pages in a size."""
    kept: list[MainWindow] = []

    def open_(size: tuple[int, int] = WIDE) -> DayShell:
        window = study.window(qtbot, size)
        kept.append(window)
        shell = window.current
        assert isinstance(shell, DayShell)
        return shell

    return open_


@pytest.fixture
def shell(open_shell: Callable[..., DayShell]) -> DayShell:
    return open_shell()
