"""What the person has told of their health: it changes routines, and feeds the red-flag rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Condition(StrEnum):
    """What can be ticked in the health profile (clinical.md, section 5)."""

    PREGNANT = "pregnant"
    BLOOD_THINNER = "blood_thinner"
    NUMB_FEET = "numb_feet"
    DIABETES = "diabetes"
    CLOT_HISTORY = "clot_history"
    FALL_RISK = "fall_risk"
    RECENT_SURGERY = "recent_surgery"
    DIALYSIS = "dialysis"
    THYROID = "thyroid"
    LIMIT_FLUIDS = "limit_fluids"


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine, for the doctor's page and rule R12.

    Attributes:
        name: What the person calls it.
        started: First day, if known.
        stopped: First day without it; None while it is taken.
        statin: Whether it is a statin (rule R13).
    """

    name: str
    started: date | None = None
    stopped: date | None = None
    statin: bool = False


@dataclass(frozen=True, slots=True)
class HealthProfile:
    """The health profile.

    Attributes:
        since: The conditions that hold, each with the day from which on, if known.
        due_on: Expected day of birth while pregnant.
        birth_on: Day of the last birth.
        stretching_cleared: Whether a clinician has cleared stretching after leg surgery.
        medicines: In the order they were entered.
    """

    since: dict[Condition, date | None]
    due_on: date | None = None
    birth_on: date | None = None
    stretching_cleared: bool = False
    medicines: tuple[Medicine, ...] = ()

    def has(self, *conditions: Condition) -> bool:
        """Whether one of these conditions holds."""
        return any(condition in self.since for condition in conditions)


NOTHING_TOLD = HealthProfile({})
"""Before anything was answered."""
