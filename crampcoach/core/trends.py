"""The figures of the diary, told honestly (clinical.md, section 6).

Only observed nights count, a missing one is never a quiet one, and cramp nights come first: cramps
cluster, so counts alone would promise more than they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from crampcoach.core.comparing import Comparison, about_ratio, compare, verdict_of
from crampcoach.core.intervals import Interval, poisson, wilson
from crampcoach.core.night import Factor, Night, reviewed
from crampcoach.core.rates import Count, RateRatio, rate_ratio
from crampcoach.core.sentence import Say, Sentence, Verdict
from crampcoach.core.stretch import Stretch
from crampcoach.core.tally import Tally, tally
from crampcoach.core.weekly import LINE_NIGHTS, WEEK, Weekly, weekly

if TYPE_CHECKING:
    from crampcoach.core.ports import DiaryReading


class Span(StrEnum):
    """How far back is looked."""

    MONTHS_3 = "months_3"
    """13 weeks."""
    YEAR = "year"
    ALL = "all"


_DAYS = {Span.MONTHS_3: 91, Span.YEAR: 365}


def first_of(span: Span, first: date, until: date) -> date:
    """The first morning of a span, never before the diary's own.

    Args:
        span: How far back.
        first: The diary's first morning: earlier nights aren't missing.
        until: The span's last.
    """
    if span not in _DAYS:
        return first
    return max(first, until - timedelta(days=_DAYS[span] - 1))


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, in some observed nights.

    Attributes:
        nights: How many were looked at.
        cramp_nights: Those with a cramp.
        cramps: All cramps.
        share: Interval of the share of cramp nights, 0 to 1; None below ``LINE_NIGHTS`` nights.
        rate: Interval of cramps a week; None likewise.
    """

    nights: int
    cramp_nights: int
    cramps: int
    share: Interval | None = None
    rate: Interval | None = None

    @property
    def a_week(self) -> float:
        """Cramps per 7 observed nights; 0 where there are none."""
        return self.cramps * WEEK / self.nights if self.nights else 0.0


@dataclass(frozen=True, slots=True)
class Headline:
    """The last 28 observed nights, and the 28 before.

    Attributes:
        now: The last ones.
        before: Those before; None while there are fewer.
        night_ratio: Of cramp nights, now over before; None where nothing can be told.
        cramp_ratio: Of cramps, likewise.
    """

    now: Frequency
    before: Frequency | None = None
    night_ratio: RateRatio | None = None
    cramp_ratio: RateRatio | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether cramp nights have become fewer or more, as rule R15 looks at it."""
        return verdict_of(self.night_ratio)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What there is to say: cramp nights first."""
        now = self.now
        if not now.nights:
            return (Sentence(Say.NO_NIGHTS),)
        if now.share is None or now.rate is None:
            few = {
                "cramp_nights": now.cramp_nights,
                "nights": now.nights,
                "needed": LINE_NIGHTS - now.nights,
            }
            return (Sentence(Say.NIGHTS_SO_FAR, few),)
        share = {
            "cramp_nights": now.cramp_nights,
            "nights": now.nights,
            "share_pct": 100 * now.cramp_nights / now.nights,
            "low_pct": 100 * now.share.low,
            "high_pct": 100 * now.share.high,
        }
        rate = {
            "cramps": now.cramps,
            "nights": now.nights,
            "rate": now.a_week,
            "low": now.rate.low,
            "high": now.rate.high,
        }
        return Sentence(Say.CRAMP_NIGHTS, share), *self._against_before(), Sentence(Say.RATE, rate)

    def _against_before(self) -> tuple[Sentence, ...]:
        if self.before is None:
            return ()
        nights = {
            "cramp_nights": self.before.cramp_nights,
            "nights": self.before.nights,
            "now": self.now.cramp_nights,
            "verdict": self.verdict,
        }
        told = Sentence(Say.NIGHTS_BEFORE, nights)
        if self.cramp_ratio is None:
            return (told,)
        return told, *about_ratio(Say.RATE_BEFORE, self.cramp_ratio, self.verdict)


@dataclass(frozen=True, slots=True)
class Trends:
    """All figures of a span.

    Attributes:
        span: Which.
        since: Its first morning, never before the diary's own.
        until: Its last.
        observed: Observed nights among them.
        headline: Of the last nights, whatever the span.
        weekly: The chart.
        stretching: Stretched nights against others.
        factor: The one that was chosen, if any.
        by_factor: Nights with it against nights without; None without one.
        tally: What is simply counted.
    """

    span: Span
    since: date
    until: date
    observed: int
    headline: Headline
    weekly: Weekly
    stretching: Comparison
    factor: Factor | None
    by_factor: Comparison | None
    tally: Tally

    @property
    def nights(self) -> int:
        """Of the span, observed or not."""
        return (self.until - self.since).days + 1

    @property
    def missing(self) -> int:
        """Nights of the span that nobody reviewed."""
        return self.nights - self.observed

    @property
    def limits(self) -> tuple[Sentence, ...]:
        """What this diary can't tell."""
        told = (Sentence(Say.LIMITS),)
        if self.missing > 0:
            numbers = {"missing": self.missing, "nights": self.nights}
            return *told, Sentence(Say.MISSING, numbers)
        return told


