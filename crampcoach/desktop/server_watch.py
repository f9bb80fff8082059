"""Notices at once that the sound server went away, without waking up for anything else."""

from __future__ import annotations

import os
import select
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier

_SERVERS = ("native", "pipewire-0")
"""File names of the sockets of PulseAudio (and its stand-in) and PipeWire."""


class ServerWatch(QObject):
    """Watches this process's own connection to the sound server for its end (Linux).

    Qt learns of it too, but tells nobody: the sink stays active and the outputs stay listed.
    The poll set asks for hang-ups only, so that a playing server never wakes anyone.
    """

    def __init__(self, on_gone: Callable[[], None], parent: QObject | None = None) -> None:
        """Begin to watch; without such a connection nothing ever happens.

        Args:
            on_gone: Called when the server hung up.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._on_gone = on_gone
        self._notifier: QSocketNotifier | None = None
        if not sys.platform.startswith("linux"):
            return
        connections = server_connections()
        if not connections:
            return
        self._polled = select.epoll()
        for connection in connections:
            self._polled.register(connection, select.EPOLLRDHUP)
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._polled.fileno(), kind, self)
        self._notifier.activated.connect(self._on_hang_up)

    def _on_hang_up(self) -> None:
        self._on_gone()


def server_connections() -> list[int]:
    """Descriptors of this process's connections to a sound server, as duplicates of our own."""
    found: list[int] = []
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not files
        try:
            target = os.readlink(f"/proc/self/fd/{name}")  # noqa: PTH115 - no file
        except OSError:
            continue  # the listing's own descriptor
        if not target.startswith("socket:"):
            continue
        own = socket.socket(fileno=os.dup(int(name)))
        try:
            peer: object = own.getpeername()
        except OSError:
            peer = ""
        if isinstance(peer, str) and Path(peer).name in _SERVERS:
            found.append(own.detach())
        own.close()
    return found
