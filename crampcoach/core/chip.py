"""What the bedside offers besides relief: one chip at a time, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ChipKind(IntEnum):
    """What is offered; the lower one shows first (design.md, "Rules for what collides")."""

    REMINDER = 1
    """A reminder that is due, or a stretch that gave way to relief."""
    UNDO = 2
    """The routine that was taken back as a mistake."""
    MORNING = 3
    """How was the night?"""
    SET_UP = 4
    """The first steps."""
    RECOVERY = 5
    """The diary can't be read, or is empty though there are copies of it."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One offer.

    Attributes:
        kind: What.
        detail: What a face needs to word it: a reminder's kind, for instance; may be empty.
    """

    kind: ChipKind
    detail: str = ""
