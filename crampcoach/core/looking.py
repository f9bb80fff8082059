"""A look through the diary for red flags: in steps, so that what else is to be kept goes between.

A diary of many years takes longer than the start of an episode may wait.
"""

from __future__ import annotations

from datetime import date, timedelta

from crampcoach.core.episode import Episode
from crampcoach.core.facts import Facts
from crampcoach.core.flag_check import first_cramps, unread, with_review
from crampcoach.core.night import Night
from crampcoach.core.ports import DiaryReading
from crampcoach.core.profile import HealthProfile
from crampcoach.core.red_flag import RaisedFlag

SPAN = timedelta(days=365)
"""Nights read in a step."""


class Looking:
    """What was read so far; used on the diary's thread alone once it has begun."""

    def __init__(
        self,
        profile: HealthProfile,
        today: date,
        review: Night | None,
        read: frozenset[str],
    ) -> None:
        """Begin with nothing.

        Args:
            profile: The health profile.
            today: The morning that is looked at.
            review: The review as it is now, or None.
            read: Keys of the flags that were read, besides those the diary knows.
        """
        self._profile = profile
        self._today = today
        self._review = review
        self._read = read
        self._episodes: tuple[Episode, ...] = ()
        self._nights: list[Night] = []
        self._since: date | None = None
        self._until = today

    def step(self, diary: DiaryReading) -> tuple[RaisedFlag, ...] | None:
        """Read on; the flags that weren't read yet once all is read, None before."""
        if self._since is None:
            self._begin(diary)
            return None
        until = min(self._since + SPAN, self._until)
        self._nights += diary.nights_between(self._since.isoformat(), until.isoformat())
        self._since = until + timedelta(days=1)
        return None if self._since <= self._until else self.found(diary.acknowledged())

    def found(self, acknowledged: frozenset[str] = frozenset()) -> tuple[RaisedFlag, ...]:
        """The flags of what was read so far."""
        nights = tuple(self._nights)
        facts = Facts(self._profile, self._today, episodes=self._episodes, nights=nights)
        if self._review is not None:
            facts = with_review(facts, self._review)
        return unread(facts, acknowledged | self._read)

    def _begin(self, diary: DiaryReading) -> None:
        first = diary.first_night()
        self._since = min(date.fromisoformat(first), self._today) if first else self._today
        if self._profile.medicines:
            self._episodes = first_cramps(diary)
