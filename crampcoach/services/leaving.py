"""Closing the window: asks once whether reminders go on without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from crampcoach.core.leaving import Leave, leave
from crampcoach.core.preferences import OnClose
from crampcoach.services.choices import Choices


class Leaving(QObject):
    """Knows what closing the window means now.

    Signals:
        asked: The person is to say whether reminders go on: a panel in the window, no dialog.
        settled: They have said, and the window may go (a ``Leave``, never ``ASK``).
    """

    asked = Signal()
    settled = Signal(object)

    def __init__(
        self,
        choices: Choices,
        reminds: Callable[[], bool],
        has_tray: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Know whom to ask.

        Args:
            choices: Holds and keeps the answer.
            reminds: Whether any reminder is on.
            has_tray: Whether the desktop shows our icon.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._choices = choices
        self._reminds = reminds
        self._has_tray = has_tray

    def close(self, *, in_episode: bool) -> Leave:
        """The window is closed: what becomes of the program. Tells where it has to be asked.

        Args:
            in_episode: Whether a routine or its log was open: no question is asked then.
        """
        found = self._decide(in_episode=in_episode)
        if found is Leave.ASK:
            self.asked.emit()
        return found

    def answer(self, *, go_on: bool) -> None:
        """Do what was answered, and remember it.

        Args:
            go_on: Whether reminders go on without the window.
        """
        wanted = OnClose.BACKGROUND if go_on else OnClose.QUIT
        self._choices.replace(replace(self._choices.preferences, on_close=wanted))
        self.settled.emit(self._decide(in_episode=False))

    def _decide(self, *, in_episode: bool) -> Leave:
        return leave(
            self._choices.preferences.on_close,
            reminds=self._reminds(),
            has_tray=self._has_tray(),
            in_episode=in_episode,
        )
