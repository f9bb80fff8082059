"""Starts a child before Qt is there, which takes longer to load than anything else.

``QProcess`` can't take over a process that runs already, so this one's input and output are a
socket of ours, which `crampcoach.desktop.children` goes on with.
"""

from __future__ import annotations

import os
import socket
import sys

from crampcoach.desktop.own_command import child_folder


class EarlyChild:
    """A process that runs.

    Attributes:
        pid: Its id.
        line: Our end of the socket that is its input and output.
    """

    __slots__ = ("line", "pid")

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.line = line


def started_early(command: list[str]) -> EarlyChild | None:
    """Start a child whose stderr nobody reads; None where this system can't, or it did not start.

    Args:
        command: The program's path and its arguments.
    """
    if sys.platform == "win32":  # its pipes are no sockets, and nothing there spawns
        return None
    ours, its = socket.socketpair()
    try:
        return EarlyChild(_spawned(command, its.fileno()), ours)
    except OSError:
        ours.close()
        return None
    finally:
        its.close()


def _spawned(command: list[str], line: int) -> int:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(child_folder())  # only we run yet: nobody's relative paths go astray
        return os.posix_spawn(
            command[0],
            command,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, line, 0),
                (os.POSIX_SPAWN_DUP2, line, 1),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
        )
    finally:
        os.fchdir(here)
        os.close(here)
