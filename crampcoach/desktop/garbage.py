"""Garbage is collected on the GUI thread only, and never while a routine runs.

Python collects cycles on whichever thread allocates when it is time: the writer's as well. A Qt
object that dies there leaves its timers behind in the GUI thread's loop, which then calls what is
gone, and the process ends.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 60_000


def stop_collecting() -> None:
    """Leave garbage where it is: a launch makes many objects and none of it."""
    gc.disable()


class Garbage(QObject):
    """Collects at intervals, in the loop of the thread that made it."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject | None = None) -> None:
        """Begin.

        Args:
            is_busy: Whether this is no time for a pause, however short.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._is_busy = is_busy
        stop_collecting()
        gc.freeze()  # what was there before is never looked through: a collection is short
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect now, unless it is no time for it."""
        if not self._is_busy():
            gc.collect()
