"""One instance a profile: a lock, and a socket on which it is spoken to."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLockFile, QObject, QTimer

from crampcoach.wire import LIMIT, address, whole

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PARTIAL_MS = 2000
"""A request that isn't complete by then is refused."""

Answer = dict[str, object]
Reply = Callable[[Answer], None]
Handler = Callable[[dict[str, object], Reply], bool]
"""Takes a request and how to answer it, now or later; whether it knows such a request."""


class Claim(Enum):
    """What became of the wish to be the instance."""

    OURS = "ours"
    TAKEN = "taken"
    UNLOCKED = "unlocked"
    """No lock could be written (read-only or full disk): relief runs all the same."""


class Instance(QObject):
    """The lock and the server of this process.

    The lock comes first: removing a socket without holding it gives two instances
    (librepods-org/librepods#427, owncloud/client#2666).
    """

    def __init__(
        self,
        profile: Path | None,
        data: Path,
        note: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = whole(profile) if profile else None
        self._address = address(profile)
        self._note = note
        self._lock = QLockFile(str(data / "instance.lock"))
        self._lock.setStaleLockTime(0)  # by its process only: a suspended night is no crash
        self._server: QLocalServer | None = None
        self._handler: Handler | None = None

    def claim(self) -> Claim:
        """Try to become the instance."""
        if self._lock.tryLock(0):
            return Claim.OURS
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return Claim.TAKEN
        return Claim.UNLOCKED

    def listen(self, handler: Handler) -> bool:
        """Answer requests; whether that could be set up.

        Args:
            handler: Gets each request's JSON object; must not block.
        """
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - no hit waits for it

        self._handler = handler
        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._address)
        if server.listen(self._address):
            return True
        self._note(f"socket: {server.errorString()}")
        return False

    def stop_listening(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()

    def close(self) -> None:
        """Stop listening and give the lock back."""
        self.stop_listening()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            _Conversation(self._server.nextPendingConnection(), self._take, self._note)

    def _take(self, request: dict[str, object], reply: Reply) -> bool:
        """Hand a request on; whether it is for us."""
        if self._handler is None or request.get("profile") != self._profile:
            return False
        return self._handler(request, reply)


class _Conversation(QObject):
    """One connection: a line in, a line out; anything else is refused and closed."""

    def __init__(
        self,
        connection: QLocalSocket,
        handler: Handler,
        note: Callable[[str], None],
    ) -> None:
        super().__init__(connection)
        self._connection = connection
        self._handler = handler
        self._note = note
        self._received = b""
        self._taken = False
        self._done = False
        self._patience = QTimer(self, singleShot=True, interval=PARTIAL_MS)
        self._patience.timeout.connect(lambda: self._refuse("incomplete request"))
        connection.readyRead.connect(self._on_ready)
        connection.disconnected.connect(self._finish)  # an answer may come much later
        connection.disconnected.connect(connection.deleteLater)
        self._patience.start()
        self._on_ready()

    def _on_ready(self) -> None:
        if self._done or self._taken:
            return
        self._received += self._connection.read(LIMIT + 1).data()
        if b"\n" in self._received[:LIMIT]:
            self._taken = True
            self._take(self._received.split(b"\n", 1)[0])
        elif len(self._received) >= LIMIT:
            self._refuse("oversized request")

    def _take(self, line: bytes) -> None:
        if self._has_left():
            self._refuse("abandoned request")
            return
        request = _decoded(line)
        self._patience.stop()
        if request is None or not self._handler(request, self._reply):
            self._refuse("unknown request")

    def _reply(self, answer: Answer) -> None:
        if self._done:
            return
        self._finish()
        self._connection.write(json.dumps(answer).encode() + b"\n")
        self._connection.flush()
        self._connection.disconnectFromServer()

    def _has_left(self) -> bool:
        """Whether nobody waits for the answer any more.

        A process that was stopped for a while must not start relief for a hit that another
        window has long answered.
        """
        if not hasattr(socket, "AF_UNIX"):  # pragma: no cover - Windows, untried
            return False
        descriptor = int(self._connection.socketDescriptor())
        if descriptor < 0:
            return True
        with socket.socket(fileno=os.dup(descriptor)) as peer:
            try:
                return peer.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
            except BlockingIOError:
                return False
            except OSError:
                return True

    def _refuse(self, why: str) -> None:
        if self._done:
            return
        self._finish()
        self._note(f"socket: {why}, refused")
        self._connection.abort()
        self._connection.deleteLater()

    def _finish(self) -> None:
        self._done = True
        self._patience.stop()


def _decoded(line: bytes) -> dict[str, object] | None:
    """The JSON object on a line; None where it is none."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast(dict[str, object], request) if isinstance(request, dict) else None
