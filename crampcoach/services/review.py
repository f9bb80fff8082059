"""The morning's review: what was answered, each tap kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Episode
from crampcoach.core.episode_by_hand import entered
from crampcoach.core.leafing import read_sheet
from crampcoach.core.night import Factor, Night
from crampcoach.core.ports import Clock, DiaryReading
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import HealthProfile
from crampcoach.core.redflags import morning_questions
from crampcoach.core.review import (
    Missing,
    answered,
    last_night,
    none_of_these,
    told_of,
    unanswered_nights,
    with_answer,
    with_episode,
    with_factor,
)
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.core.sheet import Sheet
from crampcoach.core.sign import MORNING_SIGNS, Sign, toggled, with_follow_ups
from crampcoach.services.changes import Changed, Changes
from crampcoach.services.coach import Coach
from crampcoach.services.flags import Flags
from crampcoach.services.journal import Journal
from crampcoach.services.morning import Morning

UNTOUCHED_S = 600.0
"""A review that nobody answers gives the screen back, and is offered again."""
QUIET_BACK_S = 30.0
"""After "No cramps" the clock returns by itself, and with it the whole screen to hit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A night under review.

    Attributes:
        sheet: All that is known of it.
        earlier: Nights before it that nobody has answered, the latest first.
    """

    sheet: Sheet
    earlier: tuple[str, ...]


class Review(QObject):
    """Which night is asked about, and what was answered.

    Attributes:
        changes: What was tapped, to be taken back.
        flags: What the answers raise.

    Signals:
        changed: What is asked, or was answered, is another.
    """

    changed = Signal()

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        coach: Coach,
        flags: Flags,
        preferences: Callable[[], Preferences],
        profile: Callable[[], HealthProfile],
    ) -> None:
        """Begin to watch for the morning.

        Args:
            clock: The time.
            journal: Keeps what is tapped.
            coach: Shows the review's screen, and offers it.
            flags: Looks at the answers.
            preferences: Gives when the night ends, and the leg that usually cramps.
            profile: Gives what is told of the person's health by now.
        """
        super().__init__(coach)
        self._clock = clock
        self._journal = journal
        self._coach = coach
        self._profile = profile
        self._preferences = preferences
        self._morning = Morning(clock, journal, coach, preferences, self)
        self.flags = flags
        self.changes = Changes(journal, self)
        self._night: Night | None = None
        self._episodes: tuple[Episode, ...] = ()
        self._earlier: tuple[str, ...] = ()
        self._trouble = ""
        self._finished = False
        self._lingers = False
        self._back_at: float | None = None
        self._back = QTimer(self, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        self._back.timeout.connect(self.tick)
        self._coach.screen_changed.connect(self._on_screen)
        self._morning.taken.connect(self.open)
        self.changes.undone.connect(self._on_undone)
        self.changes.kept.connect(self.changed)
        self.flags.changed.connect(self.changed)
        self.flags.looked.connect(self._on_looked)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def night(self) -> Night | None:
        """What was answered so far; None while the diary is being read."""
        return self._night

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """The night's cramps that were recorded, by onset."""
        return self._episodes

    @property
    def earlier(self) -> tuple[str, ...]:
        """Nights before this one that nobody has answered, the latest first."""
        return self._earlier

    @property
    def trouble(self) -> str:
        """Why the diary can't be read; empty where it can."""
        return self._trouble

    @property
    def is_last_night(self) -> bool:
        """Whether it asks about the night that ended today."""
        night = self._night
        return night is None or night.night_date == last_night(self._clock.now())

    @property
    def kept(self) -> Kept | None:
        """Where the latest tap is safe."""
        return self.changes.where

    def now(self) -> datetime:
        """The local time."""
        return self._clock.now()

    def signs(self) -> tuple[Sign, ...]:
        """What is asked of this person, each follow-up after the question it belongs to."""
        night = self._night
        if night is None:
            return MORNING_SIGNS
        asked = morning_questions(self._profile(), night.morning)
        return with_follow_ups(asked, night.answers)

    def look(self) -> None:
        """Look whether it is to be offered."""
        self._morning.look()

    # ---- opening and closing ------------------------------------------------------------------

    def open(self, night_date: str = "") -> bool:
        """Ask about a night: the last one unless another is named; whether it can be shown."""
        wanted = night_date or last_night(self._clock.now())
        self._begin()

        def question(diary: DiaryReading) -> Asked:
            return Asked(read_sheet(diary, wanted), unanswered_nights(diary, wanted))

        def failed(trouble: str) -> None:
            self._trouble = trouble
            self.changed.emit()

        shown = self._coach.go(Screen.REVIEW)
        self._journal.ask(question, self._take, failed)
        self.changed.emit()
        return shown

    def _begin(self) -> None:
        self._stay()
        self._night = None
        self._episodes = self._earlier = ()
        self._trouble = ""
        self._finished = False
        self.changes.forget()

    def _take(self, asked: Asked) -> None:
        sheet = asked.sheet
        self._night = sheet.review or Night(
            str(uuid4()), self._journal.device_id, sheet.night_date, revision=0
        )
        self._episodes = sheet.episodes
        self._earlier = asked.earlier
        self.changed.emit()

    def tick(self) -> None:
        """Catch up with the clock: a quiet night closes by itself."""
        if self._back_at is None or self._clock.monotonic() < self._back_at:
            return
        night, finished = self._night, self._finished
        self.close()
        if night is not None and not finished:
            self._morning.give_way(night.night_date)
            self._morning.look()

    def _stay(self) -> None:
        """Somebody is there: close no sooner than after ``UNTOUCHED_S``."""
        self._lingers = False
        self._wait(UNTOUCHED_S)

    def _wait(self, seconds: float) -> None:
        self._back_at = self._clock.monotonic() + seconds
        self._back.start(ceil(seconds * 1000))

    def _stop_waiting(self) -> None:
        self._back_at = None
        self._back.stop()

    def close(self) -> None:
        """Back to the clock."""
        self._stop_waiting()
        self._morning.closed()
        if self._coach.screen is Screen.REVIEW:
            self._coach.close_day()

    def _on_screen(self, screen: Screen) -> None:
        """Relief takes the screen at any moment; what was asked is offered again afterwards."""
        if screen not in AT_REST and self._night is not None:
            if not self._finished:
                self._morning.give_way(self._night.night_date)
            self._begin()
        if screen is not Screen.REVIEW:
            self._stop_waiting()

    # ---- answers ------------------------------------------------------------------------------

    def quiet(self) -> None:
        """There were no cramps: one tap, and the night is answered."""
        night = self._night
        if night is not None and not self._episodes:
            self._put(night, night.revised(observed=True, cramp_count=0))
            self._finished = True
            self._lingers = True
            self._wait(QUIET_BACK_S)
            self.flags.look(self._night)
            self.changed.emit()

    def answer(self, field: str, value: object) -> None:
        """Answer a question about the night; the chosen answer again takes it back.

        Args:
            field: ``sleep_disturbance``, ``residual_pain``, ``fall``, ``daytime_impairment`` or
                ``cramp_count``.
            value: What was tapped.
        """
        night = self._night
        if night is not None:
            self._put(night, with_answer(night, field, value))

    def tell(self, factor: Factor, value: float | None) -> None:
        """Tell what the day before held; None takes it back."""
        night = self._night
        if night is not None:
            self._put(night, with_factor(night, factor, value))

    def told_nothing(self) -> None:
        """The day before held nothing of what is asked."""
        night = self._night
        if night is not None:
            self._put(night, none_of_these(night))

    def sign(self, sign: Sign) -> None:
        """Answer a warning sign yes, or take that back; an emergency shows at once."""
        night = self._night
        if night is None:
            return
        answers = toggled(night.answers, sign)
        self._put(night, night.revised(answers=answers))
        if sign in answers and self._night is not None:
            self.flags.look_at_once(self._night)

    def no_signs(self) -> None:
        """None of the warning signs."""
        night = self._night
        if night is not None and night.answers:
            self._put(night, night.revised(answers=frozenset[Sign]()))

    # ---- the night's cramps -------------------------------------------------------------------

    def log(self, episode: Episode, what: Missing, value: object) -> None:
        """Log what the night left out; None where the person can't tell."""
        self.put_episode(episode, told_of(episode, what, value, self._clock.now()))

    def put_episode(self, before: Episode | None, episode: Episode) -> None:
        """Keep a cramp of this night: changed, new, or deleted."""
        self._episodes = with_episode(self._episodes, episode)
        self._put(before, episode)

    def enter(self, at: time) -> Episode:
        """Add a cramp of this night from memory; what is returned is kept.

        Raises:
            TimeStillToComeError: It would lie in the future.
        """
        night = self._night.night_date if self._night else last_night(self._clock.now())
        device = self._journal.device_id
        leg = self._preferences().usual_leg or None
        episode = entered(str(uuid4()), device, night, at, self._clock.now(), leg)
        self.put_episode(None, episode)
        return episode

    # ---- the end ------------------------------------------------------------------------------

    def done(self) -> None:
        """The review is answered: it counts, and what it raises is shown before the clock."""
        night = self._night
        if night is None:
            return
        finished = answered(night, len(self._episodes))
        if (finished.observed, finished.cramp_count) != (night.observed, night.cramp_count):
            self._put(night, finished)
        self._finished = True
        self._stay()
        self.flags.look(self._night)

    def acknowledge(self) -> None:
        """The warning was read; after the last one of a finished review comes the clock."""
        self.flags.acknowledge()
        self._leave_if_done()

    def _on_looked(self) -> None:
        if self.flags.shown is not None:
            self._stay()
        self._leave_if_done()

    def _leave_if_done(self) -> None:
        if self._finished and not self._lingers and self.flags.shown is None:
            self.close()

    def undo(self) -> None:
        """Take the latest tap back."""
        self._stay()
        self.changes.undo()

    # ---- inside -------------------------------------------------------------------------------

    def _put(self, before: Changed | None, entry: Changed) -> None:
        if isinstance(entry, Night):
            self._night = entry
            before = before if before is not None and before.revision else None
        self.changes.put(before, entry)
        self._stay()
        self.changed.emit()

    def _on_undone(self, entry: Changed) -> None:
        if isinstance(entry, Night):
            if entry.deleted:
                entry = Night(str(uuid4()), entry.device_id, entry.night_date, revision=0)
            self._night = entry
            self._finished = False
        else:
            self._episodes = with_episode(self._episodes, entry)
        self.changed.emit()
