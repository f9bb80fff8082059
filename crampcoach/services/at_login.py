"""The switch for starting with the desktop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.desktop_ports import Autostart
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.services.notices import Notices

KEY = "autostart"
"""Of the notice."""


class AtLogin(QObject):
    """Whether the program starts with the desktop.

    Signals:
        changed: It does from now on, or no longer.
    """

    changed = Signal()

    def __init__(
        self, autostart: Autostart, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._notices = notices

    def is_on(self) -> bool:
        """Whether it does; what the desktop's own settings say counts."""
        return self._autostart.is_on()

    def switch(self, *, on: bool) -> bool:
        """Turn it on or off; whether it is as wanted now."""
        try:
            if on:
                self._autostart.turn_on()
            else:
                self._autostart.turn_off()
        except CrampcoachError as error:
            action = plainly("Add Crampcoach to the startup programs in your desktop's settings.")
            self._notices.raise_notice(Notice(KEY, error.words, action))
        else:
            self._notices.clear(KEY)
        self.changed.emit()
        return self.is_on() is on
