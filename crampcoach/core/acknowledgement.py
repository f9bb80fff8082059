"""That a red-flag rule was read, which keeps it from being shown again on the same occasion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A red flag that was read outside an episode.

    Attributes:
        id: UUID made of ``key``, so that no flag is kept twice.
        device_id: UUID of the device that recorded it.
        key: ``RaisedFlag.key``: rule, urgency and occasion.
        at: When, with the local offset of that moment.
        night_date: Date of the morning it belongs to.
        revision: Rises with every change.
        deleted: Whether it was taken back.
    """

    id: str
    device_id: str
    key: str
    at: datetime
    night_date: str
    revision: int = 1
    deleted: bool = False

    def revised(self, **changes: object) -> Acknowledgement:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]
