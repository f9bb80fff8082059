"""Ctrl-C as a wish, not as a crash."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interrupts(QObject):
    """Turns SIGINT into a signal of Qt's, whose loop would otherwise not notice it.

    SIGTERM keeps its meaning: the episode is cut off, and recorded as interrupted.

    Signals:
        requested: Ctrl-C was pressed.
    """

    requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._before = signal.signal(signal.SIGINT, _leave_it_to_the_loop)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Give SIGINT back as it was."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _on_activated(self) -> None:
        self._ours.recv(64)
        self.requested.emit()


def _leave_it_to_the_loop(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket has told Qt's loop already."""
