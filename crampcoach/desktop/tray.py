"""The icon among the desktop's status icons: a short way in, and never the only one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from crampcoach.desktop.bus import Bus
    from crampcoach.desktop.peer import Peer

WATCHER = "org.kde.StatusNotifierWatcher"
"""What shows icons on Wayland, and on most X desktops; started with the session, or later."""
PATIENCE_MS = 30_000
"""Qt remembers for good that there is no watcher: it is not asked while one may still come."""


class Icon(Protocol):
    """An icon that shows."""

    def remove(self) -> None:
        """Take it away."""
        ...


class Tray(QObject):
    """Shows an icon wherever there is a place for it, and again whenever a new place comes.

    Signals:
        cramp_requested: Relief is to start.
        stretch_requested: The evening stretch is to start.
        show_requested: The window is to come to the front.
        end_requested: The program is to end.
        changed: The icon shows from now on, or no longer (which): a window hidden behind it has
            to come back.
    """

    cramp_requested = Signal()
    stretch_requested = Signal()
    show_requested = Signal()
    end_requested = Signal()
    changed = Signal(bool)

    def __init__(self, make: Callable[[Tray], Icon | None], parent: QObject | None = None) -> None:
        """Show nothing yet: ``follow`` or ``try_now`` does.

        Args:
            make: Makes an icon that asks through the tray; None where there is no place for one.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._make = make
        self._icon: Icon | None = None
        self._watcher: Peer | None = None

    @property
    def is_there(self) -> bool:
        """Whether the icon shows."""
        return self._icon is not None

    def follow(self, bus: Bus, patience_ms: int = PATIENCE_MS) -> None:
        """Show the icon as soon as there is a watcher, and again when another one takes over.

        Args:
            bus: The session's.
            patience_ms: After so long without one, an old X desktop's tray is tried.
        """
        from crampcoach.desktop.peer import Peer  # noqa: PLC0415 - Linux only

        self._watcher = watcher = Peer(bus, WATCHER, "/StatusNotifierWatcher", WATCHER)
        watcher.came.connect(self._show_anew)
        watcher.went.connect(self._remove)
        if watcher.owner:
            self._show_anew()
        QTimer.singleShot(patience_ms, self, self.try_now)

    def try_now(self) -> None:
        """Show the icon if there is a place for it and it doesn't show yet."""
        if self._icon is None:
            self._show_anew()

    def word_anew(self) -> None:
        """Another language holds: the menu is worded when an icon is made."""
        if self._icon is not None:
            self._show_anew()

    def close(self) -> None:
        """Take the icon away."""
        self._remove()

    def _show_anew(self) -> None:
        # Qt's icon doesn't find its way to a new watcher by itself (tdesktop#28066)
        was_there = self.is_there
        if self._icon is not None:
            self._icon.remove()
        self._icon = self._make(self)
        if was_there != self.is_there:
            self.changed.emit(self.is_there)

    def _remove(self) -> None:
        if self._icon is not None:
            self._icon.remove()
            self._icon = None
            self.changed.emit(False)
