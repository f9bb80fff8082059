"""Forks a child off while Qt is loaded and does nothing yet: that costs it next to nothing.

A child that starts anew loads Qt again, which takes longer than all the rest and slows the
window's own launch down where there are few cores; and what both have loaded is in memory twice.
``QProcess`` can't take over a process that runs already, so this one's input and output are a
socket of ours, which `crampcoach.desktop.children` goes on with.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from typing import NoReturn


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


def forked(run: Callable[[], int]) -> EarlyChild | None:
    """Run something in a child whose stderr nobody reads; None where that can't be done here.

    To be called before there is a ``QCoreApplication`` and before the first thread: what those
    hold doesn't survive a fork. Elsewhere than on Linux even the system's libraries don't.

    Args:
        run: Speaks over the file descriptors 0 and 1; gives the exit code.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    ours, its = socket.socketpair()
    try:
        pid = os.fork()
    except OSError:
        ours.close()
        its.close()
        return None
    if pid == 0:
        _become(run, ours, its)
    its.close()
    return EarlyChild(pid, ours)


def _become(run: Callable[[], int], parents: socket.socket, line: socket.socket) -> NoReturn:
    """Be the child to the end: what the parent was about to do is none of its business."""
    code = 1
    try:
        parents.close()  # the parent's end must be at an end when the parent is
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for source, target in ((line.fileno(), 0), (line.fileno(), 1), (nowhere, 2)):
            os.dup2(source, target)
        code = run()
    finally:
        os._exit(code)
