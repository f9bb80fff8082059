"""How wakepy reaches the session's bus (Linux)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney.io.blocking import DBusConnection, open_dbus_connection
from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter

from crampcoach.desktop.bus_wire import session_address

if TYPE_CHECKING:
    from wakepy.core.dbus import BusType


class SessionBus(JeepneyDBusAdapter):
    """Hangs up without collecting garbage, as wakepy 1.0.0 would on whatever thread it runs.

    Qt's objects may only die on Qt's thread (``crampcoach.desktop.garbage``).
    """

    def close_connections(self) -> None:
        """Hang up."""
        while self._connections:
            _, connection = self._connections.popitem()
            self.close_connection(connection)  # pyright: ignore[reportArgumentType] - ours alone

    def _create_new_connection(self, bus: BusType | str | None = None) -> DBusConnection:
        """Connect to where the session's bus is, even where only systemd knows."""
        address = session_address()
        if not address:
            message = f"there is no {bus or 'session'} bus"
            raise RuntimeError(message)
        return open_dbus_connection(address)
