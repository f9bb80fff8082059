"""The form a routine takes: which steps and cues take part, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from crampcoach.core.routine import (
    BothLegs,
    Position,
    Routine,
    Step,
    StepCue,
    When,
    Wording,
    WordingKind,
)
from crampcoach.core.safety import Limit, conditions_under, leaves_out


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
        limits: What the health profile forbids or asks for.
        helped: Whether someone helps.
        both_legs: The words for both legs, or None for one.
        unsure: The wording of the stretch while nobody knows which way it pulls; else None.
        nameless: Whether the person wasn't sure which muscle it is.
    """

    position: Position = Position.IN_BED
    conditions: frozenset[When] = frozenset()
    countdown: tuple[str, ...] = ()
    part: Pass = Pass.FULL
    stay_seated: bool = False
    limits: frozenset[Limit] = frozenset()
    helped: bool = False
    both_legs: BothLegs | None = None
    unsure: Wording | None = None
    nameless: bool = False


def under(choice: Choice, limits: frozenset[Limit]) -> Choice:
    """A form, with other limits."""
    conditions = conditions_under(choice.conditions, limits)
    return replace(choice, limits=limits, conditions=conditions)


@dataclass(frozen=True, slots=True)
class Block:
    """A step or one of its repeats, in the form it takes now.

    Attributes:
        step: The step, worded.
        set_no: Number among its repeats, from 1.
        leg: 1, or 2 for the other leg.
    """

    step: Step
    set_no: int = 1
    leg: int = 1

    @property
    def rests(self) -> bool:
        """Whether a rest follows."""
        return self.step.hold and self.step.rest_s > 0

    @property
    def place(self) -> tuple[str, ...]:
        """What gets people into place for it; empty where nothing is said ahead."""
        legs = self.step.legs
        if legs is None:
            return ()
        return (legs.other,) if self.leg > 1 else (legs.first, self.step.phrase)

    @property
    def calls(self) -> tuple[str, ...]:
        """The same, where it is said ahead: before a leg's first hold."""
        return self.place if self.set_no == 1 else ()

    @property
    def phrase(self) -> str:
        """What is said at its beginning, unless something comes before."""
        first = self.step.legs is None and (self.set_no == 1 or not self.step.again)
        return self.step.phrase if first else self.step.again

    @property
    def leads(self) -> tuple[StepCue, ...]:
        """What is said before the phrase."""
        first = self.set_no == 1 and self.leg == 1
        return tuple(cue for cue in self.step.cues if cue.before and first)

    @property
    def cues(self) -> tuple[StepCue, ...]:
        """What else is said."""
        repeats = self.set_no > 1 or self.leg > 1
        return tuple(c for c in self.step.cues if not c.before and not (c.once and repeats))


def blocks(routine: Routine, choice: Choice) -> Iterator[Block]:
    """The blocks of a routine, in order."""
    if any(step.legs for step in routine.steps):  # it goes from leg to leg by itself
        choice = replace(choice, both_legs=None)
    for is_hold, group in groupby(_steps(routine, choice), key=lambda step: step.hold):
        steps = list(group)
        yield from _repeated(steps, 1)
        if is_hold and choice.both_legs:
            other = replace(steps[0], phrase=choice.both_legs.other)
            yield from _repeated([other, *steps[1:]], 2)


def has_steps(routine: Routine, choice: Choice) -> bool:
    """Whether anything of a routine is left in this form."""
    return next(blocks(routine, choice), None) is not None


def _repeated(steps: list[Step], leg: int) -> Iterator[Block]:
    for step in steps:
        for also in range(2 if step.legs else 1):
            for number in range(1, step.repeat + 1):
                yield Block(step, number, leg + also)


def _steps(routine: Routine, choice: Choice) -> list[Step]:
    """The steps that take part, each in the wording of the position."""
    variant = routine.variants.get(choice.position)
    kept = variant.steps if variant else None
    steps = [
        step
        for step in routine.steps
        if not step.off
        and (step.when is None or step.when in choice.conditions)
        and (kept is None or step.id in kept)
        and not leaves_out(step.id, choice.limits, hold=step.hold)
    ]
    wording = wording_of(routine, choice)
    first = next((i for i, step in enumerate(steps) if step.hold), None)
    worded = [
        _worded(step, wording, choice, is_first=index == first) for index, step in enumerate(steps)
    ]
    return _part(worded, first, routine, choice.part)


def wording_of(routine: Routine, choice: Choice) -> Wording:
    """The wording of the stretch; empty fields keep the routine's own."""
    if choice.unsure is not None:
        return choice.unsure
    in_bed = choice.position is Position.IN_BED
    if in_bed and choice.helped and WordingKind.HELPER in routine.wordings:
        return routine.wordings[WordingKind.HELPER]
    lying = Limit.SIDE_LYING in choice.limits and WordingKind.SIDE_LYING in routine.wordings
    if in_bed and lying:
        return routine.wordings[WordingKind.SIDE_LYING]
    variant = routine.variants.get(choice.position)
    return variant.wording if variant else Wording()


def _worded(step: Step, wording: Wording, choice: Choice, *, is_first: bool) -> Step:
    cues = tuple(cue for cue in step.cues if cue.when is None or cue.when in choice.conditions)
    if is_first and choice.both_legs:
        cues = (StepCue(choice.both_legs.first, before=True), *cues)
    step = replace(step, cues=cues)
    if step.hold:
        sits = choice.position is Position.SEATED or choice.stay_seated
        own = (step.seated if sits else None) or Wording()
        return replace(
            step,
            show=own.show or wording.show or step.show,
            picture=own.picture or wording.picture or step.picture,
            phrase=own.phrase or (wording.phrase if is_first else "") or step.phrase,
            again=own.again or wording.again or step.again,
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
    leads = tuple(cue for cue in steps[first].cues if cue.before)
    short = replace(
        steps[first],
        seconds=routine.relapse.seconds,
        repeat=1,
        rest_s=0.0,
        cues=(*leads, *routine.relapse.cues),
    )
    return [short, *massage]
