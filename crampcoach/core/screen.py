"""The screens: a module of its own, since the first paint needs nothing else of the core."""

from __future__ import annotations

from enum import StrEnum


class Screen(StrEnum):
    """The screens there are, by the names ``status`` gives them."""

    BEDSIDE = "bedside"
    ROUTINE = "routine"
    PAUSED = "paused"
    QUESTION = "question"
    WARNING = "warning"
    QUICK_LOG = "quick_log"
    MENU = "menu"
    DAY = "day"
