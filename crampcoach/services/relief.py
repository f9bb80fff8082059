"""Runs one episode after another: the session on the clock, its words spoken, its facts kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from crampcoach.core.episode import Episode
from crampcoach.core.events import Chimed, Ended, Event, Happened, Said, heard
from crampcoach.core.form import BothLegs, Choice
from crampcoach.core.ports import Clock, Voice
from crampcoach.core.preferences import Preferences
from crampcoach.core.record import recorded
from crampcoach.core.routine import Routine, When
from crampcoach.core.safety import Limit, conditions_under, first_position
from crampcoach.core.session import Phase, Session, Wordings
from crampcoach.services.journal import Journal

SECONDS_A_WORD = 0.4

Act = Callable[[Session, float], list[Event]]
"""What a session is to do now: one of its methods, as a rule."""


def choice_for(
    routine: Routine,
    preferences: Preferences,
    phrases: Mapping[str, str],
    *,
    swelling: bool,
    limits: frozenset[Limit] = frozenset(),
) -> Choice:
    """The form of a routine that the settings and the health profile ask for.

    Args:
        routine: The routine.
        preferences: The settings.
        phrases: The words by name, for the countdown.
        swelling: Whether the swelling warning is spoken.
        limits: What follows from the health profile.
    """
    conditions = preferences.conditions()
    if swelling:
        conditions |= {When.SWELLING_WARNING}
    return Choice(
        position=first_position(routine, limits),
        conditions=conditions_under(conditions, limits),
        countdown=countdown_words(phrases) if preferences.countdown else (),
        limits=limits,
    )


def countdown_words(phrases: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the last seconds of a hold, "five" first."""
    return tuple(phrases[f"hold.{name}"] for name in ("five", "four", "three", "two", "one"))


def both_legs(phrases: Mapping[str, str]) -> BothLegs:
    """The words for stretching both legs."""
    return BothLegs(phrases["wording.worst_first"], phrases["wording.other_leg"])


class Relief(QObject):
    """The running episode, or the last one.

    Words come first, the record next, and whoever shows it last.

    Signals:
        said: Words were spoken, or would have been with a voice (the words).
        moved: The session has gone on, or was acted upon.
        ended: The episode is over (its ``Ended``).
    """

    said = Signal(str)
    moved = Signal()
    ended = Signal(object)

    def __init__(
        self,
        clock: Clock,
        voice: Voice,
        journal: Journal,
        phrases: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._voice = voice
        self._journal = journal
        self._phrases = phrases
        self._session: Session | None = None
        self._episode: Episode | None = None

    @property
    def session(self) -> Session | None:
        """The session, running or ended; None before the first."""
        return self._session

    @property
    def episode(self) -> Episode | None:
        """Its record."""
        return self._episode

    @property
    def is_running(self) -> bool:
        """Whether an episode runs."""
        return self._session is not None and self._session.phase is not Phase.ENDED

    def form(self, routine: Routine, preferences: Preferences, limits: frozenset[Limit]) -> Choice:
        """The form a routine would begin in."""
        early = self._journal.is_early
        return choice_for(routine, preferences, self._phrases, swelling=early, limits=limits)

    def start(self, routine: Routine, form: Choice) -> None:
        """Begin an episode: its first words sound before anything else is done."""
        onset, started_at = self._clock.monotonic(), self._clock.now()
        words = self._phrases
        self._session = Session(
            routine,
            form,
            Wordings(
                paused=words["relief.paused"],
                question=words["relief.question"],
                long_episode=words["relief.long_episode"],
                carry_on=words["relief.carry_on"],
            ),
            self._length_s,
            onset,
        )
        events = self._session.advance(onset)
        self._speak(events, onset)
        episode = replace(self._journal.begin(started_at), muscle=routine.muscle)
        self._finish(events, self._session, episode)

    def tick(self) -> None:
        """Catch up with the clock."""
        self._act(Session.advance)

    def command(self, act: Act) -> bool:
        """Carry out a person's wish; whether an episode was running."""
        if not self.is_running:
            return False
        self._act(act, by_hand=True)
        return True

    def go_on_with(
        self, episode: Episode, routine: Routine | None, limits: frozenset[Limit]
    ) -> None:
        """It's back: the episode, as logged meanwhile, runs again.

        Args:
            episode: The record.
            routine: What eases the muscle that was logged; None for the routine that ran.
            limits: What the health profile and this night's answers forbid by now.
        """
        self._episode = episode.reopened()
        self._act(lambda session, now: session.again(now, routine, limits))

    def say(self, words: str) -> None:
        """Say something beside the routine, which must stand still."""
        _whatever_happens(lambda: self._voice.say(words))
        self.said.emit(words)

    def replace_record(self, episode: Episode) -> None:
        """Take over a revision made elsewhere (taken back, restored)."""
        self._episode = episode

    def _act(self, act: Act, *, by_hand: bool = False) -> None:
        session, episode = self._session, self._episode
        if session is None or episode is None:
            return
        now = self._clock.monotonic()
        woke = session.wake(now) if session.has_slept(now) else []
        events = woke + act(session, now)
        self._speak(events, now, by_hand=by_hand)
        self._finish(events, session, episode)

    def _length_s(self, words: str) -> float:
        """A clip's length; a guess where the voice has a bug."""
        lengths: list[float] = []
        _whatever_happens(lambda: lengths.append(self._voice.length_s(words)))
        return lengths[0] if lengths else SECONDS_A_WORD * len(words.split())

    def _speak(self, events: list[Event], now: float, *, by_hand: bool = False) -> None:
        _whatever_happens(lambda: self._say(events, now, by_hand=by_hand))

    def _say(self, events: list[Event], now: float, *, by_hand: bool) -> None:
        if any(isinstance(event, Ended) for event in events):
            self._voice.hush()
            return
        sound = heard(events, now)
        if isinstance(sound, Said):
            self._voice.say(sound.text)
            self.said.emit(sound.text)
        elif isinstance(sound, Chimed):
            self._voice.chime(sound.chime)
        elif by_hand and any(isinstance(event, Happened) for event in events):
            self._voice.hush()

    def _finish(self, events: list[Event], session: Session, episode: Episode) -> None:
        record = recorded(episode, session, events)
        self._episode = record or episode
        if record is not None:
            self._journal.put(record)
        _whatever_happens(lambda: self._voice.prepare([session.upcoming()]))
        end = next((event for event in events if isinstance(event, Ended)), None)
        if end is not None:
            self.ended.emit(end)
        self.moved.emit()


def _whatever_happens(act: Callable[[], None]) -> None:
    """Do something of the voice's: a bug there is reported, and relief goes on in text."""
    try:
        act()
    except Exception as bug:  # noqa: BLE001 - one hit starts relief, whatever else is broken
        sys.excepthook(type(bug), bug, bug.__traceback__)
