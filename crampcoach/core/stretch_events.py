"""What an evening stretch tells of: words that are due, holds that count, the end."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.events import Chimed, Said


@dataclass(frozen=True, slots=True)
class Held:
    """A hold was carried through.

    Attributes:
        at: When.
    """

    at: float


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A pause has lasted long enough.

    Attributes:
        at: When.
    """

    at: float


@dataclass(frozen=True, slots=True)
class StretchEnded:
    """The stretch is over.

    Attributes:
        at: When.
    """

    at: float


StretchEvent = Said | Chimed | Held | LeftAlone | StretchEnded
