"""What is simply counted: when, where, how bad, how long, and in which step it eased.

Every episode counts here, whether or not its night was reviewed: nothing is divided by nights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import NamedTuple

from crampcoach.core.entry import Glance
from crampcoach.core.episode import Side
from crampcoach.core.routine import Muscle
from crampcoach.core.sentence import Say, Sentence

MEDIAN_FROM = 5
"""Episodes; a median of fewer says nothing (clinical.md, section 6)."""
HOURS_FROM = 10
"""Episodes, likewise for the hours."""
HOURS = (21, 22, 23, 0, 1, 2, 3, 4, 5, 6, 7)
"""Of the night, as they are shown."""
AT_ONCE = 1000
"""Episodes looked at together. All of a long diary's at once took longer, and the memory they had
came back in pieces: some was missing after each look."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a measure is spread.

    Attributes:
        episodes: How many have it.
        median: None below ``MEDIAN_FROM``.
        least: None where none has it.
        most: Likewise.
    """

    episodes: int
    median: float | None = None
    least: float | None = None
    most: float | None = None

    @staticmethod
    def of(measured: Sequence[float]) -> Spread:
        """Of these."""
        if not measured:
            return Spread(0)
        enough = len(measured) >= MEDIAN_FROM
        middle = median(measured) if enough else None
        return Spread(len(measured), middle, min(measured), max(measured))


@dataclass(frozen=True, slots=True)
class Place:
    """Cramps of one place.

    Attributes:
        muscle: None where the person wasn't sure.
        by_side: How many of each side; None for those without one.
    """

    muscle: Muscle | None
    by_side: dict[Side | None, int]

    @property
    def count(self) -> int:
        """Of all sides."""
        return sum(self.by_side.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a span.

    Attributes:
        episodes: How many.
        pain: 0 to 10.
        duration: Seconds, button to "gone": lower bounds.
        hours: Of each of ``HOURS``.
        by_day: Episodes of other hours.
        places: The most frequent first.
        relief: Steps in which it eased, with counts, the most frequent first.
    """

    episodes: int
    pain: Spread
    duration: Spread
    hours: tuple[int, ...]
    by_day: int
    places: tuple[Place, ...]
    relief: tuple[tuple[str, int], ...]

    @property
    def shows_hours(self) -> bool:
        """Whether there are enough for a histogram."""
        return self.episodes >= HOURS_FROM

    @property
    def peak(self) -> int:
        """Number among ``HOURS`` at which the two fullest hours begin."""
        pairs = [one + other for one, other in zip(self.hours, self.hours[1:], strict=False)]
        return pairs.index(max(pairs))

    @property
    def about_hours(self) -> Sentence:
        """When."""
        if not self.shows_hours:
            numbers = {"episodes": self.episodes, "needed": HOURS_FROM - self.episodes}
            return Sentence(Say.HOURS_FEW, numbers)
        at = self.peak
        numbers = {
            "start": HOURS[at],
            "end": (HOURS[at] + 2) % 24,
            "count": self.hours[at] + self.hours[at + 1],
            "episodes": self.episodes,
        }
        return Sentence(Say.HOURS, numbers)

    @property
    def about_pain(self) -> Sentence:
        """How bad."""
        pain = self.pain
        if pain.median is None or pain.least is None or pain.most is None:
            return _few(Say.PAIN_FEW, pain)
        numbers = {
            "median": pain.median,
            "least": pain.least,
            "most": pain.most,
            "episodes": pain.episodes,
        }
        return Sentence(Say.PAIN, numbers)

    @property
    def about_duration(self) -> Sentence:
        """How long."""
        lasted = self.duration
        if lasted.median is None or lasted.most is None:
            return _few(Say.DURATION_FEW, lasted)
        numbers = {
            "median_s": lasted.median,
            "longest_s": lasted.most,
            "episodes": lasted.episodes,
        }
        return Sentence(Say.DURATION, numbers)

    @property
    def about_places(self) -> tuple[Sentence, ...]:
        """Which muscle, which leg."""
        if not self.places:
            return (Sentence(Say.NO_EPISODES),)
        first = self.places[0]
        most = {
            "muscle": first.muscle or "",
            "count": first.count,
            "episodes": self.episodes,
        }
        sides = Counter[Side | None]()
        for place in self.places:
            sides.update(place.by_side)
        legs = {
            "left": sides[Side.LEFT],
            "right": sides[Side.RIGHT],
            "both": sides[Side.BOTH],
            "unknown": sides[None],
        }
        return Sentence(Say.PLACES, most), Sentence(Say.SIDES, legs)

    @property
    def about_relief(self) -> Sentence:
        """In which step it eased: cramps stop by themselves, so no step is praised."""
        if not self.relief:
            return Sentence(Say.RELIEF_NONE)
        step, count = self.relief[0]
        eased = sum(each for _, each in self.relief)
        return Sentence(Say.RELIEF, {"step": step, "count": count, "episodes": eased})


class _Columns(NamedTuple):
    """Glances turned on their side."""

    night_date: tuple[str, ...]
    hour: tuple[int, ...]
    duration_s: tuple[float | None, ...]
    muscle: tuple[str | None, ...]
    side: tuple[str | None, ...]
    pain: tuple[int | None, ...]
    relief_step: tuple[str | None, ...]


def tally(glances: Iterable[Glance]) -> Tally:
    """Count the episodes of a span."""
    hours, eased = Counter[int](), Counter[str]()
    places = Counter[tuple[str | None, str | None]]()
    pain: list[int] = []
    lasted: list[float] = []
    left = iter(glances)
    while some := tuple(islice(left, AT_ONCE)):
        # By columns: of 100,000 episodes each loop over whole ones would be seen.
        columns = _Columns(*zip(*some, strict=True))
        hours.update(columns.hour)
        eased.update(filter(None, columns.relief_step))
        places.update(zip(columns.muscle, columns.side, strict=True))
        pain += [each for each in columns.pain if each is not None]
        lasted += [each for each in columns.duration_s if each is not None]
    shown = tuple(hours[hour] for hour in HOURS)
    return Tally(
        episodes=hours.total(),
        pain=Spread.of(pain),
        duration=Spread.of(lasted),
        hours=shown,
        by_day=hours.total() - sum(shown),
        places=_places(places),
        relief=tuple(eased.most_common()),
    )


def _places(counts: Mapping[tuple[str | None, str | None], int]) -> tuple[Place, ...]:
    found: dict[Muscle | None, dict[Side | None, int]] = {}
    for (muscle, side), count in counts.items():
        by_side = found.setdefault(Muscle(muscle) if muscle else None, {})
        by_side[Side(side) if side else None] = count
    places = (Place(muscle, by_side) for muscle, by_side in found.items())
    # Not sure comes last, whatever its number.
    return tuple(sorted(places, key=lambda place: (place.muscle is None, -place.count)))


def _few(what: Say, spread: Spread) -> Sentence:
    numbers = {"episodes": spread.episodes, "needed": MEDIAN_FROM - spread.episodes}
    return Sentence(what, numbers)
