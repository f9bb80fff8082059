"""What the day pages work with, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crampcoach.core.learning import Card
from crampcoach.services.choices import Choices
from crampcoach.services.health import Health
from crampcoach.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Rooms:
    """The services behind the day pages.

    Attributes:
        workshop: The person's own routines.
        health: The health profile.
        choices: What is set.
        regions: Codes and names of the regions whose phone numbers are known.
        cards: Gives what the Learn page tells.
        try_voice: Lets the chosen voice be heard.
    """

    workshop: Workshop
    health: Health
    choices: Choices
    regions: tuple[tuple[str, str], ...] = ()
    cards: Callable[[], tuple[Card, ...]] = tuple
    try_voice: Callable[[], None] = lambda: None
