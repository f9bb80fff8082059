"""A routine and the lengths of its clips, compiled into spans and cues on one axis of seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from crampcoach.core.errors import Fault
from crampcoach.core.routine import Position, Routine, Step, StepCue, When, Wording

CUE_GAP_S = 0.12
"""Silence that stands before every cue, at least."""
THEN_GAP_S = 0.3
"""Silence between a clip and the one said right after it ("then")."""
COUNTDOWN = 5
"""One word a second over the last seconds of a hold."""


class Pass(Enum):
    """Which part of a routine a timeline holds."""

    FULL = "full"
    ROUND = "round"
    RELAPSE = "relapse"


@dataclass(frozen=True, slots=True)
class Choice:
    """What settings, health profile and the night's answers make of a routine.

    Attributes:
        position: The form of the stretch.
        conditions: Those that hold; steps and cues under other conditions are left out.
        countdown: The words of the countdown, "five" first; empty when it is switched off.
        part: The whole routine, a further round, or the answer to "It's back".
        stay_seated: Whether standing steps are replaced by their seated form.
    """

    position: Position = Position.IN_BED
    conditions: frozenset[When] = frozenset()
    countdown: tuple[str, ...] = ()
    part: Pass = Pass.FULL
    stay_seated: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say at a time.

    Attributes:
        at_s: Seconds after the timeline's beginning.
        text: The words.
        step: The step's id.
        once: Said once an episode.
    """

    at_s: float
    text: str
    step: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One block of a routine: a hold, a rest, or a step.

    Attributes:
        step: The step's id (``rest`` for the rest after a hold).
        show: The line on the screen.
        phrase: What was said at its beginning, repeated after a pause.
        picture: Name of the illustration.
        starts_s: Beginning.
        ends_s: End.
        hold: Whether a muscle is held.
        unit: Number of the unit that "Skip" leaves and a switch restarts: the blocks of one hold
            with its rest, or a step.
        can_sit: Whether "Stay seated" is offered.
        set_no: Number of the hold among its repeats, from 1.
        sets: How many repeats.
    """

    step: str
    show: str
    phrase: str
    picture: str
    starts_s: float
    ends_s: float
    hold: bool
    unit: int
    can_sit: bool = False
    set_no: int = 1
    sets: int = 1

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.ends_s - self.starts_s


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans without gaps and cues in order of time."""

    spans: tuple[Span, ...]
    cues: tuple[Cue, ...]

    @property
    def ends_s(self) -> float:
        """Its length; 0 for an empty one."""
        return self.spans[-1].ends_s if self.spans else 0.0

    def span_index(self, at_s: float) -> int:
        """Index of the span a time falls into; a boundary belongs to the span it begins."""
        for index, span in enumerate(self.spans):
            if at_s < span.ends_s:
                return index
        return len(self.spans) - 1

    def next_cue_s(self, at_s: float) -> float:
        """When the first cue at or after a time is due; infinity where none is left."""
        return next((cue.at_s for cue in self.cues if cue.at_s >= at_s), float("inf"))


Lengths = Callable[[str], float]
"""The length in seconds of the clip of these words (an estimate while it isn't made)."""


def compile_timeline(routine: Routine, choice: Choice, length_s: Lengths) -> Timeline:
    """Lay a routine out in time.

    Args:
        routine: The routine.
        choice: What takes part, and in which form.
        length_s: Gives the length of a phrase's clip, for what is said right after another.

    Returns:
        The timeline. It may hold overlapping phrases: ``overlaps`` names them.
    """
    blocks = list(_blocks(routine, choice))
    layout = _Layout(choice.countdown, length_s)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        layout.add(block, following)
    return Timeline(tuple(layout.spans), tuple(layout.cues))


def overlaps(timeline: Timeline, length_s: Lengths) -> list[Fault]:
    """Name each phrase that would be cut off by the next one, or by the end of its step's time.

    Returns:
        A fault for each cue that begins less than ``CUE_GAP_S`` after the clip before it.
    """
    faults: list[Fault] = []
    for cue, following in zip(timeline.cues, timeline.cues[1:], strict=False):
        missing = cue.at_s + length_s(cue.text) + CUE_GAP_S - following.at_s
        if missing > 1e-6:
            faults.append(
                Fault(
                    f"step {following.step}",
                    f'"{cue.text}" and "{following.text}" overlap by {missing:.1f} s; '
                    f"begin the second {missing:.1f} s later",
                )
            )
    return faults


@dataclass(frozen=True, slots=True)
class _Block:
    """A step or one of its repeats, in the form it takes now."""

    step: Step
    set_no: int = 1

    @property
    def rests(self) -> bool:
        return self.step.hold and self.step.rest_s > 0

    @property
    def phrase(self) -> str:
        first = self.set_no == 1 or not self.step.again
        return self.step.phrase if first else self.step.again

    @property
    def cues(self) -> tuple[StepCue, ...]:
        return tuple(cue for cue in self.step.cues if not (cue.once and self.set_no > 1))


