"""The first steps: four at most, each of which can be skipped."""

from __future__ import annotations

from enum import IntEnum


class FirstStep(IntEnum):
    """What is asked, in order."""

    SOUND = 0
    PLACE = 1
    EVENING = 2
    HEALTH = 3

    @property
    def following(self) -> FirstStep | None:
        """The next one; None after the last."""
        return FirstStep(self + 1) if self < FirstStep.HEALTH else None

    @property
    def earlier(self) -> FirstStep:
        """The one before; the first stays."""
        return FirstStep(max(0, self - 1))
