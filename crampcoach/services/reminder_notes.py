"""Has the desktop show reminders too; whatever it offers is in the window as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from crampcoach.core.answers import Act, Offer
from crampcoach.core.desktop_ports import Note, Notifier
from crampcoach.services.reminders import Reminders


class ReminderNotes(QObject):
    """A notification for each reminder that shows, as long as it waits for an answer."""

    def __init__(
        self,
        reminders: Reminders,
        notifier: Notifier,
        worded: Callable[[Offer, int], Note],
        parent: QObject | None = None,
    ) -> None:
        """Show what comes from now on.

        Args:
            reminders: What shows, and takes answers.
            notifier: Shows notifications, or can't.
            worded: Words an offer, and for how many minutes it can be put off; its actions are
                named after the acts, its key is the id of the offer's turn.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._reminders = reminders
        self._notifier = notifier
        self._worded = worded
        reminders.shown.connect(self._show)
        reminders.withdrawn.connect(self._withdraw)

    def acted(self, key: str, action: str) -> None:
        """An action was chosen; one that is foreign, late or doubled counts for nothing."""
        if action in list(Act):
            self._reminders.answer(key, Act(action))

    def offer_once_more(self) -> None:
        """Do-not-disturb is over: what still waits is shown again."""
        for offer in self._reminders.offers:
            self._show(offer)

    def _show(self, offer: Offer) -> None:
        self._notifier.show(self._worded(offer, self._reminders.book.snooze_min))

    def _withdraw(self, offer: Offer) -> None:
        self._notifier.withdraw(offer.turn.id)
