"""The state machine of one episode's relief: ``advance(now)`` returns what has happened.

Times are monotonic seconds. Nothing here depends on how often, or how late, it is ticked: every
event carries the time at which it was due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.events import Chimed, Detail, Ended, Event, Happened
from crampcoach.core.form import BothLegs, Choice, Pass
from crampcoach.core.playhead import Playhead
from crampcoach.core.routine import Muscle, Position, Routine, Wording, WordingKind
from crampcoach.core.safety import Limit, may_take, next_position
from crampcoach.core.switching import (
    as_detail,
    easing,
    either_way,
    heeding,
    in_position,
    muscle_named,
    staying_seated,
    with_helper,
)
from crampcoach.core.talk import Talk
from crampcoach.core.timeline import Cue, Lengths, SoftSound, Span, Timeline

QUESTION_S = 45.0
"""How long the question waits for an answer (clinical.md, section 2)."""
PAUSE_LIMIT_S = 300.0
"""A pause this long closes the episode as unanswered."""
SLEPT_S = 20.0
"""What is due so long ago was missed by a machine that slept: no load holds a tick up so long."""
LONG_EPISODE_S = 600.0
"""From the onset, pauses included: NHS advice changes category here (rule R6)."""
MAX_ROUNDS = 3

QUESTION = "question"

Due = tuple[float, Callable[[float], list[Event]]]
"""A moment, and what happens then."""


class Phase(StrEnum):
    """What a session is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    ASKING = "asking"
    ELSEWHERE = "elsewhere"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Wordings:
    """The phrases a session says that belong to no step.

    Attributes:
        paused: When a pause begins.
        question: After the last step.
        long_episode: Rule R6.
        carry_on: After the machine has slept in the middle of a routine.
    """

    paused: str
    question: str
    long_episode: str
    carry_on: str


