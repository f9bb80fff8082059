"""How the health profile and the night's answers change a routine (clinical.md, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.routine import Muscle, Position, Routine, When
from crampcoach.core.sign import Sign


class Limit(StrEnum):
    """One thing that a routine must do, or leave out."""

    NO_STANDING = "no_standing"
    """Neither standing nor walking, nor the standing form of a stretch."""
    NO_MASSAGE = "no_massage"
    NO_STRETCH = "no_stretch"
    """Neither stretch nor anything that follows it but the settling: breathing, turning over."""
    LIGHT_TOUCH = "light_touch"
    NO_COLD_FLOOR = "no_cold_floor"
    SLIPPERS = "slippers"
    SIDE_LYING = "side_lying"
    """In bed: on the side, with a towel."""
    CAREFUL_POINTING = "careful_pointing"
    """A warning before the toes are pointed."""
    SWELLING_WARNING = "swelling_warning"
    """The warning of a swollen leg every time, not in the first episodes only."""


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """One rule.

    Attributes:
        id: Its name.
        applies: Whether it holds for a profile.
        limits: What follows.
        source: The source's key in clinical.md, or "D" for a design judgement.
    """

    id: str
    applies: Callable[[HealthProfile], bool]
    limits: frozenset[Limit]
    source: str


def _is_not_cleared(profile: HealthProfile) -> bool:
    return profile.has(Condition.RECENT_SURGERY) and not profile.stretching_cleared


SAFETY_RULES = (
    SafetyRule(
        "fall_risk", lambda p: p.has(Condition.FALL_RISK), frozenset({Limit.NO_STANDING}), "F"
    ),
    SafetyRule(
        "pregnancy",
        lambda p: p.has(Condition.PREGNANT),
        frozenset({Limit.SIDE_LYING, Limit.LIGHT_TOUCH, Limit.SWELLING_WARNING}),
        "MF",
    ),
    SafetyRule(
        "pointing_in_pregnancy",
        lambda p: p.has(Condition.PREGNANT),
        frozenset({Limit.CAREFUL_POINTING}),
        "RH",
    ),
    SafetyRule(
        "clot_history",
        lambda p: p.has(Condition.CLOT_HISTORY),
        frozenset({Limit.NO_MASSAGE, Limit.SWELLING_WARNING}),
        "D",
    ),
    SafetyRule(
        "numb_feet",
        lambda p: p.has(Condition.NUMB_FEET, Condition.DIABETES),
        frozenset({Limit.NO_COLD_FLOOR, Limit.SLIPPERS}),
        "D",
    ),
    SafetyRule(
        "blood_thinner",
        lambda p: p.has(Condition.BLOOD_THINNER),
        frozenset({Limit.LIGHT_TOUCH}),
        "D",
    ),
    SafetyRule("recent_surgery", _is_not_cleared, frozenset({Limit.NO_STRETCH}), "D"),
    SafetyRule(
        "swelling_after_surgery",
        lambda p: p.has(Condition.RECENT_SURGERY),
        frozenset({Limit.SWELLING_WARNING}),
        "D",
    ),
)
"""Dialysis and thyroid disease change nothing here: they stand on the doctor's page."""

FOLLOWS = {
    Limit.LIGHT_TOUCH: When.LIGHT_TOUCH,
    Limit.SLIPPERS: When.SLIPPERS,
    Limit.CAREFUL_POINTING: When.PREGNANT,
    Limit.SWELLING_WARNING: When.SWELLING_WARNING,
    Limit.NO_STRETCH: When.GENTLE,
}
"""The conditions of routine files that a limit brings about."""

ON_THE_BACK = {Muscle.HAMSTRING}
"""Muscles whose stretch in bed is done lying on the back: not in pregnancy, so seated [D]."""


def limits_for(profile: HealthProfile) -> frozenset[Limit]:
    """Everything that follows from a profile."""
    applying = [rule for rule in SAFETY_RULES if rule.applies(profile)]
    return frozenset(limit for rule in applying for limit in rule.limits)


TOLD = {
    Sign.SWOLLEN: frozenset({Limit.NO_STRETCH}),
    Sign.HURT_IN_FALL: frozenset({Limit.NO_STANDING}),
}
"""What a warning sign forbids, told in the night for the rest of it, in the morning until the next
noon (clinical.md, section 2)."""


def limits_told_by(signs: Iterable[Sign]) -> frozenset[Limit]:
    """Everything that these warning signs forbid."""
    return frozenset(limit for sign in signs for limit in TOLD.get(sign, ()))


def conditions_under(conditions: frozenset[When], limits: frozenset[Limit]) -> frozenset[When]:
    """The conditions that hold once the limits are heeded."""
    added = {FOLLOWS[limit] for limit in limits if limit in FOLLOWS}
    removed = {When.COLD_FLOOR} if Limit.NO_COLD_FLOOR in limits else set[When]()
    return (conditions | added) - removed


def leaves_out(step: str, limits: frozenset[Limit], *, hold: bool) -> bool:
    """Whether a step may not take part.

    Args:
        step: Its id; a routine of the user's own obeys where it uses the usual words.
        limits: What holds.
        hold: Whether a muscle is held in it.
    """
    if Limit.NO_STRETCH in limits and (hold or step in ("massage", "sit", "stand", "walk")):
        return True
    if Limit.NO_MASSAGE in limits and step == "massage":
        return True
    return Limit.NO_STANDING in limits and step in ("stand", "walk")


def may_take(routine: Routine, position: Position, limits: frozenset[Limit]) -> bool:
    """Whether a routine may be done in a position."""
    if position is Position.STANDING and Limit.NO_STANDING in limits:
        return False
    return routine.has_position(position)


CANT_REACH_ORDER = (Position.IN_BED, Position.TOWEL, Position.SEATED)
"""The cycle of "Can't reach", skipping what a routine lacks."""


def next_position(routine: Routine, position: Position, limits: frozenset[Limit]) -> Position:
    """The form "Can't reach" gives after this one; the same where there is no other."""
    order = [
        other
        for other in CANT_REACH_ORDER
        if routine.has_position(other) and first_position(routine, limits, other) is other
    ]
    if position not in order:  # standing: who is up sits down
        return order[-1]
    return order[(order.index(position) + 1) % len(order)]


def first_position(
    routine: Routine, limits: frozenset[Limit], wanted: Position = Position.IN_BED
) -> Position:
    """The position to begin with: the wanted one where it may be taken, else the nearest.

    Args:
        routine: The routine.
        limits: What holds.
        wanted: Where the person is.
    """
    on_the_back = routine.muscle in ON_THE_BACK and Limit.SIDE_LYING in limits
    if wanted is Position.IN_BED and on_the_back:
        wanted = Position.SEATED
    if may_take(routine, wanted, limits):
        return wanted
    seated = wanted is Position.STANDING and may_take(routine, Position.SEATED, limits)
    return Position.SEATED if seated else Position.IN_BED
