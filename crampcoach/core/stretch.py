"""What the diary keeps of one evening's stretch (clinical.md, sections 3 and 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crampcoach.core.routine import Position


@dataclass(frozen=True, slots=True)
class Stretch:
    """One evening stretch.

    Attributes:
        id: UUID.
        device_id: UUID of the device that recorded it.
        started_at: With the local offset of that moment.
        night_date: Date of the morning after it; never recomputed.
        revision: Rises with every change; the higher one wins when diaries are merged.
        deleted: Whether it was taken back.
        ended_at: End of the stretch; None while it runs.
        position: Standing or seated; None where nobody said.
        sets_done: Sets (a muscle of a leg, with all its holds) that were carried through.
        sets_planned: Of how many; 0 where it was entered by hand.
        holds_done: Holds that were carried through.
        completed: Whether all sets were done, or the person says that the stretch was done.
        recalled: Whether it was entered later, from memory.
    """

    id: str
    device_id: str
    started_at: datetime
    night_date: str
    revision: int = 1
    deleted: bool = False
    ended_at: datetime | None = None
    position: Position | None = None
    sets_done: int = 0
    sets_planned: int = 0
    holds_done: int = 0
    completed: bool = False
    recalled: bool = False

    def revised(self, **changes: object) -> Stretch:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]
