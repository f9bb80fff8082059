"""How wakepy reaches the session's bus (Linux)."""

from __future__ import annotations

from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter


class SessionBus(JeepneyDBusAdapter):
    """Hangs up without collecting garbage, as wakepy 1.0.0 would on whatever thread it runs.

    Qt's objects may only die on Qt's thread (``crampcoach.desktop.garbage``).
    """

    def close_connections(self) -> None:
        """Hang up."""
        while self._connections:
            _, connection = self._connections.popitem()
            self.close_connection(connection)  # pyright: ignore[reportArgumentType] - ours alone
