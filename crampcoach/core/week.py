"""The last seven nights at a glance: cramps, stretches, and what became of the reminder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from crampcoach.core.entry import Glance
from crampcoach.core.night import Night
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState
from crampcoach.core.stretch import Stretch

NIGHTS = 7


@dataclass(frozen=True, slots=True)
class NightMark:
    """What is known of a night.

    Attributes:
        night_date: Of its morning, by which it is named.
        cramps: How many; 0 where the review says none, None where nothing is recorded.
        stretched: Whether its stretch was done.
        turn: What became of the stretch's reminder; None where none came.
    """

    night_date: str
    cramps: int | None
    stretched: bool
    turn: TurnState | None

    @property
    def morning(self) -> date:
        """``night_date`` as a date."""
        return date.fromisoformat(self.night_date)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven nights.

    Attributes:
        marks: Of each, the oldest first.
    """

    marks: tuple[NightMark, ...]

    @property
    def stretched(self) -> int:
        """How many of them were stretched before: any few will do, and none breaks anything."""
        return sum(mark.stretched for mark in self.marks)

    def became(self) -> dict[TurnState, int]:
        """How often what became of the reminder."""
        return dict(Counter(mark.turn for mark in self.marks if mark.turn is not None))


def nights_before(tonight: str, count: int = NIGHTS) -> tuple[str, ...]:
    """The ``night_date`` of so many nights before this one, the oldest first."""
    morning = date.fromisoformat(tonight)
    return tuple((morning - timedelta(days=n)).isoformat() for n in range(count, 0, -1))


def week(
    nights: Iterable[str],
    glances: Iterable[Glance],
    reviews: Iterable[Night],
    stretches: Iterable[Stretch],
    turns: Iterable[tuple[Reminder | None, Turn]],
) -> Week:
    """Put together what the diary holds of some nights.

    Args:
        nights: Their ``night_date``.
        glances: The episodes.
        reviews: What the mornings said.
        stretches: The stretches.
        turns: The turns, each with its reminder where that is still set.
    """
    counted = Counter(glance.night_date for glance in glances)
    observed = {night.night_date: night.cramp_count for night in reviews if night.observed}
    done = {stretch.night_date for stretch in stretches if stretch.completed}
    became = {
        turn.night_date: turn.state
        for reminder, turn in turns
        if reminder is None or reminder.kind is ReminderKind.STRETCH
    }
    marks: list[NightMark] = []
    for night in nights:
        cramps = max(counted[night], observed.get(night, 0))
        known = cramps > 0 or night in observed
        marks.append(NightMark(night, cramps if known else None, night in done, became.get(night)))
    return Week(tuple(marks))
