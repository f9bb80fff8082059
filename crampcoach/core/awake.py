"""Whether the screen is to be kept on, by what the battery still gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

ANNOUNCED_PERCENT = 30
"""From here down it is told that the screen may turn off soon."""
LOWEST_PERCENT = 20
"""Below this the screen is kept on no longer, a routine's aside (design.md)."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What a battery holds.

    Attributes:
        percent: 0 to 100.
        is_charging: Whether it is fed: nothing is low then.
    """

    percent: int
    is_charging: bool


class Reserve(Enum):
    """What that means for the night."""

    ENOUGH = "enough"
    """Or no battery at all."""
    SCARCE = "scarce"
    """It is announced that the screen may turn off."""
    LOW = "low"
    """The screen may turn off."""


def reserve(charge: Charge | None) -> Reserve:
    """What a battery means for the night.

    Args:
        charge: What it holds; None where there is none, or nobody knows.
    """
    if charge is None or charge.is_charging or charge.percent > ANNOUNCED_PERCENT:
        return Reserve.ENOUGH
    return Reserve.LOW if charge.percent < LOWEST_PERCENT else Reserve.SCARCE


def stays_awake(left: Reserve, *, in_mode: bool, in_routine: bool) -> bool:
    """Whether the screen is kept on.

    Args:
        left: What the battery gives.
        in_mode: Whether the bedside mode is on and its clock shows.
        in_routine: Whether a routine, its questions or its log shows: nothing ends that.
    """
    return in_routine or (in_mode and left is not Reserve.LOW)


def announces(left: Reserve, *, in_mode: bool, in_routine: bool) -> bool:
    """Whether it is told that the battery is the reason; never during a routine."""
    return in_mode and not in_routine and left is not Reserve.ENOUGH
