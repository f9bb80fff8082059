"""The switch for being started in the evening, for machines that sleep by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QObject, Signal

from crampcoach.core.desktop_ports import EveningStarter
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.services.notices import Notices

KEY = "evening_timer"
"""Of the notice."""


class EveningTimer(QObject):
    """Whether the program is started at the times of its reminders.

    Signals:
        changed: It is from now on, or no longer.
    """

    changed = Signal()

    def __init__(
        self,
        starter: EveningStarter | None,
        times: Callable[[], tuple[time, ...]],
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        """Watch over it.

        Args:
            starter: What starts the program; None where the system has nothing for that.
            times: When reminders come.
            notices: Hear of trouble.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._starter = starter
        self._times = times
        self._notices = notices

    @property
    def is_there(self) -> bool:
        """Whether there is anything to switch."""
        return self._starter is not None

    @property
    def is_on(self) -> bool:
        """Whether the program is started."""
        return self._starter is not None and self._starter.is_on

    def switch(self, *, on: bool) -> None:
        """Turn it on or off; without a reminder there is no time to start at."""
        starter = self._starter
        if starter is None:
            return
        times = self._times()
        try:
            if on and times:
                starter.turn_on(times)
            else:
                starter.turn_off()
        except CrampcoachError as error:
            action = plainly("Reminders come while it runs.")
            self._notices.raise_notice(Notice(KEY, error.words, action))
        else:
            self._notices.clear(KEY)
        self.changed.emit()

    def follow(self) -> None:
        """The reminders have changed: be started at their new times."""
        if self.is_on:
            self.switch(on=True)
