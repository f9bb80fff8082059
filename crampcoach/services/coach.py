"""The night: bedside, routine, quick log and menu, one at a time, on one clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.chip import ChipKind
from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.core.events import Ended
from crampcoach.core.form import has_steps
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Clock, RoutineSource, Voice
from crampcoach.core.preferences import VOICE_OFF
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.routine import Muscle, Routine, RoutineKind
from crampcoach.core.safety import Limit, limits_for
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.core.session import Phase, Session
from crampcoach.services.chips import Chips
from crampcoach.services.choices import Choices
from crampcoach.services.journal import Journal
from crampcoach.services.mistake import Mistake
from crampcoach.services.morning_limits import MorningLimits
from crampcoach.services.night_menu import NightMenu
from crampcoach.services.notices import Notices
from crampcoach.services.places import Places
from crampcoach.services.quick_log import QuickLog
from crampcoach.services.relief import Act, Relief, countdown_words

if TYPE_CHECKING:
    from crampcoach.core.looks import Looks
    from crampcoach.core.region import Region
    from crampcoach.core.view import BedsideView, LogView, RoutineView
    from crampcoach.services.reminder_book import ReminderBook
    from crampcoach.services.signs import Signs

BUILT_IN = "calf"
"""The routine that is always there, should the chosen one be unusable."""

_SCREENS = {
    Phase.RUNNING: Screen.ROUTINE,
    Phase.PAUSED: Screen.PAUSED,
    Phase.ASKING: Screen.QUESTION,
    Phase.ELSEWHERE: Screen.SIGNS,
}


class Coach(QObject):
    """Which screen shows, and what each wish of the person does there.

    Attributes:
        places: The place panel.
        chips: What the bedside offers besides relief.
        menu: What is set in the small night menu.
        bedtime: The reminder of the bedtime stretch, once it is known who keeps it.

    Signals:
        screen_changed: Another screen shows (a ``Screen``).
        view_changed: Something on the present screen has changed.
        said: Words were spoken, or would have been with a voice (the words).
        episode_ended: An episode is over (its ``Outcome``).
        fall_reported: A fall was reported, and its warning read.
    """

    screen_changed = Signal(object)
    view_changed = Signal()
    said = Signal(str)
    episode_ended = Signal(object)
    fall_reported = Signal()

    def __init__(
        self,
        clock: Clock,
        voice: Voice,
        journal: Journal,
        routines: RoutineSource,
        phrases: Mapping[str, str],
        choices: Choices,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._voice = voice
        self._journal = journal
        self._routines = routines
        self._phrases = phrases
        self._choices = choices
        self._notices = notices
        self._profile: Callable[[], HealthProfile] = lambda: NOTHING_TOLD
        self._region: Callable[[], Region | None] = lambda: None
        self._relief = Relief(clock, voice, journal, phrases, self)
        self._log = QuickLog(clock, journal, self)
        self.places = Places(clock, self._relief, routines, phrases, self)
        self.chips = Chips(self)
        self.menu = NightMenu(clock, voice, phrases, choices, self)
        self._by_morning = MorningLimits(clock, journal, self)
        self.bedtime: ReminderBook | None = None
        self._signs: Signs | None = None
        self._screen = Screen.BEDSIDE
        self._after_end = Screen.BEDSIDE
        self._mistake = Mistake(clock, journal, self.chips)
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._connect()

    def heed(
        self, profile: Callable[[], HealthProfile], region: Callable[[], Region | None]
    ) -> None:
        """From now on, obey what the person has told of their health, and know where they are.

        Args:
            profile: Gives what is told by now.
            region: Gives whose numbers are shown in warnings; None for words.
        """
        self._profile, self._region = profile, region
        if self._signs is not None:
            self._signs.heed(profile, region)

    def _connect(self) -> None:
        self._due.timeout.connect(self.tick)
        self._relief.said.connect(self.said)
        self._relief.ended.connect(self._on_ended)
        self._relief.moved.connect(self._on_moved)
        self.places.changed.connect(self._on_moved)
        self._log.changed.connect(self._on_view)
        self._notices.changed.connect(self._on_view)
        self.chips.changed.connect(self._on_view)
        self.chips.taken.connect(self._on_chip)
        self.menu.touched.connect(self._wait)
        self._choices.changed.connect(self._on_view)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen:
        """The screen that shows."""
        return self._screen

    @property
    def signs(self) -> Signs:
        """What else it may be, and its warnings; built when first wanted, long after a hit."""
        if self._signs is None:
            from crampcoach.services.signs import Signs  # noqa: PLC0415

            self._signs = Signs(self._clock, self._relief, self._phrases, self)
            self._signs.heed(self._profile, self._region)
            self._signs.moved.connect(self._on_moved)
            self._signs.fall_reported.connect(self.fall_reported)
        return self._signs

    @property
    def session(self) -> Session | None:
        """The running session, or None at rest."""
        return self._relief.session if self._relief.is_running else None

    @property
    def episode_id(self) -> str | None:
        """Id of the episode that runs or is being logged."""
        if self._screen in AT_REST:
            return None
        episode = self._relief.episode
        return episode.id if episode else None

    @property
    def episode(self) -> Episode | None:
        """The record of the episode that runs, or ran last."""
        return self._relief.episode

    @property
    def is_silent(self) -> bool:
        """Whether no voice speaks: the person reads, or has it read."""
        return self._choices.preferences.voice == VOICE_OFF

    @property
    def looks(self) -> Looks:
        """How the day pages are to look."""
        return self._choices.preferences.looks

    @property
    def is_dark(self) -> bool:
        """Whether the day pages are in the night's inks now."""
        from crampcoach.core.dark import NIGHT_FROM, is_dark  # noqa: PLC0415 - no hit waits for it

        preferences = self._choices.preferences
        begins = preferences.bedside_from or NIGHT_FROM
        return is_dark(
            preferences.night_theme,
            self.now().time(),
            time.fromisoformat(begins),
            time.fromisoformat(preferences.night_end),
        )

    def now(self) -> datetime:
        """The local time."""
        return self._clock.now()

    def monotonic(self) -> float:
        """The clock of the routine."""
        return self._clock.monotonic()

    def countdown(self) -> tuple[str, ...]:
        """The words of the last seconds of a hold, "five" first; none where it is switched off."""
        return countdown_words(self._phrases) if self._choices.preferences.countdown else ()

    def limits_told(self) -> frozenset[Limit]:
        """What follows from the health profile."""
        return limits_for(self._profile())

    def limits_tonight(self) -> frozenset[Limit]:
        """What this night's answers forbid, and those of the morning before it."""
        of_night = self._signs.limits_tonight() if self._signs else frozenset[Limit]()
        return of_night | self._by_morning.now()

    def notices(self) -> list[Notice]:
        """What the person should know of."""
        return self._notices.all()

    def words(self, name: str) -> str:
        """The words of this name, in the person's language."""
        return self._phrases[name]

    def routine_view(self) -> RoutineView:
        """What the routine, paused and question screens show now."""
        session = self._relief.session
        if session is None:
            message = "there is a routine to show only once one has begun"
            raise RuntimeError(message)
        from crampcoach.core.view import routine_view  # noqa: PLC0415 - after the first words

        return routine_view(session, self._clock.monotonic(), self._phrases)

    def log_view(self) -> LogView:
        """What the quick log shows now."""
        return self._log.view()

    def bedside_view(self) -> BedsideView:
        """What the clock shows besides the time."""
        from crampcoach.core.view import BedsideView  # noqa: PLC0415 - after the first words

        tonight = self.bedtime.tonight() if self.bedtime is not None else None
        return BedsideView(self.chips.first, self._notices.latest(), tonight)

    # ---- relief -------------------------------------------------------------------------------

    def hit(self) -> None:
        """The bedside was hit: relief, or the log if that closed under the finger."""
        logged = self._log.episode
        if self._screen is Screen.BEDSIDE and logged and self._log.has_just_timed_out():
            self._open_log(logged)
            return
        self.start()

    def start(self, routine: str | None = None) -> bool:
        """Begin relief; while paused, go on; a routine that runs is left alone.

        Args:
            routine: Name of the routine; None for the chosen one.

        Returns:
            Whether a new episode began.

        Raises:
            NoSuchRoutineError: A name was given, and no usable routine has it.
        """
        if self._relief.is_running:
            self.resume()
            return False
        found = self._find(routine)
        limits = self._limits()
        form = self._relief.form(found, self._choices.preferences, limits)
        if not has_steps(found, form):  # one of the user's own, of which nothing is allowed now
            found = self._routines.routine(BUILT_IN)
            form = self._relief.form(found, self._choices.preferences, limits)
        self._leave()
        self._relief.start(found, form)
        return True

    def gone(self) -> bool:
        """It's gone; whether anything was running."""
        return self._end(Session.gone)

    def pause(self) -> None:
        """Hold the clock of the routine."""
        self._relief.command(Session.pause)

    def resume(self) -> None:
        """Go on after a pause."""
        self._relief.command(Session.resume)

    def skip(self) -> None:
        """Go to the next step."""
        self._relief.command(Session.skip)

    def cant_reach(self) -> None:
        """Change to the next form of the stretch, or stay seated."""
        self._relief.command(Session.cant_reach)

    def still_tight(self) -> None:
        """Answer the question."""
        self.signs.begin()
        self._end(Session.still_tight)

    def stop(self) -> None:
        """End without relief."""
        self._end(Session.stop)

    def something_else(self) -> None:
        """Stop at once and show the warning signs."""
        self.signs.open()

    def acknowledge(self) -> None:
        """The warning was read: that is kept, and the episode ends."""
        if self._screen is Screen.WARNING and self.signs.acknowledged():
            self._end(Session.stop)

    def none_of_these(self) -> None:
        """The last question after ten minutes: nothing of this, and the episode ends."""
        self._after_end = Screen.QUICK_LOG
        self.signs.none_of_these()
        self._after_end = Screen.BEDSIDE

    def started_by_mistake(self) -> None:
        """Take the running episode back; undo is offered for a while."""
        running = self._relief.episode
        if running is None or not self._relief.is_running:
            return
        self._relief.command(Session.stop)
        self._mistake.take_back(self._relief.episode or running)
        self._on_view()

    def undo(self) -> None:
        """Put back the episode that was taken back, and log it."""
        restored = self._mistake.restored()
        if restored is None:
            return
        self._relief.replace_record(restored)
        self._leave()
        self._open_log(restored)

    # ---- log and menu -------------------------------------------------------------------------

    def it_is_back(self) -> None:
        """The cramp came back within the log: the same episode goes on."""
        logged = self._log.episode
        if self._screen is Screen.QUICK_LOG and logged is not None:
            self._leave()
            self._relief.go_on_with(logged, self._easing(logged.muscle), self._limits())

    def log_side(self, side: Side) -> None:
        """Log the leg."""
        self._log.choose("side", side)

    def log_muscle(self, muscle: Muscle) -> None:
        """Log the place."""
        self._log.choose("muscle", muscle)

    def log_pain(self, pain: int) -> None:
        """Log the peak pain, 0 to 10."""
        self._log.choose("pain", pain)

    def touched(self) -> None:
        """The log or the menu was touched: its wait begins anew."""
        if self._screen is Screen.QUICK_LOG:
            self._log.touched()
        elif self._screen is Screen.MENU:
            self.menu.touch()

    def back_to_sleep(self) -> None:
        """Close the log."""
        if self._screen is Screen.QUICK_LOG:
            self._to_bedside()

    def open_menu(self) -> None:
        """Show the menu, from the clock."""
        if self._screen is Screen.BEDSIDE:
            self.menu.open()
            self._show(Screen.MENU)

    def close_menu(self) -> None:
        """Back to the clock."""
        if self._screen is Screen.MENU:
            self._to_bedside()

    def open_day(self) -> None:
        """Show the day pages, from the clock or its menu."""
        if self._screen in (Screen.BEDSIDE, Screen.MENU):
            self.go(Screen.DAY)

    def close_day(self) -> None:
        """Back to the clock."""
        if self._screen.is_day:
            self._to_bedside()

    def go(self, screen: Screen) -> bool:
        """Show another screen without an episode, from one of them; whether it shows now."""
        if self._screen not in AT_REST or screen not in AT_REST:
            return False
        self.menu.close()
        self._show(screen)
        self._wait()
        return True

    # ---- time ---------------------------------------------------------------------------------

    def tick(self) -> None:
        """Catch up with the clock: words, steps, and what closes by itself."""
        try:
            self._catch_up(self._clock.monotonic())
        finally:
            self._wait()  # whatever went wrong once, time goes on

    def _catch_up(self, now: float) -> None:
        if self._relief.is_running:
            self._relief.tick()
        if self._log.closes_at is not None and now >= self._log.closes_at:
            self._log.time_out()
            self._to_bedside()
        if self.menu.closes_at is not None and now >= self.menu.closes_at:
            self._to_bedside()
        if self.places.closes_at is not None and now >= self.places.closes_at:
            self.places.close()
        if self._mistake.ends_at is not None and now >= self._mistake.ends_at:
            self._mistake.forget()
            self.view_changed.emit()

    def _wait(self) -> None:
        """Set the one timer to whatever comes next."""
        session = self.session
        moments = [
            session.next_at() if session else None,
            self._log.closes_at,
            self.menu.closes_at,
            self.places.closes_at,
            self._mistake.ends_at,
        ]
        following = min((at for at in moments if at is not None), default=None)
        if following is None:
            self._due.stop()
            return
        self._due.start(max(0, ceil((following - self._clock.monotonic()) * 1000)))

    # ---- inside -------------------------------------------------------------------------------

    def _find(self, name: str | None) -> Routine:
        """The routine to run; an unusable choice of the settings never stands in the way."""
        if name is not None:
            return self._relieving(name)
        try:
            return self._relieving(self._choices.preferences.routine)
        except NoSuchRoutineError as error:
            action = plainly("The calf routine runs instead.")
            self._notices.raise_notice(Notice("routine", error.words, action))
            return self._routines.routine(BUILT_IN)

    def _relieving(self, name: str) -> Routine:
        """A routine for relief: a stretch of the evening eases no cramp."""
        found = self._routines.routine(name)
        if found.kind is RoutineKind.STRETCH:
            message = plainly(
                'The routine "{name}" is for the evening; it eases no cramp.', name=name
            )
            raise NoSuchRoutineError(message)
        return found

    def _limits(self) -> frozenset[Limit]:
        """What the health profile and this night's answers forbid."""
        return self.limits_told() | self.limits_tonight()

    def _easing(self, muscle: Muscle | None) -> Routine | None:
        """What eases another muscle than the one the last routine was for; else None."""
        session = self._relief.session
        if muscle is None or session is None or session.routine.muscle is muscle:
            return None
        return self._routines.routine(muscle.value)

    def _end(self, act: Act) -> bool:
        """Carry out a wish that may end the episode by hand: then the log follows."""
        self._after_end = Screen.QUICK_LOG
        done = self._relief.command(act)
        self._after_end = Screen.BEDSIDE
        return done

    def _on_ended(self, ended: Ended) -> None:
        self.episode_ended.emit(ended.outcome)
        episode = self._relief.episode
        silent = ended.outcome is Outcome.UNANSWERED
        if self._after_end is Screen.QUICK_LOG and episode is not None and not silent:
            self._open_log(episode)
        else:
            self._to_bedside()

    def _on_moved(self) -> None:
        session = self.session
        if session is None or session.phase is not Phase.RUNNING:
            self.places.close()
        if session is not None:
            self._show(self._screen_of(session))
        self._wait()

    def _screen_of(self, session: Session) -> Screen:
        if self.places.is_open:
            return Screen.PLACES
        if session.phase is Phase.ELSEWHERE and self.signs.warns:
            return Screen.WARNING
        return _SCREENS[session.phase]

    def _on_view(self) -> None:
        self.view_changed.emit()
        self._wait()

    def _open_log(self, episode: Episode) -> None:
        self._log.open(episode)
        self._show(Screen.QUICK_LOG)

    def _to_bedside(self) -> None:
        self._log.close()
        self.menu.close()
        self._show(Screen.BEDSIDE)
        self._wait()

    def _leave(self) -> None:
        """Close whatever shows, for relief or the log."""
        self._log.close()
        self.menu.close()
        self._mistake.forget()

    def _on_chip(self, kind: ChipKind) -> None:
        if kind is ChipKind.UNDO:
            self.undo()

    def _show(self, screen: Screen) -> None:
        if screen is not self._screen:
            self._screen = screen
            self.screen_changed.emit(screen)
        self.view_changed.emit()
