"""Leads the evening stretch on the clock: its words spoken, each hold kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.core.events import Chimed, Said, heard
from crampcoach.core.form import Choice, has_steps
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import RoutineSource, Voice
from crampcoach.core.routine import Position, Routine
from crampcoach.core.safety import Limit, first_position
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.core.stretch import Stretch
from crampcoach.core.stretch_events import Held, LeftAlone, StretchEnded, StretchEvent
from crampcoach.core.stretch_session import StretchPhase, StretchSession, StretchWordings
from crampcoach.core.stretch_view import (
    StretchDone,
    StretchRefused,
    StretchView,
    stretch_done,
    stretch_view,
)
from crampcoach.core.stretching import why_not
from crampcoach.services.coach import Coach
from crampcoach.services.stretched import Stretched

NAME = "stretch"
"""Of its routine."""
RESUME = "resume"
"""Detail of the chip that offers a stretch again which gave way to something else."""
SHOWN_S = 30.0
"""How long the end, or the reason why not, is shown before the clock returns."""
OFFERED_S = 3600.0
"""How long a stretch that gave way can be taken up again."""
BUSY = plainly("A routine is running; the stretch can wait.")


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of the wish to stretch.

    Attributes:
        stretch_id: Whose record; empty where there is no stretch.
        began: Whether a new one began.
        trouble: Why there is none, as a plain sentence; empty where there is.
    """

    stretch_id: str = ""
    began: bool = False
    trouble: str = ""


def form_for(routine: Routine, limits: frozenset[Limit], countdown: tuple[str, ...]) -> Choice:
    """The form a stretch begins in: at the wall, unless standing is left out.

    Args:
        routine: The stretch.
        limits: What the health profile and this night's answers forbid.
        countdown: The words of the countdown; empty when it is switched off.
    """
    position = first_position(routine, limits, Position.STANDING)
    return Choice(position=position, countdown=countdown, limits=limits)


def wordings_for(words: Callable[[str], str], limits: frozenset[Limit]) -> StretchWordings:
    """What is said besides the holds.

    Args:
        words: Gives the words of a name.
        limits: What the health profile asks for.
    """
    careful = (words("stretch.careful"),) if Limit.SWELLING_WARNING in limits else ()
    return StretchWordings(
        opening=(words("stretch.start"), *careful),
        paused=words("relief.paused"),
        carry_on=words("stretch.carry_on"),
        done=words("stretch.done"),
        enough=words("stretch.enough"),
    )


