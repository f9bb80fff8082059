"""A routine at a glance: the steps that take part, each with its times."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.routine import Routine, Step, When

QUIET = frozenset({"start", "settle"})
"""The built-in routines' frame: said, but no movement to look at."""


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """One movement.

    Attributes:
        show: The line on the screen.
        picture: Name of the illustration; empty for none.
        holds_s: Length of each of its blocks, in order.
        rest_s: Rest after each block; 0 for none.
    """

    show: str
    picture: str
    holds_s: tuple[float, ...]
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A routine at a glance.

    Attributes:
        steps: Its movements.
        seconds: Length of all that takes part.
    """

    steps: tuple[OutlineStep, ...]
    seconds: float


def outline(routine: Routine, conditions: frozenset[When]) -> Outline:
    """What of a routine takes part under these conditions; holds that go on are one movement."""
    steps: list[OutlineStep] = []
    seconds, before = 0.0, None
    for step in _taking_part(routine, conditions):
        seconds += (step.seconds + step.rest_s) * step.repeat * _legs(step)
        goes_on = before is not None and before.hold and step.hold and not before.rest_s
        if goes_on:
            holds_s = (*steps[-1].holds_s, *_blocks(step))
            steps[-1] = OutlineStep(steps[-1].show, steps[-1].picture, holds_s, step.rest_s)
        elif step.id not in QUIET:
            steps.append(OutlineStep(step.show, step.picture, _blocks(step), step.rest_s))
        before = step
    return Outline(tuple(steps), seconds)


def _taking_part(routine: Routine, conditions: frozenset[When]) -> list[Step]:
    return [
        step
        for step in routine.steps
        if not step.off and (step.when is None or step.when in conditions)
    ]


def _blocks(step: Step) -> tuple[float, ...]:
    return (step.seconds,) * (step.repeat * _legs(step))


def _legs(step: Step) -> int:
    return 2 if step.legs else 1