@dataclass(frozen=True, slots=True)
class Wish:
    """Which figures are wanted.

    Attributes:
        today: The date of this morning.
        span: How far back.
        factor: What nights are told apart by, if anything.
    """

    today: date
    span: Span = Span.MONTHS_3
    factor: Factor | None = None


def trends(diary: DiaryReading, wish: Wish) -> Trends:
    """Ask the diary, and reckon; short enough for the diary's own thread.

    Args:
        diary: Open.
        wish: What is wanted.

    Raises:
        DiaryUnavailableError: It can't be read.
    """
    nights = observed(diary.nights_between("", wish.today.isoformat()))
    until = last_morning(nights, wish.today)
    since = _first_morning(wish, until, diary.first_night())
    ends = since.isoformat(), until.isoformat()
    shown = [night for night in nights if ends[0] <= night.night_date]
    return Trends(
        span=wish.span,
        since=since,
        until=until,
        observed=len(shown),
        headline=headline(nights),
        weekly=weekly(nights, since),
        stretching=by_stretching(shown, diary.stretches_between(*ends)),
        factor=wish.factor,
        by_factor=by_factor(shown, wish.factor) if wish.factor else None,
        tally=tally(diary.glances(ends[0], wish.today.isoformat())),
    )


def observed(nights: Iterable[Night]) -> tuple[Night, ...]:
    """The nights that count, in their order, each once: two devices may both have reviewed it."""
    return tuple({night.night_date: night for night in reviewed(nights)}.values())


def last_morning(nights: Sequence[Night], today: date) -> date:
    """Today once it is reviewed: a morning that has just come isn't missing yet."""
    if nights and nights[-1].morning == today:
        return today
    return today - timedelta(days=1)


def _first_morning(wish: Wish, until: date, first_night: str) -> date:
    """The first of the span."""
    if not first_night:
        return until + timedelta(days=1)  # no night at all
    return first_of(wish.span, min(date.fromisoformat(first_night), until), until)


def headline(nights: Sequence[Night]) -> Headline:
    """The last 28 observed nights against the 28 before.

    Args:
        nights: All observed ones, in their order.
    """
    now = frequency(nights[-LINE_NIGHTS:])
    earlier = nights[-2 * LINE_NIGHTS : -LINE_NIGHTS]
    if len(earlier) < LINE_NIGHTS:
        return Headline(now)
    before = frequency(earlier)
    return Headline(
        now,
        before,
        rate_ratio(Count(now.cramp_nights, now.nights), Count(before.cramp_nights, before.nights)),
        rate_ratio(Count(now.cramps, now.nights), Count(before.cramps, before.nights)),
    )


def frequency(nights: Sequence[Night]) -> Frequency:
    """How often, in these observed nights; without an interval while they are too few."""
    count = len(nights)
    cramp_nights = sum(night.cramp_count > 0 for night in nights)
    cramps = sum(night.cramp_count for night in nights)
    if count < LINE_NIGHTS:
        return Frequency(count, cramp_nights, cramps)
    share = wilson(Count(cramp_nights, count))
    return Frequency(count, cramp_nights, cramps, share, poisson(cramps).times(WEEK / count))


def by_stretching(nights: Sequence[Night], stretches: Sequence[Stretch]) -> Comparison:
    """Stretched nights against others.

    One on which the stretch was broken off is neither.

    Args:
        nights: Observed ones.
        stretches: Of at least the same nights.
    """
    kept = [stretch for stretch in stretches if not stretch.deleted]
    done = {stretch.night_date for stretch in kept if stretch.completed}
    begun = {stretch.night_date for stretch in kept}
    return compare(
        (night for night in nights if night.night_date in done),
        (night for night in nights if night.night_date not in begun),
    )


def by_factor(nights: Sequence[Night], factor: Factor) -> Comparison:
    """Nights after a day with it against nights after a day without; unanswered ones are neither.

    Args:
        nights: Observed ones.
        factor: For alcohol, any at all.
    """
    told = [night for night in nights if factor in night.prior_day]
    return compare(
        (night for night in told if night.prior_day[factor]),
        (night for night in told if not night.prior_day[factor]),
    )
