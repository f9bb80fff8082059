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
    REVIEW = "review"
    """The morning's questions."""
    REMINDER = "reminder"
    STRETCH = "stretch"
    FIRST_RUN = "first_run"
    RECOVERY = "recovery"

    @property
    def told(self) -> str:
        """The name ``status`` gives: what lies over another screen counts as that one."""
        return _TOLD.get(self, self).value

    @property
    def is_day(self) -> bool:
        """Whether it is made of Qt's own widgets: no guards, keys and focus as on any desktop."""
        return self in _DAY


_DAY = frozenset(
    {
        Screen.DAY,
        Screen.REVIEW,
        Screen.REMINDER,
        Screen.STRETCH,
        Screen.FIRST_RUN,
        Screen.RECOVERY,
    }
)
AT_REST = frozenset({Screen.BEDSIDE, Screen.MENU}) | _DAY
"""Screens without an episode: one leads to another, and a hit starts relief from each."""
_TOLD = {Screen.PLACES: Screen.ROUTINE, Screen.SIGNS: Screen.WARNING}
