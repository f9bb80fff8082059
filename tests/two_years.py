"""Two years of a made-up diary, the same at every run: nobody's, but as real ones are.

Cramps come in clusters, mornings go unreviewed for days on end, a habit of stretching begins and
flags, medicines come and go, and twice a year the clock of ``ZONE`` jumps.
"""

from __future__ import annotations

import math
import random
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.night import Factor, Night, night_date
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.stretch import Stretch

ZONE = ZoneInfo("Europe/Berlin")
LAST_NIGHT = date(2026, 11, 20)
"""The morning the diary ends with."""
NIGHTS = 730
SEED = 20261120
DEVICE = "7d0e3c52-5a0e-4f0f-8d2c-3a1f5a3f9b01"

_HOURS = (22, 23, 0, 1, 2, 3, 4, 5, 6)
_HOUR_WEIGHTS = (1, 2, 3, 7, 14, 16, 10, 6, 3)
_MUSCLES = (*[Muscle.CALF] * 13, *[Muscle.FOOT] * 4, Muscle.SOLEUS, Muscle.HAMSTRING, None)
_SIDES = (*[Side.LEFT] * 9, *[Side.RIGHT] * 5, Side.BOTH, None)
_STEPS = (*["stretch"] * 10, *["massage"] * 4, "stand", "stand", "sit", "walk")


