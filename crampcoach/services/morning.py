"""When the review is offered: from the night's end to noon, until it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.ports import Clock, DiaryReading
from crampcoach.core.preferences import Preferences
from crampcoach.core.review import due_night, review_of
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.services.coach import Coach
from crampcoach.services.journal import Journal

LOOK_MS = 60_000
"""Between looks at the clock: a machine that slept knows the morning within a minute."""


class Morning(QObject):
    """Watches for the morning, and makes the offer.

    Signals:
        taken: The offer was taken up (the ``night_date`` to be reviewed).
    """

    taken = Signal(str)

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        coach: Coach,
        preferences: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            clock: The time.
            journal: Knows whether the night is answered.
            coach: Shows the offer.
            preferences: Gives when the night ends.
            parent: Its owner.
        """
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self._coach = coach
        self._preferences = preferences
        self._began = clock.now()
        self._given_way = ""
        self._offered = ""
        self._look = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._look.timeout.connect(self.look)
        self._look.start()
        journal.opened.connect(self.look)
        coach.screen_changed.connect(self._on_screen)
        coach.chips.taken.connect(self._on_chip)

    def give_way(self, night: str) -> None:
        """A review gave way to relief: it is offered again afterwards, at whatever hour."""
        self._given_way = night

    def closed(self) -> None:
        """A review was closed by hand: outside the morning it isn't offered again."""
        self._given_way = ""

    def look(self, *_told: object) -> None:
        """Look at the clock: make the offer, or make it no longer."""
        due = due_night(self._clock.now(), self._preferences().night_end) or self._given_way
        if not due:
            self._offer("")
        elif self._coach.screen in AT_REST and self._coach.screen is not Screen.REVIEW:
            self._journal.ask(
                lambda diary: self._is_open(diary, due),
                lambda is_open: self._offer(due if is_open else ""),
            )

    def _is_open(self, diary: DiaryReading, night: str) -> bool:
        """Whether a night is to be answered; called on the diary's thread.

        Of an empty diary nobody knows how long it has been in use: who set the program up this
        morning isn't asked about a night before it.
        """
        review = review_of(diary.nights_between(night, night))
        if review is not None and review.observed:
            return False
        was_there = due_night(self._began, self._preferences().night_end) != night
        return was_there or night == self._given_way or bool(diary.first_night())

    def _offer(self, night: str) -> None:
        self._offered = night
        if night:
            self._coach.chips.offer(Chip(ChipKind.MORNING, night))
        else:
            self._coach.chips.withdraw(ChipKind.MORNING)

    def _on_chip(self, kind: ChipKind) -> None:
        if kind is ChipKind.MORNING:
            self.taken.emit(self._offered)

    def _on_screen(self, screen: Screen) -> None:
        if screen is Screen.BEDSIDE:
            self.look()
