"""Builds the parts of a profile and connects them: what the window and the terminal share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.languages import language_for
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.instance import Reply
from crampcoach.desktop.locale import system_locale
from crampcoach.desktop.places import Places
from crampcoach.desktop.sound import Speaker
from crampcoach.desktop.synthesis_wire import InstalledVoice
from crampcoach.desktop.voice import CoachVoice
from crampcoach.diary_files import DiaryFiles
from crampcoach.door import Answer, Door, Request
from crampcoach.services.choices import Choices, VoiceChoice
from crampcoach.services.coach import Coach
from crampcoach.services.first_run import FirstRun
from crampcoach.services.health import Health
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.status import status
from crampcoach.storage.phrases import PhraseBook
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.routines import RoutineLibrary
from crampcoach.storage.settings import SettingsFile
from crampcoach.storage.writer import Writer

if TYPE_CHECKING:
    from crampcoach.core.learning import Card
    from crampcoach.core.region import Region
    from crampcoach.reception import Reception
    from crampcoach.services.evening import EveningStretch
    from crampcoach.services.evening_timer import EveningTimer
    from crampcoach.services.importer import Importer
    from crampcoach.services.reminder_book import ReminderBook
    from crampcoach.services.reminder_call import ReminderCall
    from crampcoach.services.review import Review
    from crampcoach.services.rooms import Rooms
    from crampcoach.services.safekeeping import Job, Work

ANSWERING = ("relief.start", "calf.in_bed")
"""Phrases that answer a hit, and what follows: always in memory."""
CLOSE_S = 5.0
"""How long leaving waits for a slow disk."""


class House(QObject):
    """One profile's parts, alive.

    Attributes:
        clock: The time.
        notices: What the person should know of.
        coach: The night.
        health: What the person has told of their health.
        phrases: The words by name.
        door: Answers other processes.

    Signals:
        raise_requested: Someone asked for the window.
        language_changed: Everything is said and written in another language (its code).
    """

    raise_requested = Signal()
    language_changed = Signal(str)
    _profile_came_there = Signal(object)

    def __init__(self, kept: Places, speaker: Speaker, *, relief_only: bool) -> None:
        """Build everything; nothing slow happens before ``open``.

        Args:
            kept: The profile's folders.
            speaker: Plays what the coach says; it may have been opened before.
            relief_only: Whether another instance owns the diary, and this one only fills a side
                journal beside it.
        """
        super().__init__()
        self.clock = SystemClock()
        self.notices = Notices(self)
        settings = SettingsFile(kept.settings, self.clock)
        loaded = settings.load()
        for notice in loaded.notices:
            self.notices.raise_notice(notice)
        preferences = loaded.preferences
        self.phrases = PhraseBook(self._language(preferences))
        self._spoken = preferences.language
        self.choices = Choices(preferences, settings.save, self.notices, self)
        self._own_routines = kept.routines
        self._rooms: Rooms | None = None
        self._book: ReminderBook | None = None
        self._call: ReminderCall | None = None
        self._evening: EveningStretch | None = None
        self._review: Review | None = None
        self._diary_is_open = False
        self._kept = kept
        self._is_guest = relief_only
        self._files = DiaryFiles(kept, self.clock, is_guest=relief_only)
        diary, caretaker = (None, None) if relief_only else (kept.diary, self._files.archive)
        writer = Writer(diary, (kept.data, kept.runtime), caretaker)
        self._journal = Journal(writer, self.notices, self)
        self._speaker = speaker
        self.choices.offer_outputs(speaker.outputs)  # it may know them already
        self._voice = CoachVoice(speaker, kept.cache, preferences, self.clock, self)
        self._routines = RoutineLibrary(self.phrases, kept.routines)
        self.coach = Coach(
            self.clock,
            self._voice,
            self._journal,
            self._routines,
            self.phrases,
            self.choices,
            self.notices,
        )
        profile = ProfileFile(kept.profile, self.clock)
        told = profile.load()  # before the first hit is answered
        for notice in told.notices:
            self.notices.raise_notice(notice)
        self.health = Health(told.profile, profile.save, self.notices, self)
        self.coach.heed(lambda: self.health.profile, self._region)
        self.first_run = FirstRun(self.coach, self.choices, self)
        self.door = self._build_door()
        self._importer: Importer | None = None
        self._receives: Reception | None = None
        self._connect()

    def _build_door(self) -> Door:
        others: dict[str, Answer] = {
            "status": lambda _request, reply: reply(self._status()),
            **dict.fromkeys(("remind", "reminders", "remind_off"), self._remind),
            "log": lambda request, reply: self._reception().log(request, reply),
            "import": lambda request, reply: self._reception().import_file(request, reply),
            "restore": lambda request, reply: self._reception().restore(request, reply),
        }
        raised = self.raise_requested.emit
        return Door(self.coach, self._journal, lambda: self.evening, raised, others)

    def _region(self) -> Region | None:
        """Whose numbers warnings show; words where the table can't be read."""
        from crampcoach.storage.regions import region_of  # noqa: PLC0415 - for warnings only

        try:
            return region_of(self.choices.preferences.region)
        except CrampcoachError as error:
            self.notices.raise_notice(Notice("region", error.words))
            return None

    def _on_fall(self) -> None:
        """Standing and walking are off from now on, and that is told."""
        told = self.health.profile
        if not told.has(Condition.FALL_RISK):
            since = told.since | {Condition.FALL_RISK: self.clock.now().date()}
            self.health.replace(replace(told, since=since))
        action = plainly("Once your doctor knows, change that under Health.")
        text = plainly("Standing is left out since the fall.")
        self.notices.raise_notice(Notice("fall", text, action))

    def _on_profile(self, profile: HealthProfile) -> None:
        """An imported file told of someone's health: what was told here stays."""
        if self.health.profile == NOTHING_TOLD:
            self.health.replace(profile)

    def _connect(self) -> None:
        self.coach.fall_reported.connect(self._on_fall)
        self._profile_came_there.connect(self._on_profile)
        self.choices.changed.connect(self._on_choices)
        self.coach.screen_changed.connect(self._on_screen)
        self._voice.trouble.connect(self.notices.raise_notice)
        self._voice.recovered.connect(self.notices.clear)
        self._voice.voices_listed.connect(self._on_voices)
        self._speaker.outputs_listed.connect(self.choices.offer_outputs)

    def open_voice(self) -> None:
        """Have the sound started, and the words that answer a hit in memory."""
        self._voice.open()
        self._voice.pin([self.phrases[ANSWERING[0]]])

    def pin_answers(self) -> None:
        """Have the words that answer a switch in memory as well."""
        self._voice.pin(self.phrases[name] for name in ANSWERING)

    def open_diary(self) -> None:
        """Have the diary opened, on its own thread."""
        from crampcoach.services.recovery import Recovery  # noqa: PLC0415 - no hit waits for it

        chips = self.coach.chips
        self._recovery = Recovery(self._files.archive, self._journal, self.notices, chips, self)
        self._recovery.wanted.connect(self._on_recovery_wanted)
        self._diary_is_open = True
        self._journal.open()

    @property
    def book(self) -> ReminderBook:
        """The reminders that are set."""
        if self._book is None:
            from crampcoach.services.reminder_book import ReminderBook  # noqa: PLC0415
            from crampcoach.services.reminder_ledger import ReminderLedger  # noqa: PLC0415

            ledger = ReminderLedger(self._journal, self.notices, self)
            self._book = ReminderBook(self.clock, self.clock.zone, ledger, self.choices, self)
            self._book.heed(lambda: self.health.profile)
        return self._book

    def _remind(self, request: Request, reply: Reply) -> None:
        """Set, list or take off reminders."""
        from crampcoach.services.reminder_desk import ReminderDesk  # noqa: PLC0415

        ReminderDesk(self.book, self._journal).answer(request, reply)

    @property
    def call(self) -> ReminderCall:
        """Brings reminders before the person: from the first time it is asked for."""
        if self._call is None:
            from crampcoach.services.reminder_call import ReminderCall  # noqa: PLC0415
            from crampcoach.services.reminders import Reminders  # noqa: PLC0415

            reminders = Reminders(self.book, self._journal, self)
            self._call = ReminderCall(self.coach, reminders, self)
            self._call.stretch_requested.connect(self._begin_stretch)
        return self._call

    def _begin_stretch(self) -> None:
        """It was asked for on a screen: what stands in its way is told there."""
        begun = self.evening.begin()
        if begun.trouble:
            self.notices.raise_notice(Notice("stretch", begun.trouble))
        else:
            self.notices.clear("stretch")

    def reminds(self) -> bool:
        """Whether any reminder is set, as far as is known."""
        return self._call is not None and bool(self.book.all())

    def open_evening(self) -> None:
        """Have reminders come once the diary is open: only a window can show them."""
        if not self._is_guest:  # else another instance has them
            self.call.reminders.begin()

    def watch_the_morning(self) -> None:
        """From now on, offer the review when a night is over."""
        self.review.look()

    def _on_recovery_wanted(self) -> None:
        self._recovery.open()
        self.coach.go(Screen.RECOVERY)

    def rooms(self) -> Rooms:
        """What the day pages work with, built when they are first opened."""
        if self._rooms is None:
            self._rooms = self._build_rooms()
        return self._rooms

    @property
    def evening(self) -> EveningStretch:
        """The evening stretch, built when it is first wanted."""
        if self._evening is None:
            from crampcoach.services.evening import EveningStretch  # noqa: PLC0415
            from crampcoach.services.stretched import Stretched  # noqa: PLC0415

            stretched = Stretched(self.clock, self._journal, self)
            if self._diary_is_open:
                stretched.look_up()
            voice, routines = self._voice, self._routines
            self._evening = EveningStretch(self.coach, voice, stretched, routines, self)
            stretched.changed.connect(self._on_stretched)
        return self._evening

    @property
    def review(self) -> Review:
        """The morning's review: it watches for the morning from the first time it is wanted."""
        if self._review is None:
            from crampcoach.services.flags import Flags  # noqa: PLC0415 - no hit waits for it
            from crampcoach.services.review import Review  # noqa: PLC0415

            flags = Flags(
                self.clock,
                self._journal,
                self.phrases,
                lambda: self.health.profile,
                self._region,
                self,
            )
            flags.fall_reported.connect(self._on_fall)
            self._review = Review(
                self.clock,
                self._journal,
                self.coach,
                flags,
                lambda: self.choices.preferences,
                lambda: self.health.profile,
            )
        return self._review

    def _build_rooms(self) -> Rooms:
        from crampcoach.desktop.autostart import autostart  # noqa: PLC0415 - no hit waits for it
        from crampcoach.file_works import file_works  # noqa: PLC0415
        from crampcoach.services.at_login import AtLogin  # noqa: PLC0415
        from crampcoach.services.book import Book  # noqa: PLC0415
        from crampcoach.services.erasing import Erasing  # noqa: PLC0415
        from crampcoach.services.figures import Figures  # noqa: PLC0415
        from crampcoach.services.last_week import LastWeek  # noqa: PLC0415
        from crampcoach.services.rooms import Rooms  # noqa: PLC0415
        from crampcoach.services.safekeeping import Safekeeping  # noqa: PLC0415
        from crampcoach.services.workshop import Workshop  # noqa: PLC0415
        from crampcoach.storage.files import new_file  # noqa: PLC0415
        from crampcoach.storage.regions import load_regions  # noqa: PLC0415
        from crampcoach.storage.routine_shelf import RoutineShelfFolder  # noqa: PLC0415
        from crampcoach.storage.routines import clashes  # noqa: PLC0415

        workshop = Workshop(
            self.clock,
            self._voice,
            RoutineShelfFolder(self.phrases, self._own_routines),
            clashes,
            self.phrases,
            self.choices,
            self.notices,
        )
        try:
            regions = tuple((region.code, region.name) for region in load_regions().values())
        except CrampcoachError as error:
            self.notices.raise_notice(Notice("region", error.words))
            regions = ()
        figures = Figures(self._journal, self.clock, lambda: self.health.profile, new_file, self)
        erasing = Erasing(self._files.erase, self._journal, self.health, self.choices, self)
        works: Mapping[Job, Work] = {}
        if not self._is_guest:
            works = file_works(self._kept, self.clock, self._profile_came_there.emit)
        keeping = Safekeeping(str(self._kept.data), works, self._journal, self)
        review = self.review
        book = Book(
            self.clock, self._journal, review.flags, lambda: self.choices.preferences, self
        )
        return Rooms(
            workshop=workshop,
            health=self.health,
            choices=self.choices,
            first_run=self.first_run,
            recovery=self._recovery,
            erasing=erasing,
            safekeeping=keeping,
            book=book,
            at_login=AtLogin(autostart(self._kept.root), self.notices, self),
            evening_timer=self._evening_timer(),
            today=lambda: self.clock.now().date(),
            review=review,
            figures=figures,
            call=self.call,
            evening=self.evening,
            set_bedtime=self.book.set_bedtime,
            last_week=LastWeek(self._journal, self.book, self),
            regions=regions,
            cards=self._cards,
            try_voice=self._try_voice,
        )

    def _evening_timer(self) -> EveningTimer:
        from shutil import which  # noqa: PLC0415

        from crampcoach.desktop.systemd_timer import SystemdTimer  # noqa: PLC0415
        from crampcoach.services.evening_timer import EveningTimer  # noqa: PLC0415

        starter = SystemdTimer(self._kept.root) if which("systemctl") else None
        book = self.book
        timer = EveningTimer(
            starter, lambda: tuple(each.at for each in book.all()), self.notices, self
        )
        book.changed.connect(timer.follow)
        return timer

    def _cards(self) -> tuple[Card, ...]:
        from crampcoach.storage.cards import load_cards  # noqa: PLC0415

        try:
            return load_cards(self.language)
        except CrampcoachError as error:
            self.notices.raise_notice(Notice("cards", error.words))
            return ()

    def _try_voice(self) -> None:
        self._voice.say(self.phrases[ANSWERING[0]])

    @property
    def importer(self) -> Importer:
        """Takes files of other diaries over."""
        if self._importer is None:
            from crampcoach.services.importer import Importer  # noqa: PLC0415 - no hit waits for it

            parts = (self._journal, self.coach, self.health)
            self._importer = Importer(self._files.bring, *parts, self)
            self._importer.ended.connect(self._on_stretched)
        return self._importer

    def _on_stretched(self, _outcome: object = None) -> None:
        """Whoever stretched, or took over a file that tells of it, is reminded no longer."""
        if self._call is not None:
            self._call.reminders.read()

    def _reception(self) -> Reception:
        """Who answers other processes that want something written."""
        if self._receives is None:
            from crampcoach.reception import Reception  # noqa: PLC0415 - no hit waits for it

            self._receives = Reception(
                self._journal,
                self.importer,
                self._files.restore,
                lambda: self.coach.screen in AT_REST,
            )
        return self._receives

    def close(self) -> bool:
        """Finish what is queued; whether everything was kept in time."""
        if self._evening is not None:
            self._evening.leave()
        if self._receives is not None:
            self._receives.leave()
        if self._importer is not None:
            self._importer.cancel()
        self._voice.close()
        if not self._diary_is_open:  # closed in the middle of the launch, perhaps with an entry
            self.open_diary()
        return self._journal.close(CLOSE_S)

    def _status(self) -> dict[str, object]:
        next_reminder = self.book.next_at() if self._book is not None else None
        return status(self.coach, self._evening, next_reminder)

    def _on_screen(self, screen: Screen) -> None:
        """Whoever opens the menu may want another voice: only then are they looked for."""
        if screen in (Screen.MENU, Screen.DAY):
            self._voice.list_voices()
        if self._rooms is not None and screen is not Screen.DAY:
            self._leave_rooms(screen)

        if self._rooms is not None and screen in AT_REST:
            self._rooms.safekeeping.resume()

    def _leave_rooms(self, screen: Screen) -> None:
        """What is tried aloud gives way: in silence to the clock, and to relief at once."""
        rehearsal = self.rooms().workshop.rehearsal
        if screen not in AT_REST:
            self.rooms().safekeeping.suspend()
        if screen is Screen.BEDSIDE:
            rehearsal.stop()
        else:
            rehearsal.let_go()  # the coach speaks already: its first word must not be cut off

    def _on_voices(self, voices: list[InstalledVoice]) -> None:
        """Offer those of the coach's language."""
        spoken = self._language(self.choices.preferences)
        self.choices.offer_voices(
            [
                VoiceChoice(voice.id, voice.name)
                for voice in voices
                if any(language.strip("\x05").startswith(spoken) for language in voice.languages)
            ]
        )

    @staticmethod
    def _language(preferences: Preferences) -> str:
        return language_for(preferences.language, system_locale())

    def _on_choices(self, preferences: Preferences) -> None:
        if preferences.language == self._spoken:
            self._voice.use(preferences)
            return
        self._spoken = preferences.language
        try:
            self.phrases.use(self._language(preferences))
        except CrampcoachError as error:  # the words stay as they were
            self.notices.raise_notice(Notice("language", error.words))
            return
        self._voice.use(preferences)
        self.pin_answers()
        self._voice.list_voices()
        self.language_changed.emit(self._language(preferences))

    @property
    def language(self) -> str:
        """Code of the language that is used now."""
        return self._language(self.choices.preferences)
