"""Rates against each other, with the exact interval (clinical.md, section 6)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times as often something happened.

    Attributes:
        ratio: Rate here over rate there; infinite where it never happened there.
        low: Lower end of the interval.
        high: Upper end, infinite where it never happened there.
    """

    ratio: float
    low: float
    high: float

    @property
    def is_above_one(self) -> bool:
        """Whether the whole interval lies above 1: more often here."""
        return self.low > 1

    @property
    def is_below_one(self) -> bool:
        """Whether the whole interval lies below 1: less often here."""
        return self.high < 1


@dataclass(frozen=True, slots=True)
class Count:
    """Events in a number of nights."""

    events: int
    nights: int


def rate_ratio(here: Count, there: Count, confidence: float = CONFIDENCE) -> RateRatio | None:
    """The ratio of two rates with its exact conditional interval, as R's ``rateratio.test``.

    Given their sum, the events here are binomial; its Clopper-Pearson interval is turned into
    one of the ratio.

    Args:
        here: At least one night.
        there: At least one night.
        confidence: Of the interval, two-sided.

    Returns:
        None where there were no events at all: nothing can be told.
    """
    if not here.events + there.events:
        return None
    # Imported only where it is asked for: it takes 0.3 s.
    from scipy import special  # noqa: PLC0415

    quantile = cast("Callable[[float, float, float], Any]", cast("Any", special).betaincinv)
    tail = (1 - confidence) / 2
    low, high = 0.0, 1.0
    if here.events:
        low = float(quantile(here.events, there.events + 1, tail))
    if there.events:
        # By the mirrored quantile, near 0: one near 1 has lost the digits of its distance from 1.
        high = 1 - float(quantile(there.events, here.events + 1, tail))
    scale = there.nights / here.nights
    return RateRatio(
        ratio=_over(here.events, there.events) * scale,
        low=_over(low, 1 - low) * scale,
        high=_over(high, 1 - high) * scale,
    )


def _over(part: float, rest: float) -> float:
    return part / rest if rest else math.inf