class Session:
    """One episode, from the hit to its end, and on again if the cramp comes back.

    Every command first catches up with ``now`` and returns all events since the last call, oldest
    first. Commands that make no sense in the present phase change nothing.

    Attributes:
        onset: When the person hit the screen.
        phase: What is going on.
        round: The present round, from 1.
        warned: Whether rule R6 has applied.
        is_last_question: Whether "Something else" is asked because no round is left after R6.
        asks_to_carry_on: Whether it stands still because the machine slept, and asks.
    """

    def __init__(
        self,
        routine: Routine,
        choice: Choice,
        wordings: Wordings,
        length_s: Lengths,
        onset: float,
    ) -> None:
        self.onset = onset
        self.phase = Phase.RUNNING
        self.round = 1
        self.warned = False
        self.is_last_question = False
        self.asks_to_carry_on = False
        self._wordings = wordings
        self._talk = Talk(length_s, onset)
        self._warning_said = False
        self._last_touch: float | None = None
        self._paused_at = 0.0
        self._waits_from = 0.0
        self._held_phase = Phase.RUNNING
        self._question_ends = onset
        self._head = Playhead(routine, choice, length_s, onset)
        self._first: list[Event] = [
            Happened(onset, EventKind.STARTED, as_detail(self.routine, self.choice)),
            *self._enter_span(onset),
        ]

    # ---- reading ------------------------------------------------------------------------------

    @property
    def routine(self) -> Routine:
        """The routine that runs."""
        return self._head.routine

    @property
    def choice(self) -> Choice:
        """The form it takes."""
        return self._head.choice

    @property
    def timeline(self) -> Timeline:
        """The present pass."""
        return self._head.timeline

    @property
    def muscle(self) -> Muscle | None:
        """What the diary is to say: None while the person isn't sure."""
        return muscle_named(self.routine, self.choice)

    @property
    def span(self) -> Span:
        """The block that runs, or ran last."""
        return self._head.span

    @property
    def step(self) -> str:
        """The present step's id."""
        return QUESTION if self._now_phase is Phase.ASKING else self.span.step

    @property
    def is_starting(self) -> bool:
        """Whether the first step, before any hold, runs."""
        running = self._now_phase is Phase.RUNNING
        return running and self._head.is_at_start and not self.span.hold

    @property
    def rounds_left(self) -> bool:
        """Whether "still tight" gives another round."""
        return self.round < MAX_ROUNDS and not self.warned

    @property
    def can_reach_otherwise(self) -> bool:
        """Whether "Can't reach" leads to another form in this step."""
        if self._now_phase is not Phase.RUNNING or self.choice.unsure:
            return False
        in_time = self.span.hold or self.is_starting
        return self.next_reach is not self.choice.position and in_time and self._head.has_holds

    @property
    def next_reach(self) -> Position:
        """The form that "Can't reach" gives; the present one where there is no other."""
        return next_position(self.routine, self.choice.position, self.choice.limits)

    @property
    def can_stay_seated(self) -> bool:
        """Whether the present step is one of standing that can be done seated."""
        return self._now_phase is Phase.RUNNING and self.span.can_sit

    @property
    def can_be_helped(self) -> bool:
        """Whether there are words for someone who helps."""
        return WordingKind.HELPER in self.routine.wordings and self._head.has_holds

    def can_take(self, position: Position) -> bool:
        """Whether the routine may be done in a position."""
        return may_take(self.routine, position, self.choice.limits)

    def step_remaining(self, now: float) -> float:
        """Seconds left of the present block, or of the question's wait."""
        if self._now_phase is Phase.ASKING:
            return max(0.0, self._question_ends - self._clock(now))
        return max(0.0, self.span.ends_s - self.position(now))

    def routine_remaining(self, now: float) -> float:
        """Seconds left of the present pass, without the question."""
        if self._now_phase is Phase.ASKING:
            return 0.0
        return max(0.0, self.timeline.ends_s - self.position(now))

    def position(self, now: float) -> float:
        """Seconds into the present pass."""
        return self._head.position(self._clock(now))

    def elapsed(self, now: float) -> float:
        """Seconds since the onset."""
        return now - self.onset

    def upcoming(self) -> str:
        """The words of the next cue, to be made ready."""
        cue = self._head.cue
        return cue.text if cue else self._wordings.question

    # ---- time ---------------------------------------------------------------------------------

    def next_at(self) -> float | None:
        """When something is next due; None once ended."""
        return min((at for at, _ in self._due()), default=None)

    def advance(self, now: float) -> list[Event]:
        """Everything that has become due, in order, each with the time at which it was due."""
        events, self._first = self._first, []
        while due := self._due():
            at, happen = min(due, key=lambda entry: entry[0])
            if at > now:
                break
            events += happen(at)
        return events

    def has_slept(self, now: float) -> bool:
        """Whether the routine missed what was due long ago: the machine was suspended."""
        due = self.next_at()
        return self.phase is Phase.RUNNING and due is not None and now - due > SLEPT_S

    def wake(self, now: float) -> list[Event]:
        """After a sleep: stand still where the routine was, miss no step, and ask.

        The person did nothing, so that their last sign stays what it was; they get a pause's time
        to answer from now on.
        """
        at = self.next_at()
        if at is None or not self.has_slept(now):
            return self.advance(now)
        events, self._first = self._first, []
        self._held_phase, self.phase = self.phase, Phase.PAUSED
        self._paused_at, self._waits_from = at, now
        self._talk.cut_off(now)
        self.asks_to_carry_on = True
        gap: Detail = {"step": self.step, "slept_s": round(now - at, 3)}
        events.append(Happened(at, EventKind.PAUSED, gap))
        events += self._say(now, self._wordings.carry_on, is_cue=False)
        return events

    def _due(self) -> list[Due]:
        """What can happen next by itself; of two at the same time the first listed comes first."""
        due: list[Due] = []
        if self.phase is Phase.ENDED:
            return due
        if not self.warned:
            due.append((self.onset + LONG_EPISODE_S, self._warn))
        if self.phase is Phase.RUNNING:
            due += self._due_in_routine()
        elif self.phase is Phase.ASKING:
            due.append((self._question_ends, self._fall_silent))
        else:
            due.append((self._waits_from + PAUSE_LIMIT_S, self._fall_silent))
        if self.warned and not self._warning_said and self.phase is not Phase.ELSEWHERE:
            due.append((self._gap_for_warning(), self._say_warning))
        return due

    def _due_in_routine(self) -> list[Due]:
        head = self._head
        due: list[Due] = [(head.at(head.span.ends_s), self._end_span)]
        if head.cue:
            due.append((head.at(head.cue.at_s), partial(self._say_cue, head.cue)))
        if head.signal:
            due.append((head.at(head.signal.at_s), partial(self._chime, head.signal)))
        return due

    # ---- commands -----------------------------------------------------------------------------

    def pause(self, now: float) -> list[Event]:
        """Stop the clock of the routine; the remaining time is kept."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING:
            return events
        self._hold_still(Phase.PAUSED, now)
        events.append(Happened(now, EventKind.PAUSED, {"step": self.step}))
        return events + self._say(now, self._wordings.paused, is_cue=False)

    def resume(self, now: float) -> list[Event]:
        """Go on where it was paused, or left for "Something else"; the phrase is said again."""
        events = self.advance(now)
        if self.phase not in (Phase.PAUSED, Phase.ELSEWHERE) or self.is_last_question:
            return events
        self._touch(now)
        away = now - self._paused_at
        self.phase = self._held_phase
        self.asks_to_carry_on = False
        self._talk.cut_off(now)
        events.append(Happened(now, EventKind.RESUMED, {"step": self.step}))
        if self.phase is Phase.ASKING:
            self._question_ends += away
            return events + self._say(now, self._wordings.question, is_cue=False)
        self._head.shift(away)
        return events + self._repeat_phrase(now)

    def skip(self, now: float) -> list[Event]:
        """Leave the present step (a hold with all its blocks) for the next."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING:
            return events
        self._touch(now)
        events.append(Happened(now, EventKind.SKIPPED, {"step": self.span.step}))
        following = self._head.after_unit()
        if following is None:
            return events + self._ask(now)
        return events + self._go_to(following, now)

    def cant_reach(self, now: float) -> list[Event]:
        """Change to the next form of the stretch (or stay seated); the hold begins again."""
        events = self.advance(now)
        if self.can_stay_seated:
            return events + self.stay_seated(now)
        if self.phase is not Phase.RUNNING or not self.can_reach_otherwise:
            return events
        form = in_position(self.routine, self.choice, self.next_reach)
        return events + self._switch(now, self.routine, form)

    def stay_seated(self, now: float) -> list[Event]:
        """Do a standing step in its seated form."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING or not self.can_stay_seated:
            return events
        self._touch(now)
        step = self.span.step
        self._head.change(self.routine, staying_seated(self.choice))
        events.append(Happened(now, EventKind.SWITCHED, as_detail(self.routine, self.choice)))
        return events + self._go_to(self._head.first_of(step), now)

    def take_muscle(self, now: float, routine: Routine, *, named: bool = True) -> list[Event]:
        """Ease another muscle; the first hold begins, the episode and what was done stay.

        Args:
            now: Monotonic seconds.
            routine: Eases it.
            named: Whether the person named it; else they only told which way it pulls.
        """
        events = self.advance(now)
        if self.phase is not Phase.RUNNING:
            return events
        return events + self._switch(now, routine, easing(routine, self.choice, named=named))

    def not_sure(self, now: float, wording: Wording) -> list[Event]:
        """Ease it the opposite way, whichever muscle it is."""
        return self._go_on_in(now, either_way(self.choice, wording))

    def take_position(self, now: float, position: Position) -> list[Event]:
        """Go on in another position."""
        if not self.can_take(position):
            return self.advance(now)
        return self._go_on_in(now, in_position(self.routine, self.choice, position))

    def be_helped(self, now: float, *, helped: bool) -> list[Event]:
        """Have words for someone who helps; in bed, where they can reach the foot."""
        if not self.can_be_helped:
            return self.advance(now)
        return self._go_on_in(now, with_helper(self.choice, helped=helped))

    def stretch_legs(self, now: float, both: BothLegs | None) -> list[Event]:
        """Stretch both legs, one after the other; None for one leg."""
        return self._go_on_in(now, replace(self.choice, both_legs=both))

    def still_tight(self, now: float) -> list[Event]:
        """Answer the question: another round; after R6 the signs; or the end."""
        events = self.advance(now)
        if self.phase is not Phase.ASKING:
            return events
        self._touch(now)
        events.append(Happened(now, EventKind.ANSWER, {"question": "gone", "answer": "no"}))
        if self.warned:
            self.is_last_question = True
            return events + self.something_else(now)
        if not self.rounds_left:
            return events + self._end(now, Outcome.NOT_RELIEVED, censored=True)
        self.round += 1
        return events + self._begin_pass(now, Pass.ROUND)

    def gone(self, now: float) -> list[Event]:
        """The cramp is gone: from anywhere, at any moment."""
        events = self.advance(now)
        if self.phase is Phase.ENDED:
            return events
        step = self.step
        return events + self._end(now, Outcome.RELIEVED, censored=False, relief_step=step)

    def stop(self, now: float) -> list[Event]:
        """End without relief being reported: Stop, the window closed, "Something else"."""
        events = self.advance(now)
        if self.phase is Phase.ENDED:
            return events
        outcome = Outcome.NOT_RELIEVED if self.is_last_question else Outcome.STOPPED
        return events + self._end(now, outcome, censored=True)

    def something_else(self, now: float) -> list[Event]:
        """Stop at once to look at the warning signs; ``resume`` comes back."""
        events = self.advance(now)
        if self.phase is Phase.ENDED or self.phase is Phase.ELSEWHERE:
            return events
        if self.phase is Phase.PAUSED:
            self.phase = Phase.ELSEWHERE
            self._head.shift(now - self._paused_at)  # the pause so far; only steps are paused
            self._paused_at = self._waits_from = now
            self.asks_to_carry_on = False
        else:
            self._hold_still(Phase.ELSEWHERE, now)
        self._touch(now)
        events.append(Happened(now, EventKind.WARNING, {"page": "something_else"}))
        return events

    def note(self, now: float, kind: EventKind, detail: Detail) -> list[Event]:
        """Keep what the person answered or read at "Something else"."""
        events = self.advance(now)
        if self.phase is not Phase.ELSEWHERE:
            return events
        self._touch(now)
        self._paused_at_least(now)
        return [*events, Happened(now, kind, detail)]

    def again(
        self,
        now: float,
        routine: Routine | None = None,
        limits: frozenset[Limit] | None = None,
    ) -> list[Event]:
        """It's back: the same episode and onset; the muscle's phrase and one short hold.

        Args:
            now: Monotonic seconds.
            routine: The routine of the muscle that was logged meanwhile; the same unless given.
            limits: What is forbidden by now; as before unless given.
        """
        events = self.advance(now)
        if self.phase is not Phase.ENDED:
            return events
        self._touch(now)
        self.round = 1
        self.is_last_question = False
        events.append(Happened(now, EventKind.RELAPSE))
        if not self.warned and now >= self.onset + LONG_EPISODE_S:
            events += self._warn(now)  # it fell due while the episode was thought to be over
        if limits is not None and limits != self.choice.limits:
            self._head.change(self.routine, heeding(self.routine, self.choice, limits))
        if routine is not None and routine.name != self.routine.name:
            alone = with_helper(self.choice, helped=False)
            self._head.change(routine, easing(routine, alone, named=True))
            events.append(Happened(now, EventKind.SWITCHED, as_detail(self.routine, self.choice)))
        return events + self._begin_pass(now, Pass.RELAPSE)

    # ---- inside -------------------------------------------------------------------------------

    @property
    def _now_phase(self) -> Phase:
        """The phase, or the one to which a pause returns."""
        held = self.phase in (Phase.PAUSED, Phase.ELSEWHERE)
        return self._held_phase if held else self.phase

    def _clock(self, now: float) -> float:
        """``now``, standing still while paused and after the end."""
        still = self.phase in (Phase.PAUSED, Phase.ELSEWHERE, Phase.ENDED)
        return self._paused_at if still else now

    def _touch(self, now: float) -> None:
        self._last_touch = now

    def _paused_at_least(self, now: float) -> None:
        """A sign of the person: the wait for the next one begins anew."""
        self._head.shift(now - self._paused_at)
        self._question_ends += now - self._paused_at
        self._paused_at = self._waits_from = now

    def _begin_pass(self, now: float, part: Pass) -> list[Event]:
        self.phase = Phase.RUNNING
        self._talk.cut_off(now)
        self._question_ends = now
        self._head.begin(self.routine, replace(self.choice, part=part), now)
        return self._enter_span(now) + self.advance(now)

    def _enter_span(self, at: float) -> list[Event]:
        span = self.span
        detail: Detail = {"step": span.step, "round": self.round}
        if span.sets > 1:
            detail["set"] = span.set_no
        if self.choice.both_legs and span.hold:
            detail["leg"] = span.leg
        return [Happened(at, EventKind.STEP, detail)]

    def _end_span(self, at: float) -> list[Event]:
        return self._enter_span(at) if self._head.next_span() else self._ask(at)

    def _go_to(self, index: int, now: float) -> list[Event]:
        """Begin a block now, whatever ran before."""
        self._head.go_to(index, now)
        self._talk.cut_off(now)
        return self._enter_span(now) + self.advance(now)

    def _go_on_in(self, now: float, form: Choice) -> list[Event]:
        """Go on with the same routine in another form, while it runs."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING:
            return events
        return events + self._switch(now, self.routine, form)

    def _switch(self, now: float, routine: Routine, form: Choice) -> list[Event]:
        """Go on with another routine or form: the present hold begins again."""
        self._touch(now)
        same = routine.name == self.routine.name and self._head.is_in_hold
        before = self.span if same else None
        self._head.change(routine, form)
        events: list[Event] = [
            Happened(now, EventKind.SWITCHED, as_detail(self.routine, self.choice))
        ]
        return events + self._go_to(self._head.restart_of(before), now)

    def _ask(self, at: float) -> list[Event]:
        self.phase = Phase.ASKING
        self._question_ends = at + QUESTION_S
        return [
            Happened(at, EventKind.STEP, {"step": QUESTION, "round": self.round}),
            *self._say(at, self._wordings.question),
        ]

    def _hold_still(self, phase: Phase, now: float) -> None:
        self._touch(now)
        self._held_phase = self.phase
        self._paused_at = self._waits_from = now
        self._talk.cut_off(now)
        self.phase = phase

    def _fall_silent(self, at: float) -> list[Event]:
        """No answer to the question, to a pause, or to the signs."""
        outcome = Outcome.UNANSWERED
        if self.phase is Phase.ELSEWHERE:
            outcome = Outcome.NOT_RELIEVED if self.is_last_question else Outcome.STOPPED
        return self._end(at, outcome, censored=True, silent=True)

    def _end(
        self,
        at: float,
        outcome: Outcome,
        *,
        censored: bool,
        relief_step: str | None = None,
        silent: bool = False,
    ) -> list[Event]:
        if self.phase in (Phase.RUNNING, Phase.ASKING):
            self._held_phase = self.phase
            self._paused_at = at
        self.phase = Phase.ENDED
        duration: float | None = at - self.onset
        if silent:  # nobody knows more than the last sign of the person
            touch = self._last_touch
            duration = None if touch is None else touch - self.onset
        ended: dict[str, str | int | float | None] = {"outcome": outcome.value}
        return [
            Happened(at, EventKind.ENDED, ended),
            Ended(at, outcome, duration, censored, relief_step),
        ]

    # ---- words --------------------------------------------------------------------------------

    def _say(self, at: float, text: str, *, is_cue: bool = True) -> list[Event]:
        return [self._talk.say(at, text, self.step, is_cue=is_cue)]

    def _say_cue(self, cue: Cue, at: float) -> list[Event]:
        self._head.take_cue(cue)
        said = self._talk.say_cue(cue, at)
        return [said] if said else []

    def _chime(self, signal: SoftSound, at: float) -> list[Event]:
        """A soft sound, unless something is still being said: after a pause, or of rule R6."""
        self._head.take_signal()
        return [] if at < self._talk.quiet_from else [Chimed(at, signal.chime)]

    def _repeat_phrase(self, now: float) -> list[Event]:
        """The step's phrase once more, unless it would run into the next cue."""
        phrase = self.span.phrase
        position = self._head.position(now)
        upcoming = self.timeline.next_cue_s(position)
        if not phrase or upcoming == position or not self._talk.fits(phrase, upcoming - position):
            return []
        return self._say(now, phrase, is_cue=False)

    def _warn(self, at: float) -> list[Event]:
        self.warned = True
        return [Happened(at, EventKind.WARNING, {"rule": "R6"})]

    def _gap_for_warning(self) -> float:
        """The first moment at which rule R6 can be said without cutting anything off."""
        running = self.phase is Phase.RUNNING
        cues = [(self._head.at(cue.at_s), cue) for cue in self._head.cues_left] if running else []
        return self._talk.gap_for(self._wordings.long_episode, self.onset + LONG_EPISODE_S, cues)

    def _say_warning(self, at: float) -> list[Event]:
        self._warning_said = True
        return self._say(at, self._wordings.long_episode)
