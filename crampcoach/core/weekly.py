"""The weekly chart: each week as it was, and the rate of the last 28 nights (clinical.md, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crampcoach.core.intervals import Interval, poisson
from crampcoach.core.night import Night
from crampcoach.core.sentence import Say, Sentence

WEEK = 7
LINE_NIGHTS = 28
"""Observed nights behind each step of the line."""
WEEK_AT_LEAST = 4
"""Observed nights of a week that is drawn: a cramp in a single one would look like seven."""
GAP = timedelta(days=28)
"""After so long without an observed night the line begins anew."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week, Monday's morning to Sunday's.

    Attributes:
        monday: Its first morning.
        nights: How many of its nights were observed; at least one.
        cramps: In those.
    """

    monday: date
    nights: int
    cramps: int

    @property
    def rate(self) -> float:
        """Cramps per 7 observed nights."""
        return self.cramps * WEEK / self.nights

    @property
    def is_drawn(self) -> bool:
        """Whether enough of it was observed for a dot."""
        return self.nights >= WEEK_AT_LEAST


@dataclass(frozen=True, slots=True)
class LineStep:
    """The line from one observed night on.

    Attributes:
        morning: Of that night.
        cramps: In the last ``LINE_NIGHTS`` observed nights, this one included.
        is_first: Whether the line begins here, or begins anew after a gap.
    """

    morning: date
    cramps: int
    is_first: bool

    @property
    def rate(self) -> float:
        """Cramps per 7 observed nights."""
        return self.cramps * WEEK / LINE_NIGHTS

    @property
    def band(self) -> Interval:
        """The rate's exact 95 % interval."""
        return poisson(self.cramps).times(WEEK / LINE_NIGHTS)


@dataclass(frozen=True, slots=True)
class Weekly:
    """The chart's content.

    Attributes:
        weeks: Those with an observed night, in their order.
        line: Its steps; none before ``LINE_NIGHTS`` nights were observed.
        nights: How many nights were observed in the span.
    """

    weeks: tuple[Week, ...]
    line: tuple[LineStep, ...]
    nights: int

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What it shows."""
        if not self.nights:
            return (Sentence(Say.NO_NIGHTS),)
        if not self.line:
            needed = max(1, LINE_NIGHTS - self.nights)
            numbers = {"weeks": len(self.weeks), "nights": self.nights, "needed": needed}
            return (Sentence(Say.WEEKLY_FEW, numbers),)
        first, last = self.line[0], self.line[-1]
        return (
            Sentence(
                Say.WEEKLY,
                {
                    "weeks": len(self.weeks),
                    "first": first.rate,
                    "last": last.rate,
                    "low": last.band.low,
                    "high": last.band.high,
                },
            ),
        )


def weekly(nights: Sequence[Night], since: date) -> Weekly:
    """The chart of a span.

    Args:
        nights: All observed nights, in their order: the line looks back beyond the span.
        since: Its first morning.
    """
    first = since.isoformat()
    shown = [night for night in nights if night.night_date >= first]
    return Weekly(_weeks(shown), _line(nights, since), len(shown))


def _weeks(nights: Sequence[Night]) -> tuple[Week, ...]:
    counts: dict[date, tuple[int, int]] = {}
    for night in nights:
        morning = night.morning
        monday = morning - timedelta(days=morning.weekday())
        observed, cramps = counts.get(monday, (0, 0))
        counts[monday] = observed + 1, cramps + night.cramp_count
    return tuple(Week(monday, *count) for monday, count in counts.items())


def _line(nights: Sequence[Night], since: date) -> tuple[LineStep, ...]:
    steps: list[LineStep] = []
    cramps = 0
    before: date | None = None
    for number, night in enumerate(nights):
        cramps += night.cramp_count
        if number >= LINE_NIGHTS:
            cramps -= nights[number - LINE_NIGHTS].cramp_count
        morning = night.morning
        if number >= LINE_NIGHTS - 1 and morning >= since:
            first = not steps or (before is not None and morning - before > GAP)
            steps.append(LineStep(morning, cramps, first))
        before = morning
    return tuple(steps)
