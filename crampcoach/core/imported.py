"""What an import has brought."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.profile import HealthProfile


@dataclass(frozen=True, slots=True)
class Imported:
    """What has become of a file's entries.

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
