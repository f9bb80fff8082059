"""What the bedside offers besides relief: one chip at a time, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first paint does without
    from crampcoach.core.answers import Act


class ChipKind(IntEnum):
    """What is offered; the lower one shows first."""

    REMINDER = 1
    """A reminder that is due, or a stretch that gave way to relief."""
    UNDO = 2
    """The routine that was taken back as a mistake."""
    MORNING = 3
    """How was the night?"""
    RECOVERY = 4
    """The diary can't be read, or is empty though there are copies of it."""
    SET_UP = 5
    """The first steps."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One offer.

    Attributes:
        kind: What.
        detail: What a face needs to word it: a reminder's kind, for instance; may be empty.
        acts: What can be answered right there, one below the other; empty for a plain offer.
        snooze_min: For how many minutes it would be put off.
    """

    kind: ChipKind
    detail: str = ""
    acts: tuple[Act, ...] = ()
    snooze_min: int = 0
