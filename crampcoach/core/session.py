"""The state machine of one episode's relief: ``advance(now)`` returns what has happened.

Times are monotonic seconds. Nothing here depends on how often, or how late, it is ticked: every
event carries the time at which it was due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.events import Ended, Event, Happened, Said
from crampcoach.core.routine import Position, Routine
from crampcoach.core.timeline import (
    CUE_GAP_S,
    Choice,
    Lengths,
    Pass,
    Span,
    Timeline,
    compile_timeline,
)

QUESTION_S = 45.0
"""How long the question waits for an answer (clinical.md, section 2)."""
PAUSE_LIMIT_S = 300.0
"""A pause this long closes the episode as unanswered."""
LONG_EPISODE_S = 600.0
"""From the onset, pauses included: NHS advice changes category here (rule R6)."""
MAX_ROUNDS = 3

QUESTION = "question"


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
    """

    paused: str
    question: str
    long_episode: str


class Session:
    """One episode, from the hit to its end, and on again if the cramp comes back.

    Every command first catches up with ``now`` and returns all events since the last call, oldest
    first. Commands that make no sense in the present phase change nothing.

    Attributes:
        onset: When the person hit the screen.
        phase: What is going on.
        choice: The form of the routine.
        timeline: The present pass.
        round: The present round, from 1.
        warned: Whether rule R6 has applied.
    """

    def __init__(
        self,
        routine: Routine,
        choice: Choice,
        wordings: Wordings,
        length_s: Lengths,
        onset: float,
    ) -> None:
        self.routine = routine
        self.choice = choice
        self.onset = onset
        self.phase = Phase.RUNNING
        self.round = 1
        self.warned = False
        self._wordings = wordings
        self._length_s = length_s
        self._warning_said = False
        self._last_touch: float | None = None
        self._once_said: set[str] = set()
        self._quiet_from = onset
        self._paused_at = 0.0
        self._held_phase = Phase.RUNNING
        self._ended_in = ""
        self._lay_out(onset)
        self._first: list[Event] = [
            Happened(onset, EventKind.STARTED, self._form()),
            *self._enter_span(onset),
        ]

    # ---- reading ------------------------------------------------------------------------------

    @property
    def span(self) -> Span:
        """The block that runs, or ran last."""
        return self.timeline.spans[self._span]

    @property
    def step(self) -> str:
        """The present step's id."""
        return QUESTION if self._now_phase is Phase.ASKING else self.span.step

    @property
    def rounds_left(self) -> bool:
        """Whether "still tight" gives another round."""
        return self.round < MAX_ROUNDS and not self.warned

    @property
    def can_reach_otherwise(self) -> bool:
        """Whether "Can't reach" leads to another form in this step."""
        if self._now_phase is not Phase.RUNNING:
            return False
        before_hold = self._span == 0 and not self.span.hold
        other = self.routine.next_position(self.choice.position) is not self.choice.position
        return other and (self.span.hold or before_hold) and self._hold_index() is not None

    @property
    def can_stay_seated(self) -> bool:
        """Whether the present step is one of standing that can be done seated."""
        return self._now_phase is Phase.RUNNING and self.span.can_sit

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
        return min(self._clock(now) - self._origin, self.timeline.ends_s)

    def elapsed(self, now: float) -> float:
        """Seconds since the onset."""
        return now - self.onset

    def upcoming(self) -> str:
        """The words of the next cue, to be made ready."""
        if self._cue < len(self.timeline.cues):
            return self.timeline.cues[self._cue].text
        return self._wordings.question

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

    def _due(self) -> list[tuple[float, Callable[[float], list[Event]]]]:
        """What can happen next by itself; of two at the same time the first listed comes first."""
        due: list[tuple[float, Callable[[float], list[Event]]]] = []
        if self.phase is Phase.ENDED:
            return due
        if not self.warned:
            due.append((self.onset + LONG_EPISODE_S, self._warn))
        if self.phase is Phase.RUNNING:
            due.append((self._origin + self.span.ends_s, self._end_span))
            if self._cue < len(self.timeline.cues):
                due.append((self._origin + self.timeline.cues[self._cue].at_s, self._say_cue))
        elif self.phase is Phase.ASKING:
            due.append((self._question_ends, self._fall_silent))
        else:
            due.append((self._paused_at + PAUSE_LIMIT_S, self._fall_silent))
        if self.warned and not self._warning_said and self.phase is not Phase.ELSEWHERE:
            due.append((self._gap_for_warning(), self._say_warning))
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
        if self.phase not in (Phase.PAUSED, Phase.ELSEWHERE):
            return events
        self._touch(now)
        away = now - self._paused_at
        self.phase = self._held_phase
        self._quiet_from = now
        events.append(Happened(now, EventKind.RESUMED, {"step": self.step}))
        if self.phase is Phase.ASKING:
            self._question_ends += away
            return events + self._say(now, self._wordings.question, is_cue=False)
        self._origin += away
        return events + self._repeat_phrase(now)

    def skip(self, now: float) -> list[Event]:
        """Leave the present step (a hold with all its blocks) for the next."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING:
            return events
        self._touch(now)
        events.append(Happened(now, EventKind.SKIPPED, {"step": self.span.step}))
        unit = self.span.unit
        following = next((i for i, s in enumerate(self.timeline.spans) if s.unit > unit), None)
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
        return events + self._switch(now, self.routine.next_position(self.choice.position))

    def stay_seated(self, now: float) -> list[Event]:
        """Do a standing step in its seated form."""
        events = self.advance(now)
        if self.phase is not Phase.RUNNING or not self.can_stay_seated:
            return events
        self._touch(now)
        self.choice = replace(self.choice, position=Position.SEATED, stay_seated=True)
        step = self.span.step
        self._compile()
        index = next(i for i, s in enumerate(self.timeline.spans) if s.step == step)
        events.append(Happened(now, EventKind.SWITCHED, self._form()))
        return events + self._go_to(index, now)

    def still_tight(self, now: float) -> list[Event]:
        """Answer the question: another round, or the end where none is left."""
        events = self.advance(now)
        if self.phase is not Phase.ASKING:
            return events
        self._touch(now)
        events.append(Happened(now, EventKind.ANSWER, {"question": "gone", "answer": "no"}))
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
        return events + self._end(now, Outcome.STOPPED, censored=True)

    def something_else(self, now: float) -> list[Event]:
        """Stop at once to look at the warning signs; ``resume`` comes back."""
        events = self.advance(now)
        if self.phase is Phase.ENDED or self.phase is Phase.ELSEWHERE:
            return events
        if self.phase is Phase.PAUSED:
            self.phase = Phase.ELSEWHERE
            self._origin += now - self._paused_at  # the pause so far; only a step can be paused
            self._paused_at = now
        else:
            self._hold_still(Phase.ELSEWHERE, now)
        self._touch(now)
        events.append(Happened(now, EventKind.WARNING, {"page": "something_else"}))
        return events

    def again(self, now: float) -> list[Event]:
        """It's back: the same episode and onset; the muscle's phrase and one short hold."""
        events = self.advance(now)
        if self.phase is not Phase.ENDED:
            return events
        self._touch(now)
        self.round = 1
        events.append(Happened(now, EventKind.RELAPSE))
        if not self.warned and now >= self.onset + LONG_EPISODE_S:
            events += self._warn(now)  # it fell due while the episode was thought to be over
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

    def _form(self) -> dict[str, str | int | float | None]:
        muscle = self.routine.muscle
        return {
            "routine": self.routine.name,
            "muscle": muscle.value if muscle else None,
            "position": self.choice.position.value,
        }

    def _touch(self, now: float) -> None:
        self._last_touch = now

    def _compile(self) -> None:
        self.timeline: Timeline = compile_timeline(self.routine, self.choice, self._length_s)

    def _lay_out(self, now: float) -> None:
        self._compile()
        self._origin = now
        self._span = 0
        self._cue = 0
        self._question_ends = now

    def _hold_index(self) -> int | None:
        return next((i for i, s in enumerate(self.timeline.spans) if s.hold), None)

    def _begin_pass(self, now: float, part: Pass) -> list[Event]:
        self.choice = replace(self.choice, part=part)
        self.phase = Phase.RUNNING
        self._quiet_from = now
        self._lay_out(now)
        return self._enter_span(now) + self.advance(now)

    def _enter_span(self, at: float) -> list[Event]:
        span = self.span
        detail: dict[str, str | int | float | None] = {"step": span.step, "round": self.round}
        if span.sets > 1:
            detail["set"] = span.set_no
        return [Happened(at, EventKind.STEP, detail)]

    def _end_span(self, at: float) -> list[Event]:
        if self._span + 1 < len(self.timeline.spans):
            self._span += 1
            return self._enter_span(at)
        return self._ask(at)

    def _go_to(self, index: int, now: float) -> list[Event]:
        """Begin a block now, whatever ran before."""
        self._span = index
        start = self.span.starts_s
        self._origin = now - start
        cues = self.timeline.cues
        self._cue = next((i for i, cue in enumerate(cues) if cue.at_s >= start), len(cues))
        self._quiet_from = now
        return self._enter_span(now) + self.advance(now)

    def _switch(self, now: float, position: Position) -> list[Event]:
        self._touch(now)
        unit = self.span.unit if self.span.hold else None
        set_no = self.span.set_no
        self.choice = replace(self.choice, position=position)
        self._compile()
        holds = [i for i, s in enumerate(self.timeline.spans) if s.hold]
        same = [i for i in holds if unit is not None and self.timeline.spans[i].set_no == set_no]
        index = (same or holds)[0]
        events: list[Event] = [Happened(now, EventKind.SWITCHED, self._form())]
        return events + self._go_to(index, now)

    def _ask(self, at: float) -> list[Event]:
        self.phase = Phase.ASKING
        self._question_ends = at + QUESTION_S
        return [
            Happened(at, EventKind.STEP, {"step": QUESTION, "round": self.round}),
            *self._say(at, self._wordings.question, step=QUESTION),
        ]

    def _hold_still(self, phase: Phase, now: float) -> None:
        self._touch(now)
        self._held_phase = self.phase
        self._paused_at = now
        self._quiet_from = now
        self.phase = phase

    def _fall_silent(self, at: float) -> list[Event]:
        """No answer to the question, or to a pause."""
        if self.phase is Phase.ELSEWHERE:
            return self._end(at, Outcome.STOPPED, censored=True, silent=True)
        return self._end(at, Outcome.UNANSWERED, censored=True, silent=True)

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

    def _say(
        self, at: float, text: str, *, step: str | None = None, is_cue: bool = True
    ) -> list[Event]:
        self._quiet_from = at + self._length_s(text)
        return [Said(at, text, step or self.step, is_cue)]

    def _say_cue(self, at: float) -> list[Event]:
        cue = self.timeline.cues[self._cue]
        self._cue += 1
        if cue.once:
            if cue.text in self._once_said:
                self._quiet_from = max(self._quiet_from, at)
                return []
            self._once_said.add(cue.text)
        return self._say(at, cue.text, step=cue.step)

    def _repeat_phrase(self, now: float) -> list[Event]:
        """The step's phrase once more, unless it would run into the next cue."""
        phrase = self.span.phrase
        position = now - self._origin
        upcoming = self.timeline.next_cue_s(position)
        if not phrase or upcoming == position:
            return []
        if position + self._length_s(phrase) + CUE_GAP_S > upcoming:
            return []
        return self._say(now, phrase, is_cue=False)

    def _warn(self, at: float) -> list[Event]:
        self.warned = True
        return [Happened(at, EventKind.WARNING, {"rule": "R6"})]

    def _gap_for_warning(self) -> float:
        """The first moment at which rule R6 can be said without cutting anything off."""
        length = self._length_s(self._wordings.long_episode)
        at = max(self.onset + LONG_EPISODE_S, self._quiet_from + CUE_GAP_S)
        if self.phase is not Phase.RUNNING:
            return at
        for cue in self.timeline.cues[self._cue :]:
            if at + length + CUE_GAP_S <= self._origin + cue.at_s:
                break
            said = self._origin + cue.at_s + self._length_s(cue.text)
            at = max(at, said + CUE_GAP_S)
        return at

    def _say_warning(self, at: float) -> list[Event]:
        self._warning_said = True
        return self._say(at, self._wordings.long_episode)
