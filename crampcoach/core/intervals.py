"""Intervals that a small diary can answer for (clinical.md, section 6).

All are two-sided. The exact ones hold what they promise however few the events; Wilson's and
Newcombe's are what statisticians advise for shares (Newcombe, Stat Med 1998;17:857-872, 873-890).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from crampcoach.core.rates import CONFIDENCE, Count


@dataclass(frozen=True, slots=True)
class Interval:
    """What may well be true.

    Attributes:
        low: Lower end.
        high: Upper end.
    """

    low: float
    high: float

    def spans(self, value: float) -> bool:
        """Whether a value lies in it, its ends included."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> Interval:
        """The same in another unit.

        Args:
            factor: Above 0.
        """
        return Interval(self.low * factor, self.high * factor)


def poisson(events: int, confidence: float = CONFIDENCE) -> Interval:
    """How many events there may be on average, where so many were counted: exact (Garwood).

    Args:
        events: 0 or more.
        confidence: Of the interval.
    """
    return _poisson(events, confidence)


@lru_cache(maxsize=4096)
def _poisson(events: int, confidence: float) -> Interval:
    """Kept: the chart asks for the same few counts every night."""
    tail = (1 - confidence) / 2
    quantile = _special("gammaincinv")
    low = quantile(events, tail) if events else 0.0
    # By the upper tail: near 1 the lower one has lost the digits that matter.
    return Interval(low, _special("gammainccinv")(events + 1, tail))


def clopper_pearson(count: Count, confidence: float = CONFIDENCE) -> Interval:
    """A share's exact interval.

    Args:
        count: Nights it happened in, of at least one night.
        confidence: Of the interval.
    """
    events, nights = count.events, count.nights
    tail = (1 - confidence) / 2
    quantile = _special("betaincinv")
    low = quantile(events, nights - events + 1, tail) if events else 0.0
    # By the mirrored quantile, as in ``rates``.
    high = 1 - quantile(nights - events, events + 1, tail) if events < nights else 1.0
    return Interval(low, high)


def wilson(count: Count, confidence: float = CONFIDENCE) -> Interval:
    """A share's score interval, without continuity correction.

    Args:
        count: Nights it happened in, of at least one night.
        confidence: Of the interval.
    """
    nights, share = count.nights, count.events / count.nights
    z = _normal_quantile((1 + confidence) / 2)
    scale = 1 + z * z / nights
    centre = (share + z * z / (2 * nights)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / nights + z * z / (4 * nights * nights))
    # Exactly 0 and 1 at the ends, whatever rounding says.
    low = 0.0 if count.events == 0 else max(0.0, centre - half)
    high = 1.0 if count.events == nights else min(1.0, centre + half)
    return Interval(low, high)


def newcombe(here: Count, there: Count, confidence: float = CONFIDENCE) -> Interval:
    """The difference of two shares, here less there: Newcombe's hybrid score, his method 10.

    Args:
        here: Nights it happened in, of at least one night.
        there: Likewise.
        confidence: Of the interval.
    """
    share, other = here.events / here.nights, there.events / there.nights
    own, others = wilson(here, confidence), wilson(there, confidence)
    difference = share - other
    return Interval(
        difference - math.hypot(share - own.low, others.high - other),
        difference + math.hypot(own.high - share, other - others.low),
    )


def _normal_quantile(share: float) -> float:
    from statistics import NormalDist  # noqa: PLC0415 - like scipy, only where it is asked for

    return NormalDist().inv_cdf(share)


def _special(name: str) -> Callable[..., float]:
    """A function of scipy's, imported only where it is asked for: that takes 0.3 s."""
    from scipy import special  # noqa: PLC0415

    found = cast("Callable[..., Any]", getattr(cast("Any", special), name))
    return lambda *numbers: float(found(*numbers))
