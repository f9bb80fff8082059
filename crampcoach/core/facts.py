"""What the red-flag rules look at, and how urgent what they find is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from crampcoach.core.episode import Episode
from crampcoach.core.night import Night, reviewed
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.sign import Sign, with_implied

AFTER_BIRTH = timedelta(weeks=6)


class Urgency(IntEnum):
    """When to get help; the higher, the sooner."""

    ROUTINE = 1
    """At a routine visit (G in clinical.md)."""
    SOON = 2
    """In a day or two (S)."""
    TODAY = 3
    """Today (U)."""
    NOW = 4
    """An emergency (E)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when the rules are asked.

    Attributes:
        profile: The health profile.
        today: The date of this night's morning, or of the day.
        signs: What was answered yes this night or morning; today's review counts as well.
        elapsed_s: Seconds since the onset, pauses included, of the episode that runs; else None.
        episodes: The diary's episodes, in any order; deleted ones count for nothing.
        nights: The diary's nights, likewise.
    """

    profile: HealthProfile
    today: date
    signs: frozenset[Sign] = frozenset()
    elapsed_s: float | None = None
    episodes: tuple[Episode, ...] = ()
    nights: tuple[Night, ...] = ()

    def answered(self, *signs: Sign) -> bool:
        """Whether one of these signs was answered yes; a follow-up answers its question too."""
        told = self.signs.union(*(night.answers for night in self.this_night()))
        return not with_implied(told).isdisjoint(signs)

    def this_night(self) -> tuple[Night, ...]:
        """The review of this morning, if there is one."""
        return self.last_nights(1)

    def last_nights(self, days: int) -> tuple[Night, ...]:
        """The nights of the last so many days' mornings, today's included.

        Whether a night was observed matters to counts of cramps alone: what was answered counts.
        """
        since = self.today - timedelta(days=days)
        kept = (night for night in self.nights if not night.deleted)
        return tuple(night for night in kept if since < night.morning <= self.today)

    def reviewed(self) -> tuple[Night, ...]:
        """The nights that count, in their order."""
        return reviewed(self.nights)

    def cramp_dates(self) -> Iterator[date]:
        """The nights with a cramp, from both episodes and reviews, in no order."""
        for episode in self.episodes:
            if not episode.deleted:
                yield date.fromisoformat(episode.night_date)
        for night in self.reviewed():
            if night.had_cramps:
                yield night.morning

    def is_pregnant_or_just_delivered(self) -> bool:
        """While pregnant, and within six weeks after a birth."""
        birth = self.profile.birth_on
        just = birth is not None and timedelta() <= self.today - birth <= AFTER_BIRTH
        return just or self.profile.has(Condition.PREGNANT)