class EveningStretch(QObject):
    """Tonight's stretch.

    Words come first, the record next, and whoever shows it last. Relief takes precedence: when
    another screen comes, the stretch stands still, and is offered again at the bedside.

    Attributes:
        stretched: What is known of this and other evenings.

    Signals:
        changed: Something of it has changed.
        said: Words were spoken, or would have been with a voice (the words).
        ended: A stretch is over.
    """

    changed = Signal()
    said = Signal(str)
    ended = Signal()

    def __init__(
        self,
        coach: Coach,
        voice: Voice,
        stretched: Stretched,
        routines: RoutineSource,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._coach = coach
        self._voice = voice
        self.stretched = stretched
        self._routines = routines
        self._session: StretchSession | None = None
        self._record: Stretch | None = None
        self._is_kept = False
        self._refused: StretchRefused | None = None
        self._closes_at: float | None = None
        self._offered_until: float | None = None
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.tick)
        coach.screen_changed.connect(self._on_screen)
        coach.chips.taken.connect(self._on_chip)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def session(self) -> StretchSession | None:
        """The stretch that runs, stands still, or has just ended; else None."""
        return self._session

    @property
    def is_running(self) -> bool:
        """Whether a stretch is under way, perhaps standing still."""
        return self._session is not None and self._session.phase is not StretchPhase.ENDED

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._session is not None and self._session.phase is StretchPhase.PAUSED

    @property
    def stretch_id(self) -> str:
        """Id of its record; empty where there is none."""
        return self._record.id if self._record else ""

    def view(self) -> StretchView | StretchDone | StretchRefused:
        """What the screen shows now."""
        if self._session is None:
            return self._refused or StretchRefused("")
        if self._session.phase is StretchPhase.ENDED:
            return stretch_done(self._session)
        return stretch_view(self._session, self._coach.monotonic())

    # ---- wishes -------------------------------------------------------------------------------

    def begin(self) -> Begun:
        """Begin the stretch and show it; one that stands still goes on."""
        if self._coach.screen is Screen.QUICK_LOG:
            self._coach.back_to_sleep()
        if self._coach.screen not in AT_REST:
            return Begun(trouble=BUSY)
        why = self._why_not()
        if why:
            return self._refuse(why)
        if self.is_running:
            self._take_up()
            return Begun(self.stretch_id)
        try:
            self._begin_new()
        except NoSuchRoutineError as error:
            return Begun(trouble=error.words)
        return Begun(self.stretch_id, began=True)

    def pause(self) -> None:
        """Hold the clock."""
        self._act(StretchSession.pause)

    def resume(self) -> None:
        """Go on after a pause."""
        self._act(StretchSession.resume)

    def skip(self) -> None:
        """Go to the next hold."""
        self._act(StretchSession.skip)

    def switch_form(self) -> None:
        """Sit down for the rest of it, or stand up."""
        self._act(StretchSession.switch_form)

    def finish(self) -> None:
        """That's enough; without a single hold, straight back to the clock."""
        self._act(StretchSession.finish)
        if self._session is not None and not self._session.holds_done:
            self.close()

    def leave(self) -> None:
        """The program ends: keep what was done, without a word."""
        if self._session and self.is_running:
            self._give_up(self._session)

    def close(self) -> None:
        """Back to the clock, once it is over."""
        if self._coach.screen is Screen.STRETCH:
            self._coach.close_day()

    # ---- time ---------------------------------------------------------------------------------

    def tick(self) -> None:
        """Catch up with the clock."""
        now = self._coach.monotonic()
        if self._closes_at is not None and now >= self._closes_at:
            self.close()
        if self._session and self._offered_until is not None and now >= self._offered_until:
            self._give_up(self._session)
        if self.is_running:
            self._act(StretchSession.advance)
        self._wait()

    def _wait(self) -> None:
        """Set the one timer to whatever comes next."""
        following = self._session.next_at() if self._session is not None else None
        moments = [following, self._closes_at, self._offered_until]
        next_at = min((at for at in moments if at is not None), default=None)
        if next_at is None:
            self._due.stop()
            return
        self._due.start(max(0, ceil((next_at - self._coach.monotonic()) * 1000)))

    # ---- inside -------------------------------------------------------------------------------

    def _why_not(self) -> str:
        """The reason why there is no stretch; empty where there may be one."""
        name = why_not(self._coach.limits_told(), self._coach.limits_tonight())
        return self._coach.words(name) if name else ""

    def _refuse(self, why: str) -> Begun:
        """Say so, and why, on its screen."""
        self._drop()
        self._refused = StretchRefused(why)
        self._say(self._coach.words("stretch.not_tonight"))
        self._closes_at = self._coach.monotonic() + SHOWN_S
        self._show()
        return Begun(trouble=why)

    def _begin_new(self) -> None:
        limits = self._coach.limits_told() | self._coach.limits_tonight()
        routine = self._routines.routine(NAME)
        form = form_for(routine, limits, self._coach.countdown())
        if not has_steps(routine, form):
            message = plainly("The stretch has no steps.")
            raise NoSuchRoutineError(message)
        self._drop()
        now = self._coach.monotonic()
        wordings = wordings_for(self._coach.words, limits)
        self._session = StretchSession(routine, form, wordings, self._voice.length_s, now)
        self._record = self.stretched.begun()
        self._act(StretchSession.advance)
        self._show()

    def _take_up(self) -> None:
        """Go on with the one that stands still."""
        self._withdraw()
        self._act(StretchSession.resume)
        self._show()

    def _show(self) -> None:
        self._coach.go(Screen.STRETCH)
        self.changed.emit()
        self._wait()

    def _act(self, act: Callable[[StretchSession, float], list[StretchEvent]]) -> None:
        session = self._session
        if session is None:
            return
        now = self._coach.monotonic()
        events = act(session, now)
        by_hand = act is not StretchSession.advance
        self._sound(events, now, by_hand=by_hand)
        self._keep(session, events)
        self._prepare(session)
        if any(isinstance(event, LeftAlone) for event in events):
            self.close()
        if any(isinstance(event, StretchEnded) for event in events):
            self._closes_at = now + SHOWN_S
            self.ended.emit()
        if events or by_hand:
            self.changed.emit()
        self._wait()

    # ---- the voice ----------------------------------------------------------------------------

    def _sound(self, events: list[StretchEvent], now: float, *, by_hand: bool) -> None:
        sound = heard(events, now)
        if isinstance(sound, Said):
            self._say(sound.text)
        elif isinstance(sound, Chimed):
            self._voice.chime(sound.chime)
        elif by_hand and self._coach.screen is Screen.STRETCH:
            self._voice.hush()

    def _say(self, words: str) -> None:
        try:
            self._voice.say(words)
        except Exception as bug:  # noqa: BLE001 - the stretch goes on in text
            sys.excepthook(type(bug), bug, bug.__traceback__)
        self.said.emit(words)

    def _prepare(self, session: StretchSession) -> None:
        words = session.upcoming()
        if words:
            self._voice.prepare(words)

    # ---- the record ---------------------------------------------------------------------------

    def _keep(self, session: StretchSession, events: list[StretchEvent]) -> None:
        """Each hold at once, so that nothing is lost; one without a hold was no stretch."""
        over = any(isinstance(event, StretchEnded) for event in events)
        held = any(isinstance(event, Held) for event in events)
        record = self._record
        if record is None or not session.holds_done or not (held or over):
            return
        self._record = record.revised(
            revision=record.revision + 1 if self._is_kept else record.revision,
            ended_at=self._coach.now() if over else None,
            position=session.choice.position,
            sets_done=session.sets_done,
            sets_planned=session.sets_planned,
            holds_done=session.holds_done,
            completed=session.is_complete,
        )
        self._is_kept = True
        self.stretched.keep(self._record)

    # ---- giving way ---------------------------------------------------------------------------

    def _on_screen(self, screen: Screen) -> None:
        if screen is Screen.STRETCH:
            return
        self._closes_at = None
        self._refused = None
        if not self.is_running:
            self._session = None
            self._wait()
            return
        if screen is Screen.BEDSIDE and not self.is_paused:
            self._voice.hush()
        self._act(StretchSession.suspend)
        if screen in AT_REST and self._offered_until is None:
            self._offered_until = self._coach.monotonic() + OFFERED_S
            self._coach.chips.offer(Chip(ChipKind.REMINDER, RESUME))
            self._wait()

    def _on_chip(self, kind: ChipKind) -> None:
        first = self._coach.chips.first
        if first == Chip(kind, RESUME) and self.is_running:
            self.begin()

    def _give_up(self, session: StretchSession) -> None:
        """Nobody took it up again: it ends with what was done."""
        self._keep(session, session.finish(self._coach.monotonic()))
        self._withdraw()
        self._session = None
        self.changed.emit()

    def _withdraw(self) -> None:
        self._offered_until = None
        mine = Chip(ChipKind.REMINDER, RESUME)
        if mine in self._coach.chips.all():
            self._coach.chips.withdraw(ChipKind.REMINDER)

    def _drop(self) -> None:
        """Forget what was before."""
        if self._session and self.is_running:
            self._give_up(self._session)
        self._session, self._record, self._refused = None, None, None
        self._is_kept = False
        self._closes_at = None
