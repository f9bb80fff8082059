"""Nights of one kind against those of another: how much they differ, or that nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from crampcoach.core.intervals import Interval, newcombe
from crampcoach.core.night import Night
from crampcoach.core.rates import Count, RateRatio, rate_ratio
from crampcoach.core.sentence import Say, Sentence, Verdict

NIGHTS_A_SIDE = 14
"""Below that nothing is compared (clinical.md, section 6)."""
CRAMPS_AT_LEAST = 5
"""On both sides together."""
LATER_DAYS = 28
"""So far apart, the halves of a comparison are also an earlier and a later time."""


@dataclass(frozen=True, slots=True)
class Half:
    """Observed nights of one kind.

    Attributes:
        nights: How many.
        cramp_nights: How many of them had a cramp.
        cramps: How many cramps they had.
        middle: The middle one's date as an ordinal; 0 where there is none.
    """

    nights: int
    cramp_nights: int
    cramps: int
    middle: float = 0

    @staticmethod
    def of(nights: Sequence[Night]) -> Half:
        """Count these nights, all of them observed."""
        return Half(
            len(nights),
            sum(night.cramp_count > 0 for night in nights),
            sum(night.cramp_count for night in nights),
            median(night.morning.toordinal() for night in nights) if nights else 0,
        )

    @property
    def share(self) -> float:
        """Of nights with a cramp, 0 to 1; 0 where there are no nights."""
        return self.cramp_nights / self.nights if self.nights else 0.0

    @property
    def counted(self) -> Count:
        """Cramp nights among the nights."""
        return Count(self.cramp_nights, self.nights)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two kinds of nights beside each other.

    Attributes:
        here: Nights with it.
        there: Nights without.
        interval: Of the difference of their shares, here less there, 0 to 1; None while there are
            too few nights or cramps.
        ratio: Of their rates; None likewise.
    """

    here: Half
    there: Half
    interval: Interval | None = None
    ratio: RateRatio | None = None

    @property
    def difference(self) -> float:
        """Of the shares, here less there."""
        return self.here.share - self.there.share

    @property
    def verdict(self) -> Verdict:
        """What the difference of the shares allows to say."""
        if self.interval is None or self.interval.spans(0):
            return Verdict.CANT_TELL
        return Verdict.MORE if self.interval.low > 0 else Verdict.FEWER

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What there is to say, in its order."""
        here, there = self.here, self.there
        if self.interval is None or self.ratio is None:
            return (
                Sentence(
                    Say.SIDES_SO_FAR,
                    {
                        "here_nights": here.nights,
                        "there_nights": there.nights,
                        "cramps": here.cramps + there.cramps,
                        "nights_needed": NIGHTS_A_SIDE,
                        "cramps_needed": CRAMPS_AT_LEAST,
                    },
                ),
            )
        return (
            _shares(here, there),
            Sentence(
                Say.DIFFERENCE,
                {
                    "points": 100 * self.difference,
                    "low": 100 * self.interval.low,
                    "high": 100 * self.interval.high,
                    "verdict": self.verdict,
                },
            ),
            *about_ratio(Say.RATIO, self.ratio, self.verdict),
            *self._about_time(),
        )

    def _about_time(self) -> tuple[Sentence, ...]:
        later = self.here.middle - self.there.middle
        if abs(later) < LATER_DAYS:
            return ()
        return (Sentence(Say.MOSTLY_LATER if later > 0 else Say.MOSTLY_EARLIER),)


def compare(here: Iterable[Night], there: Iterable[Night]) -> Comparison:
    """Compare observed nights of two kinds, if there are enough of them."""
    one, other = Half.of(tuple(here)), Half.of(tuple(there))
    few = min(one.nights, other.nights) < NIGHTS_A_SIDE
    if few or one.cramps + other.cramps < CRAMPS_AT_LEAST:
        return Comparison(one, other)
    return Comparison(
        one,
        other,
        newcombe(one.counted, other.counted),
        rate_ratio(Count(one.cramps, one.nights), Count(other.cramps, other.nights)),
    )


def verdict_of(ratio: RateRatio | None) -> Verdict:
    """What a ratio allows to say; None, where nothing happened at all, tells nothing."""
    if ratio is not None and ratio.is_above_one:
        return Verdict.MORE
    if ratio is not None and ratio.is_below_one:
        return Verdict.FEWER
    return Verdict.CANT_TELL


def about_ratio(what: Say, ratio: RateRatio, verdict: Verdict) -> tuple[Sentence, ...]:
    """A ratio with its interval.

    The interval takes each cramp for one of its own; they cluster, so it is too narrow, and what
    the nights can't tell isn't told by it.

    Args:
        what: The sentence.
        ratio: Of cramps.
        verdict: What the nights tell.
    """
    numbers = {"ratio": ratio.ratio, "low": ratio.low, "high": ratio.high}
    told = Sentence(what, numbers)
    if verdict is Verdict.CANT_TELL and verdict_of(ratio) is not verdict:
        return told, Sentence(Say.CLUSTERS)
    return (told,)


def _shares(here: Half, there: Half) -> Sentence:
    return Sentence(
        Say.SHARES,
        {
            "here": here.cramp_nights,
            "here_nights": here.nights,
            "here_pct": 100 * here.share,
            "there": there.cramp_nights,
            "there_nights": there.nights,
            "there_pct": 100 * there.share,
        },
    )
