"""What the day pages work with, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.services.choices import Choices
from crampcoach.services.erasing import Erasing
from crampcoach.services.evening import EveningStretch
from crampcoach.services.health import Health
from crampcoach.services.last_week import LastWeek
from crampcoach.services.recovery import Recovery
from crampcoach.services.reminder_call import ReminderCall
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
        regions: Codes and names of the regions whose phone numbers are known.
        call: The reminders, and what shows of them.
        last_week: The last seven nights at a glance.
        evening: The evening stretch.
    """

    workshop: Workshop
    health: Health
    choices: Choices
    recovery: Recovery
    erasing: Erasing
    safekeeping: Safekeeping
    regions: tuple[tuple[str, str], ...]
    call: ReminderCall
    last_week: LastWeek
    evening: EveningStretch