def _blocks(routine: Routine, choice: Choice) -> Iterator[_Block]:
    for step in _steps(routine, choice):
        for number in range(1, step.repeat + 1):
            yield _Block(step, number)


def _steps(routine: Routine, choice: Choice) -> list[Step]:
    """The steps that take part, each in the wording of the position."""
    variant = routine.variants.get(choice.position)
    kept = variant.steps if variant else None
    steps = [
        step
        for step in routine.steps
        if (step.when is None or step.when in choice.conditions)
        and (kept is None or step.id in kept)
    ]
    wording = variant.wording if variant else Wording()
    first = next((i for i, step in enumerate(steps) if step.hold), None)
    worded = [
        _worded(step, wording, choice, is_first=index == first) for index, step in enumerate(steps)
    ]
    return _part(worded, first, routine, choice.part)


def _worded(step: Step, wording: Wording, choice: Choice, *, is_first: bool) -> Step:
    cues = tuple(cue for cue in step.cues if cue.when is None or cue.when in choice.conditions)
    step = replace(step, cues=cues)
    if step.hold:
        return replace(
            step,
            show=wording.show or step.show,
            picture=wording.picture or step.picture,
            phrase=(wording.phrase if is_first else "") or step.phrase,
        )
    if step.seated and choice.stay_seated:
        form = step.seated
        return replace(
            step,
            show=form.show or step.show,
            phrase=form.phrase or step.phrase,
            picture=form.picture or step.picture,
            cues=(),
            seated=None,
        )
    return step


def _part(steps: list[Step], first: int | None, routine: Routine, part: Pass) -> list[Step]:
    """What a further round, or the answer to "It's back", takes from the whole."""
    if part is Pass.FULL or first is None:
        return steps
    massage = [step for step in steps if step.id == "massage"]
    if part is Pass.ROUND:
        return [step for step in steps if step.hold] + massage
    short = replace(
        steps[first],
        seconds=routine.relapse.seconds,
        repeat=1,
        rest_s=0.0,
        cues=routine.relapse.cues,
    )
    return [short, *massage]


@dataclass(slots=True)
class _Layout:
    """Where the next block goes, and what has been laid out so far."""

    countdown: tuple[str, ...]
    length_s: Lengths
    at_s: float = 0.0
    unit: int = 0
    spans: list[Span] = field(default_factory=list[Span])
    cues: list[Cue] = field(default_factory=list[Cue])

    def add(self, block: _Block, following: _Block | None) -> None:
        """Lay out one block, its rest and its countdown."""
        step = block.step
        start = self.at_s
        self._span(block, step.id, step.seconds)
        self._say(block, start)
        goes_on = following is not None and step.hold and following.step.hold
        if goes_on and not block.rests:
            return  # the next block continues this hold: one unit, one countdown at its end
        if step.hold:
            self._count_down(step.id)
        if block.rests:
            self._rest(block)
        self.unit += 1

    def _span(self, block: _Block, step_id: str, seconds: float, *, hold: bool = True) -> None:
        step = block.step
        self.spans.append(
            Span(
                step=step_id,
                show=step.show,
                phrase=block.phrase if hold else step.rest_phrase,
                picture=step.picture,
                starts_s=self.at_s,
                ends_s=self.at_s + seconds,
                hold=step.hold and hold,
                unit=self.unit,
                can_sit=step.seated is not None,
                set_no=block.set_no,
                sets=step.repeat,
            )
        )
        self.at_s += seconds

    def _say(self, block: _Block, start: float) -> None:
        step_id = block.step.id
        end = start
        if block.phrase:
            self.cues.append(Cue(start, block.phrase, step_id))
            end = start + self.length_s(block.phrase)
        for cue in block.cues:
            at_s = end + THEN_GAP_S if cue.at_s is None else start + cue.at_s
            self.cues.append(Cue(at_s, cue.phrase, step_id, cue.once))
            end = at_s + self.length_s(cue.phrase)

    def _count_down(self, step_id: str) -> None:
        span = self.spans[-1]
        words = self.countdown if span.seconds > COUNTDOWN else ()
        for left, word in zip(range(COUNTDOWN, 0, -1), words, strict=False):
            self.cues.append(Cue(span.ends_s - left, word, step_id))

    def _rest(self, block: _Block) -> None:
        if block.step.rest_phrase:
            self.cues.append(Cue(self.at_s, block.step.rest_phrase, "rest"))
        self._span(block, "rest", block.step.rest_s, hold=False)
