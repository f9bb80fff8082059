"""The form a routine goes on in when another place, position or helper is asked for."""

from __future__ import annotations

from dataclasses import replace

from crampcoach.core.events import Detail
from crampcoach.core.form import Choice, under
from crampcoach.core.routine import Muscle, Position, Routine, Wording, WordingKind
from crampcoach.core.safety import Limit, first_position


def in_position(routine: Routine, choice: Choice, position: Position) -> Choice:
    """In another position, or the nearest that may be taken; whoever helps is out of reach."""
    return replace(choice, position=first_position(routine, choice.limits, position), helped=False)


def staying_seated(choice: Choice) -> Choice:
    """With the standing steps done on a chair."""
    return replace(choice, position=Position.SEATED, stay_seated=True)


def with_helper(choice: Choice, *, helped: bool) -> Choice:
    """With words for someone who helps, in bed where they can reach the foot; or without."""
    position = Position.IN_BED if helped else choice.position
    return replace(choice, helped=helped, position=position)


def easing(routine: Routine, choice: Choice, *, named: bool) -> Choice:
    """For another muscle.

    Args:
        routine: Eases it.
        choice: The form of the routine that ran.
        named: Whether the person named the muscle; else they only told which way it pulls.
    """
    return replace(
        choice,
        position=first_position(routine, choice.limits, choice.position),
        helped=choice.helped and WordingKind.HELPER in routine.wordings,
        unsure=None,
        nameless=not named,
    )


def either_way(choice: Choice, wording: Wording) -> Choice:
    """Against the pull, whichever muscle it is."""
    return replace(choice, unsure=wording, nameless=True)


def heeding(routine: Routine, choice: Choice, limits: frozenset[Limit]) -> Choice:
    """Under other limits than before."""
    return replace(
        under(choice, limits), position=first_position(routine, limits, choice.position)
    )


def muscle_named(routine: Routine, choice: Choice) -> Muscle | None:
    """What the diary is to say: None while the person isn't sure."""
    return None if choice.nameless else routine.muscle


def as_detail(routine: Routine, choice: Choice) -> Detail:
    """A form as the diary keeps it."""
    muscle = muscle_named(routine, choice)
    detail: Detail = {
        "routine": routine.name,
        "muscle": muscle.value if muscle else None,
        "position": choice.position.value,
    }
    if choice.both_legs:
        detail["legs"] = "both"
    if choice.helped:
        detail["helped"] = "yes"
    return detail
