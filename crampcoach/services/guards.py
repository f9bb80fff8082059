"""When touches and keys are deaf, so that a double tap cannot end the help it began."""

from __future__ import annotations

from collections.abc import Callable

from crampcoach.core.screen import Screen

START_S = 2.0
CHANGE_S = 0.7
RUNNING = frozenset(
    {
        Screen.ROUTINE,
        Screen.PLACES,
        Screen.PAUSED,
        Screen.QUESTION,
        Screen.SIGNS,
        Screen.WARNING,
    }
)


class Guards:
    """Knows whether touches and keys count now; what comes from outside is never asked."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._closed_until = float("-inf")

    def moved(self, before: Screen, screen: Screen) -> None:
        """One screen has followed another; going on after a pause is no start."""
        if screen is Screen.BEDSIDE:
            self.opened()
        elif screen is Screen.ROUTINE and before not in RUNNING:
            self.started()
        else:
            self.changed()

    def started(self) -> None:
        """Relief has begun."""
        self._closed_until = self._monotonic() + START_S

    def changed(self) -> None:
        """Another night screen shows."""
        self._closed_until = self._monotonic() + CHANGE_S

    def opened(self) -> None:
        """The clock shows: it takes everything at once."""
        self._closed_until = float("-inf")

    @property
    def are_open(self) -> bool:
        """Whether touches and keys count."""
        return self._monotonic() >= self._closed_until
