"""What has become of an import."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.errors import Fault
from crampcoach.core.profile import HealthProfile


@dataclass(frozen=True, slots=True)
class Imported:
    """A file was taken over.

    Attributes:
        episodes: How many episodes are new, or newer than what was here.
        others: How many nights, stretches, reminders and so on are.
        known: How many entries were here already, in that revision or a higher one.
        profile: The health profile in the file; taken only where none is told here.
    """

    episodes: int
    others: int
    known: int
    profile: HealthProfile | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file was not taken over; nothing has changed.

    Attributes:
        sentence: Why, plainly.
        faults: What is wrong in the file: the first places.
    """

    sentence: str
    faults: tuple[Fault, ...] = ()
