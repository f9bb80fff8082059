"""Everything the diary keeps, and how it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.episode import Episode, Side
from crampcoach.core.night import Night
from crampcoach.core.reminder import Reminder, Turn
from crampcoach.core.routine import Muscle
from crampcoach.core.stretch import Stretch

Entry = Episode | Night | Stretch | Reminder | Turn | Acknowledgement
"""One record of the diary: each has ``id``, ``device_id``, ``revision`` and ``deleted``."""


class Glance(NamedTuple):
    """Of an episode what figures need: quick to read, however long the diary.

    Attributes:
        night_date: Date of the night's morning.
        hour: Of the onset, 0 to 23, by its own wall clock.
        duration_s: Button to "gone": a lower bound; None where nothing is known.
        muscle: A value of ``Muscle``, or None.
        side: A value of ``Side``, or None.
        pain: 0 to 10, or None.
        relief_step: The step in which it eased, or None.
    """

    night_date: str
    hour: int
    duration_s: float | None
    muscle: str | None
    side: str | None
    pain: int | None
    relief_step: str | None


class Warned(NamedTuple):
    """A red flag that was shown in an episode; once, however often it came there.

    Attributes:
        night_date: Date of the night's morning.
        rule: ``R1`` to ``R19``.
        read: Whether it was acknowledged.
    """

    night_date: str
    rule: str
    read: bool


@dataclass(frozen=True, slots=True)
class Search:
    """Which nights the diary page shows.

    Attributes:
        since: First ``night_date``; empty for all.
        until: Last ``night_date``, included; empty for all.
        muscle: Only nights with a cramp there; None for all.
        side: Only nights with a cramp of that leg; None for all.
        text: Only nights with an episode whose note holds it, in any case; empty for all.
    """

    since: str = ""
    until: str = ""
    muscle: Muscle | None = None
    side: Side | None = None
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for certain episodes, not for a span of nights alone."""
        return bool(self.muscle or self.side or self.text)