@dataclass(frozen=True)
class MadeUp:
    """A diary's content.

    Attributes:
        episodes: By onset.
        nights: Reviews, by night; mornings without one have none.
        stretches: By start.
        read: The red flags that were acknowledged.
        profile: What the person told of their health.
    """

    episodes: tuple[Episode, ...]
    nights: tuple[Night, ...]
    stretches: tuple[Stretch, ...]
    read: tuple[Acknowledgement, ...]
    profile: HealthProfile

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything the diary keeps; the profile is a file of its own."""
        return (*self.episodes, *self.nights, *self.stretches, *self.read)


PROFILE = HealthProfile(
    since={Condition.DIABETES: date(2019, 3, 1), Condition.LIMIT_FLUIDS: None},
    medicines=(
        Medicine("Amlodipine 5 mg", date(2019, 5, 1)),
        Medicine("Indapamide 1.5 mg", date(2024, 9, 1), date(2026, 3, 11)),
        Medicine("Simvastatin 20 mg", date(2026, 6, 4), statin=True),
        Medicine("Magnesium, own choice", date(2025, 12, 4), date(2026, 10, 1)),
    ),
)


def two_years(
    *, nights: int = NIGHTS, last: date = LAST_NIGHT, seed: int = SEED, busy: float = 1.0
) -> MadeUp:
    """Make up a diary.

    Args:
        nights: How many nights it spans.
        last: The morning of the last one.
        seed: Another one makes another diary.
        busy: How many times as many cramps.
    """
    return _Maker(random.Random(seed), busy).diary(nights, last)


class _Maker:
    """Makes up one night after the other."""

    def __init__(self, chance: random.Random, busy: float) -> None:
        self._chance = chance
        self._busy = busy
        self._worse = 0.9  # people start a diary at their worst
        self._absent = 0
        self.episodes: list[Episode] = []
        self.nights: list[Night] = []
        self.stretches: list[Stretch] = []
        self.read: list[Acknowledgement] = []

    def diary(self, nights: int, last: date) -> MadeUp:
        for number in range(nights):
            self._night(last - timedelta(days=nights - 1 - number), number)
        made = (tuple(self.episodes), tuple(self.nights), tuple(self.stretches), tuple(self.read))
        return MadeUp(*made, PROFILE)

    def _night(self, morning: date, number: int) -> None:
        chance = self._chance
        self._worse = 0.93 * self._worse + chance.gauss(0, 0.28)
        stretched = self._stretches(number)
        exerted = chance.random() < 0.12
        units = chance.choice((0, 0, 0, 0, 1, 1, 2, 3))
        pressure = self._worse - 0.35 * stretched + 0.5 * exerted + 0.1 * units
        rate = self._busy * 0.3 * math.exp(pressure)
        cramps = min(self._poisson(rate), 9)
        if stretched:
            self._stretch(morning)
        begun = [self._episode(morning) for _ in range(cramps)]
        begun.sort(key=lambda episode: episode.started_at.astimezone(UTC))
        for earlier, episode in enumerate(begun):
            self.episodes.append(episode.revised(recurrence_same_night=earlier, revision=1))
        if self._reviews():
            self._review(morning, cramps, units, exerted=exerted)

    def _stretches(self, number: int) -> bool:
        """A habit that begins in the fifth month, flags, and is taken up again."""
        keen = 0.0 if number < 140 else 0.75 if number < 400 else 0.35 if number < 500 else 0.6
        return self._chance.random() < keen

    def _reviews(self) -> bool:
        """Most mornings; now and then none for days on end."""
        if self._absent:
            self._absent -= 1
            return False
        if self._chance.random() < 0.012:
            self._absent = self._chance.randint(3, 12)
        return self._chance.random() < 0.93

    def _poisson(self, rate: float) -> int:
        limit, count, product = math.exp(-min(rate, 20)), 0, self._chance.random()
        while product > limit:
            product *= self._chance.random()
            count += 1
        return count

    def _at(self, morning: date, hour: int, minute: int) -> datetime:
        """A moment of the night that exists, with the zone's offset of then."""
        day = morning if hour < 12 else morning - timedelta(days=1)
        local = datetime.combine(day, time(hour, minute, self._chance.randrange(60)), ZONE)
        there = local.astimezone(UTC).astimezone(ZONE)  # a time that was skipped moves on
        return there.replace(tzinfo=_fixed(there))

    def _id(self) -> str:
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))

    def _episode(self, morning: date) -> Episode:
        chance = self._chance
        (hour,) = chance.choices(_HOURS, _HOUR_WEIGHTS)
        begun = self._at(morning, hour, chance.randrange(60))
        lasted = round(min(max(20.0, chance.lognormvariate(5.0, 0.7)), 1500), 1)
        silent = chance.random() < 0.06
        ended = begun + timedelta(seconds=lasted)
        outcome = Outcome.UNANSWERED if silent else Outcome.RELIEVED
        return Episode(
            id=self._id(),
            device_id=DEVICE,
            started_at=begun,
            night_date=night_date(begun).isoformat(),
            ended_at=ended,
            duration_s=lasted,
            duration_censored=silent,
            outcome=outcome,
            muscle=chance.choice(_MUSCLES),
            side=chance.choice(_SIDES),
            position=Position.IN_BED,
            pain=min(10, max(1, round(chance.gauss(5.8, 1.7))))
            if chance.random() < 0.85
            else None,
            relief_step=None if silent else chance.choice(_STEPS),
            events=(
                EpisodeEvent(begun, EventKind.STARTED),
                EpisodeEvent(ended, EventKind.ENDED, {"outcome": outcome.value}),
            ),
        )

    def _pain(self) -> int | None:
        told = self._chance.random() < 0.85
        return min(10, max(1, round(self._chance.gauss(5.8, 1.7)))) if told else None

    def _stretch(self, morning: date) -> None:
        begun = self._at(morning, 22, self._chance.randrange(10, 50))
        whole = self._chance.random() < 0.93
        sets = 4 if whole else self._chance.randint(1, 3)
        self.stretches.append(
            Stretch(
                id=self._id(),
                device_id=DEVICE,
                started_at=begun,
                night_date=morning.isoformat(),
                ended_at=begun + timedelta(seconds=60 * sets),
                position=Position.STANDING,
                sets_done=sets,
                sets_planned=4,
                holds_done=3 * sets,
                completed=whole,
            )
        )

    def _review(self, morning: date, cramps: int, units: int, *, exerted: bool) -> None:
        chance = self._chance
        disturbed = min(10, max(0, round(chance.gauss(1.0 + 2.0 * cramps, 1.4))))
        self.nights.append(
            Night(
                id=self._id(),
                device_id=DEVICE,
                night_date=morning.isoformat(),
                observed=True,
                cramp_count=cramps,
                sleep_disturbance=disturbed if chance.random() < 0.9 else None,
                residual_pain=chance.random() < 0.4 if cramps else None,
                fall=False if chance.random() < 0.9 else None,
                prior_day={
                    Factor.ALCOHOL_UNITS: units,
                    Factor.UNUSUAL_EXERTION: exerted,
                    Factor.HEAT: chance.random() < (0.3 if 6 <= morning.month <= 8 else 0.02),
                    Factor.TIGHT_SHOES: chance.random() < 0.1,
                }
                if chance.random() < 0.9
                else {},
            )
        )
        if disturbed >= 6 and chance.random() < 0.3:
            read = datetime.combine(morning, time(7, 40), ZONE)
            key = f"R14 routine fortnight {morning.toordinal() // 14}"
            id_ = str(uuid.uuid5(uuid.NAMESPACE_URL, key))
            if id_ not in {kept.id for kept in self.read}:
                at = read.replace(tzinfo=_fixed(read))
                self.read.append(Acknowledgement(id_, DEVICE, key, at, morning.isoformat()))


def _fixed(at: datetime) -> timezone:
    """The offset of a moment, as records keep it."""
    offset = at.utcoffset()
    assert offset is not None
    return timezone(offset)
