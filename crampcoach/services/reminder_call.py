"""Brings reminders before the person, on whichever screen they are, and takes their answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.answers import Act, Offer, may_snooze
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.reminder import ReminderKind
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.services.coach import Coach
from crampcoach.services.reminders import Reminders


class ReminderCall(QObject):
    """A chip at the bedside, a card on the day pages: the same offer, answered once.

    Attributes:
        reminders: What shows, and takes answers.

    Signals:
        stretch_requested: The evening stretch is to begin.
        changed: Another offer shows, or none.
    """

    stretch_requested = Signal()
    changed = Signal()

    def __init__(self, coach: Coach, reminders: Reminders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coach = coach
        self.reminders = reminders
        coach.bedtime = reminders.book
        self._chip: Chip | None = None
        self._back_to = Screen.BEDSIDE
        reminders.disturb_not(lambda: self._is_busy)
        reminders.shown.connect(self._on_shown)
        reminders.withdrawn.connect(self._on_withdrawn)
        reminders.start_requested.connect(self._on_start)
        reminders.changed.connect(self._show_chip)
        coach.chips.taken.connect(self._on_taken)
        coach.chips.answered.connect(self._on_answered)
        coach.screen_changed.connect(self._on_screen)

    @property
    def offer(self) -> Offer | None:
        """What shows now: the earliest."""
        return next(iter(self.reminders.offers), None)

    @property
    def is_from_day(self) -> bool:
        """Whether the card lies over the day pages; else it was opened at the bedside."""
        return self._back_to is Screen.DAY

    @property
    def _is_busy(self) -> bool:
        """A routine, a log and a stretch are never disturbed."""
        screen = self._coach.screen
        return screen not in AT_REST or screen is Screen.STRETCH

    def answer(self, act: Act, minutes: int | None = None) -> None:
        """The person answered what shows."""
        offer = self.offer
        if offer is not None:
            self.reminders.answer(offer.turn.id, act, minutes)

    def stretch(self) -> None:
        """Begin the evening stretch, without being asked."""
        self.stretch_requested.emit()

    def to_bedside(self) -> None:
        """Go to the clock."""
        self._coach.close_day()

    def close(self) -> None:
        """Look away from the card: it still waits for its answer."""
        if self._coach.screen is Screen.REMINDER:
            self._leave()

    def _leave(self) -> None:
        if self._back_to is Screen.DAY:
            self._coach.go(Screen.DAY)
        else:
            self._coach.close_day()

    def _show_chip(self) -> None:
        offer = self.offer
        if offer is None:
            # One that offers to go on with a stretch is not ours to take away.
            if self._chip is not None and self._chip in self._coach.chips.all():
                self._coach.chips.withdraw(ChipKind.REMINDER)
            self._chip = None
        else:
            acts = tuple(act for act in Act if act is not Act.SNOOZE or may_snooze(offer.turn))
            minutes = self.reminders.book.snooze_min
            self._chip = Chip(ChipKind.REMINDER, offer.reminder.kind.value, acts, minutes)
            self._coach.chips.offer(self._chip)
        self.changed.emit()

    # ---- what happens -------------------------------------------------------------------------

    def _on_shown(self, _offer: Offer) -> None:
        self._show_chip()
        if self._coach.screen is Screen.DAY:
            self._open(Screen.DAY)

    def _open(self, back_to: Screen) -> None:
        self._back_to = back_to
        self._coach.go(Screen.REMINDER)

    def _on_withdrawn(self, _offer: Offer) -> None:
        self._show_chip()
        if self.offer is None and self._coach.screen is Screen.REMINDER:
            self._leave()

    def _on_start(self, offer: Offer) -> None:
        if offer.reminder.kind is ReminderKind.STRETCH:
            self.stretch_requested.emit()

    def _on_taken(self, kind: ChipKind) -> None:
        """In the menu there is room for one tile: it opens the card."""
        if kind is ChipKind.REMINDER and self.offer is not None:
            self._open(Screen.BEDSIDE)

    def _on_answered(self, kind: ChipKind, act: Act) -> None:
        if kind is ChipKind.REMINDER:
            self.answer(act)

    def _on_screen(self, _screen: Screen) -> None:
        """What waited for the end of a routine shows now, if it still may."""
        if not self._is_busy:
            self.reminders.tick()
