"""The screens: a module of its own, since the first paint needs nothing else of the core."""

from __future__ import annotations

from enum import StrEnum


class Screen(StrEnum):
    """The screens there are."""

    BEDSIDE = "bedside"
    ROUTINE = "routine"
    PLACES = "places"
    """Where it is, how the person lies: beside a routine that runs on."""
    PAUSED = "paused"
    QUESTION = "question"
    SIGNS = "signs"
    """What else it may be."""
    WARNING = "warning"
    QUICK_LOG = "quick_log"
    MENU = "menu"
    DAY = "day"

    @property
    def told(self) -> str:
        """The name ``status`` gives: what lies over another screen counts as that one."""
        return _TOLD.get(self, self).value


_TOLD = {Screen.PLACES: Screen.ROUTINE, Screen.SIGNS: Screen.WARNING}
