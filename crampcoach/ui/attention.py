"""For how long nothing was touched, as far as this window knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_INPUT = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Attention(QObject):
    """Sees every touch, click and key that comes to the window, before any widget does."""

    def __init__(self, window: QWidget, monotonic: Callable[[], float]) -> None:
        """Begin to look; what came before counts as now.

        Args:
            window: Shown or not; Qt's parent too.
            monotonic: Seconds that never jump.
        """
        super().__init__(window)
        self._window = window
        self._monotonic = monotonic
        self._last = monotonic()
        window.winId()  # only with that there is a handle
        handle = window.windowHandle()
        handle.installEventFilter(self)

    def idle_s(self) -> float | None:
        """For how long nothing was touched; None where the person may be busy elsewhere."""
        if not self._window.isActiveWindow():
            return None
        return self._monotonic() - self._last

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember when."""
        if event.type() in _INPUT:
            self._last = self._monotonic()
        return False
