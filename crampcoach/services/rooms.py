"""What the day pages work with, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.services.book import Book
from crampcoach.services.choices import Choices
from crampcoach.services.erasing import Erasing
from crampcoach.services.health import Health
from crampcoach.services.recovery import Recovery
from crampcoach.services.review import Review
from crampcoach.services.safekeeping import Safekeeping
from crampcoach.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Rooms:
    """The services behind the day pages.

    Attributes:
        workshop: The person's own routines.
        health: The health profile.
        choices: What is set.
        recovery: The diary's copies.
        erasing: Deletes everything.
        safekeeping: Copies, exports and imports.
        book: The diary.
        review: The morning's review.
        regions: Codes and names of the regions whose phone numbers are known.
    """

    workshop: Workshop
    health: Health
    choices: Choices
    recovery: Recovery
    erasing: Erasing
    safekeeping: Safekeeping
    book: Book
    review: Review
    regions: tuple[tuple[str, str], ...] = ()
