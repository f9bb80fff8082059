"""What the doctor's page says, as values; it fits one side whatever the diary holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crampcoach.core.comparing import Comparison
from crampcoach.core.entry import Search, Warned
from crampcoach.core.facts import Urgency
from crampcoach.core.night import Night
from crampcoach.core.profile import HealthProfile, Medicine
from crampcoach.core.red_flag_conditions import DISTURBED, DISTURBED_AMONG, WEEK
from crampcoach.core.red_flag_rules import RULES
from crampcoach.core.sign import Sign
from crampcoach.core.tally import Spread, Tally, tally
from crampcoach.core.trends import Frequency, Span, by_stretching, first_of, frequency, observed
from crampcoach.core.weekly import Weekly, weekly

if TYPE_CHECKING:
    from crampcoach.core.ports import DiaryReading

_COUNTED = {"fortnight": DISTURBED_AMONG, "week": WEEK}
"""Occasions that are numbers of so many days (``red_flag_conditions``)."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is of.

    Attributes:
        today: When it is made.
        profile: What the person told of their health.
        since: First ``night_date``; empty for the span's first.
        until: Last ``night_date``, included; empty for the diary's last.
        span: How far back, where ``since`` doesn't say.
    """

    today: date
    profile: HealthProfile
    since: str = ""
    until: str = ""
    span: Span = Span.ALL


@dataclass(frozen=True, slots=True)
class Told:
    """A warning that was shown.

    Attributes:
        rule: ``R1`` to ``R19``.
        urgency: Of its mildest half.
        times: How often.
        read: How often it was acknowledged.
        last: The last time's day, where it is known.
    """

    rule: str
    urgency: Urgency
    times: int
    read: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Mornings:
    """What the reviews tell besides cramps.

    Attributes:
        sleep: Disturbance, 0 to 10.
        disturbed: Nights of 5 and more.
        sore: Mornings the leg was still sore.
        sore_told: Mornings on which that was answered.
        falls: Nights with a fall, or nearly one.
        signs: What was answered yes.
    """

    sleep: Spread
    disturbed: int
    sore: int
    sore_told: int
    falls: int
    signs: frozenset[Sign]


@dataclass(frozen=True, slots=True)
class Report:
    """The page's content.

    Attributes:
        since: First morning.
        until: Last morning.
        printed: When it was made.
        how_often: Cramp nights and cramps of all observed nights.
        weekly: The chart.
        counted: Hours, places, pain, duration.
        mornings: Sleep, soreness, falls.
        stretching: Stretched nights against others.
        stretched: Evenings on which the stretch was carried through.
        told: Warnings, the most urgent first.
        medicines: Taken at some time of the span, the first started first.
        profile: What the person told of their health.
    """

    since: date
    until: date
    printed: date
    how_often: Frequency
    weekly: Weekly
    counted: Tally
    mornings: Mornings
    stretching: Comparison
    stretched: int
    told: tuple[Told, ...]
    medicines: tuple[Medicine, ...]
    profile: HealthProfile

    @property
    def nights(self) -> int:
        """Of the span, observed or not."""
        return (self.until - self.since).days + 1

    @property
    def missing(self) -> int:
        """Nights that nobody reviewed."""
        return self.nights - self.how_often.nights


def report(diary: DiaryReading, scope: Scope) -> Report:
    """Ask the diary, and put the page together.

    Args:
        diary: Open.
        scope: What it is to be of.

    Raises:
        DiaryUnavailableError: It can't be read.
    """
    since, until = _ends(diary, scope)
    ends = since.isoformat(), until.isoformat()
    everything = observed(diary.nights_between("", ends[1]))
    nights = [night for night in everything if night.night_date >= ends[0]]
    stretches = diary.stretches_between(*ends)
    done = {stretch.night_date for stretch in stretches if stretch.completed}
    return Report(
        since=since,
        until=until,
        printed=scope.today,
        how_often=frequency(nights),
        weekly=weekly(everything, since),
        counted=tally(diary.glances(*ends)),
        mornings=_mornings(nights),
        stretching=by_stretching(nights, stretches),
        stretched=len(done),
        told=_told(diary.warned_between(*ends), diary.acknowledged(), since, until),
        medicines=_taken(scope.profile.medicines, since, until),
        profile=scope.profile,
    )


def _ends(diary: DiaryReading, scope: Scope) -> tuple[date, date]:
    """First and last morning: the diary's own where nothing else is asked for."""
    newest = diary.find_nights(Search(until=scope.until), limit=1)
    until = date.fromisoformat(scope.until or (newest[0] if newest else scope.today.isoformat()))
    first = max(diary.first_night(), scope.since)  # nights before the diary's own aren't missing
    earliest = min(date.fromisoformat(first), until) if first else until
    return earliest if scope.since else first_of(scope.span, earliest, until), until


def _mornings(nights: Sequence[Night]) -> Mornings:
    slept = [night.sleep_disturbance for night in nights if night.sleep_disturbance is not None]
    return Mornings(
        sleep=Spread.of(slept),
        disturbed=sum(disturbance >= DISTURBED for disturbance in slept),
        sore=sum(night.residual_pain is True for night in nights),
        sore_told=sum(night.residual_pain is not None for night in nights),
        falls=sum(night.fall is True for night in nights),
        signs=frozenset[Sign]().union(*(night.answers for night in nights)),
    )


def _taken(medicines: Iterable[Medicine], since: date, until: date) -> tuple[Medicine, ...]:
    """Those of the span; one without a date may always have been taken."""
    kept = (
        medicine
        for medicine in medicines
        if (medicine.started is None or medicine.started <= until)
        and (medicine.stopped is None or medicine.stopped > since)
    )
    return tuple(sorted(kept, key=_by_start))


def _by_start(medicine: Medicine) -> tuple[bool, date]:
    """Those without a date come last."""
    return medicine.started is None, medicine.started or date.min


def _told(
    warned: Iterable[Warned], acknowledged: Iterable[str], since: date, until: date
) -> tuple[Told, ...]:
    """The warnings of the span, by rule: one that came ten times takes one line."""
    shown: dict[str, list[tuple[date | None, bool]]] = {}
    by_night = ((each.rule, date.fromisoformat(each.night_date), each.read) for each in warned)
    for rule, day, read in (*by_night, *_by_day(acknowledged)):
        if day is None or since <= day <= until:
            shown.setdefault(rule, []).append((day, read))
    told = [
        Told(
            flag.id,
            flag.urgency,
            times=len(shown[flag.id]),
            read=sum(read for _, read in shown[flag.id]),
            last=max((day for day, _ in shown[flag.id] if day is not None), default=None),
        )
        for flag in RULES
        if flag.id in shown
    ]
    return tuple(sorted(told, key=lambda each: -each.urgency))


def _by_day(acknowledged: Iterable[str]) -> Iterator[tuple[str, date | None, bool]]:
    """Rules that were read by day, from the keys they are kept under."""
    for key in acknowledged:
        rule, _, rest = key.partition(" ")
        yield rule, _day(rest.partition(" ")[2]), True


def _day(occasion: str) -> date | None:
    """The day of an occasion: what was answered that day, or the block of days it names."""
    if found := _DAY.search(occasion):
        return date.fromisoformat(found.group())
    name, _, number = occasion.partition(" ")
    if name in _COUNTED and number.isdecimal():
        return date.fromordinal(max(1, int(number) * _COUNTED[name]))
    return None
