"""An instance that answers what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crampcoach.wire import address


@contextmanager
def listening(profile: Path, *answers: bytes) -> Iterator[list[bytes]]:
    """Answer as many requests as there are answers; gives what was asked."""
    asked: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address(profile))
        server.listen()

        def serve() -> None:
            for answer in answers:
                connection, _ = server.accept()
                with connection:
                    asked.append(connection.recv(4096))
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield asked
        thread.join()
    Path(address(profile)).unlink()
