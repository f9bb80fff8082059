"""What the day pages work with, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from crampcoach.core.learning import Card
from crampcoach.services.at_login import AtLogin
from crampcoach.services.book import Book
from crampcoach.services.choices import Choices
from crampcoach.services.erasing import Erasing
from crampcoach.services.evening import EveningStretch
from crampcoach.services.evening_timer import EveningTimer
from crampcoach.services.figures import Figures
from crampcoach.services.first_run import FirstRun
from crampcoach.services.health import Health
from crampcoach.services.last_week import LastWeek
from crampcoach.services.recovery import Recovery
from crampcoach.services.reminder_call import ReminderCall
from crampcoach.services.review import Review
from crampcoach.services.safekeeping import Safekeeping
from crampcoach.services.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The services behind the day pages.

    Attributes:
        workshop: The person's own routines.
        health: The health profile.
        choices: What is set.
        recovery: The diary's copies.
        erasing: Deletes everything.
        figures: The diary's figures, and the doctor's page.
        safekeeping: Copies, exports and imports.
        book: The diary.
        review: The morning's review.
        at_login: Whether the program starts with the desktop.
        evening_timer: Whether it is started in time for reminders.
        today: Gives the date.
        regions: Codes and names of the regions whose phone numbers are known.
        cards: Gives what the Learn page tells.
        try_voice: Lets the chosen voice be heard.
        first_run: The first steps.
        set_bedtime: Has the person reminded of the stretch every evening at this time.
        call: The reminders, and what shows of them.
        last_week: The last seven nights at a glance.
        evening: The evening stretch.
    """

    workshop: Workshop
    health: Health
    choices: Choices
    first_run: FirstRun
    recovery: Recovery
    erasing: Erasing
    figures: Figures
    call: ReminderCall
    evening: EveningStretch
    last_week: LastWeek
    safekeeping: Safekeeping
    book: Book
    review: Review
    at_login: AtLogin
    evening_timer: EveningTimer
    today: Callable[[], date]
    regions: tuple[tuple[str, str], ...] = ()
    cards: Callable[[], tuple[Card, ...]] = tuple
    try_voice: Callable[[], None] = lambda: None
    set_bedtime: Callable[[time], object] = lambda _at: None
