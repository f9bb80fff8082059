"""Nights run from noon to noon and are named by the date of their morning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from crampcoach.core.sign import Sign

NOON = 12


class Factor(StrEnum):
    """What the day before may have held (clinical.md, section 5)."""

    ALCOHOL_UNITS = "alcohol_units"
    """A count; the others are yes or no."""
    ACTIVITY = "activity"
    UNUSUAL_EXERTION = "unusual_exertion"
    FATIGUE = "fatigue"
    LITTLE_FLUID = "little_fluid"
    HEAT = "heat"
    COLD = "cold"
    TIGHT_SHOES = "tight_shoes"
    BED_POSITION = "bed_position"
    VOMITING_OR_DIARRHOEA = "vomiting_or_diarrhoea"


@dataclass(frozen=True, slots=True)
class Night:
    """What the morning's review says of one night.

    Attributes:
        id: UUID.
        device_id: UUID of the device that recorded it.
        night_date: Date of the night's morning; never recomputed.
        revision: Rises with every change; the higher one wins when diaries are merged.
        deleted: Whether it was taken back.
        observed: Whether its review was answered, cramps or not: only such nights are counted.
        cramp_count: Cramps of the night; says nothing unless it was observed.
        sleep_disturbance: Numeric rating scale, 0 to 10; None where it wasn't answered.
        daytime_impairment: Whether the nights tell on the day (rule R14), or None.
        residual_pain: Whether the leg was still sore in the morning, or None.
        fall: Whether there was a fall or nearly one, or None.
        prior_day: What the day before held, as far as it was answered: units of alcohol as a
            number, everything else as yes or no.
        answers: The warning signs answered yes that morning.
    """

    id: str
    device_id: str
    night_date: str
    revision: int = 1
    deleted: bool = False
    observed: bool = False
    cramp_count: int = 0
    sleep_disturbance: int | None = None
    daytime_impairment: bool | None = None
    residual_pain: bool | None = None
    fall: bool | None = None
    prior_day: dict[Factor, bool | int | float] = field(
        default_factory=dict[Factor, bool | int | float]
    )
    answers: frozenset[Sign] = frozenset()

    @property
    def morning(self) -> date:
        """``night_date`` as a date."""
        return date.fromisoformat(self.night_date)

    @property
    def had_cramps(self) -> bool:
        """Whether it is a cramp night, as far as is known."""
        return self.observed and self.cramp_count > 0

    @property
    def alcohol_units(self) -> float:
        """Units of alcohol of the day before; 0 where none were told."""
        return float(self.prior_day.get(Factor.ALCOHOL_UNITS, 0))

    def revised(self, **changes: object) -> Night:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]


def reviewed(nights: Iterable[Night]) -> tuple[Night, ...]:
    """The nights that count, in their order: missing ones are never quiet ones."""
    counted = (night for night in nights if night.observed and not night.deleted)
    return tuple(sorted(counted, key=lambda night: night.night_date))


def night_date(at: datetime) -> date:
    """The night a moment belongs to, by the wall clock of its own offset.

    Args:
        at: An aware datetime.

    Returns:
        The date of the morning: from noon on the next day's.
    """
    return at.date() + timedelta(days=1) if at.hour >= NOON else at.date()
