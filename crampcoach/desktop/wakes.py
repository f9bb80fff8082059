"""Tells when the machine woke, the clock was set, the zone changed, or the screen was unlocked.

Qt's timers stop in suspend and come back late; Python keeps the old zone until it is told.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QTimeZone, Signal

from crampcoach.core.jumps import Look, Woke, jump
from crampcoach.core.ports import Clock

if TYPE_CHECKING:
    from crampcoach.desktop.bus import Bus
    from crampcoach.desktop.bus_wire import Heard
    from crampcoach.desktop.peer import Peer

HEARTBEAT_S = 30.0
"""Two wake-ups a minute."""
LOGIN = "org.freedesktop.login1"
LOCKERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
"""Services that tell of a locked screen, each at its object; KDE's uses two."""


class Wakes(QObject):
    """Looks at the clocks, and hears what the system tells.

    Signals:
        woke: What was computed from the clocks is to be computed anew (a ``Woke``).
        unlocked: The screen was unlocked, or its saver ended.
        beaten: A heartbeat has passed, whatever it found.
    """

    woke = Signal(object)
    unlocked = Signal()
    beaten = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Begin to look.

        Args:
            clock: The time.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._clock = clock
        self._last = self._look()
        self._zone = _zone()
        self._peers: list[Peer] = []
        self._heart = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)
        self._heart.timeout.connect(self.beat)
        self._heart.start(round(HEARTBEAT_S * 1000))

    def close(self) -> None:
        """Look no more."""
        self._heart.stop()

    def hear_system(self, bus: Bus) -> None:
        """From now on, hear logind; where there is none, the heartbeat finds out."""
        from crampcoach.desktop.peer import Peer  # noqa: PLC0415 - Linux only

        manager = Peer(bus, LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager")
        manager.listen("PrepareForSleep", self._on_sleep)
        self._peers.append(manager)
        path = session_path(os.environ.get("XDG_SESSION_ID", ""))
        if path:
            session = Peer(bus, LOGIN, path, f"{LOGIN}.Session")
            session.listen("Unlock", lambda _heard: self.unlocked.emit())
            self._peers.append(session)

    def hear_session(self, bus: Bus) -> None:
        """From now on, hear the desktop's screen lock."""
        from crampcoach.desktop.peer import Peer  # noqa: PLC0415 - Linux only

        for service, path in LOCKERS:
            locker = Peer(bus, service, path, service)
            locker.listen("ActiveChanged", self._on_lock)
            self._peers.append(locker)

    def beat(self) -> None:
        """Look at the clocks and the zone."""
        before, self._last = self._last, self._look()
        found = jump(before, self._last, HEARTBEAT_S)
        zone_before, self._zone = self._zone, _zone()
        if zone_before != self._zone:
            _take_zone()
            self.woke.emit(Woke.ZONE)
        if found is not None:
            self.woke.emit(found)
        self.beaten.emit()

    def _look(self) -> Look:
        return Look(self._clock.monotonic(), self._clock.now())

    def _on_sleep(self, heard: Heard) -> None:
        """It goes to sleep, or, with a no, it woke."""
        if not heard.values[0]:
            self._last = self._look()  # once is enough
            self.woke.emit(Woke.SLEPT)
            self.beat()

    def _on_lock(self, heard: Heard) -> None:
        if not heard.values[0]:
            self.unlocked.emit()


def session_path(session_id: str) -> str:
    """The object of a login session; empty where its id is not known.

    Args:
        session_id: As ``XDG_SESSION_ID`` has it. In a path, a leading digit and all but letters
            and digits are written as an underscore and two hexadecimal digits.
    """
    if not session_id.isascii():
        return ""
    label = "".join(
        c if c.isalpha() or (c.isdigit() and index) else f"_{ord(c):02x}"
        for index, c in enumerate(session_id)
    )
    return f"/org/freedesktop/login1/session/{label}" if label else ""


def _zone() -> bytes:
    return bytes(QTimeZone.systemTimeZoneId().data())


def _take_zone() -> None:
    """Have Python look at the zone anew, as Qt does by itself."""
    if hasattr(time, "tzset"):  # Windows has none, and needs none
        time.tzset()
