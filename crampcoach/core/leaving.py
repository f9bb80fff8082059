"""What closing the window means for the evening's reminders."""

from __future__ import annotations

from enum import Enum

from crampcoach.core.preferences import OnClose


class Leave(Enum):
    """What becomes of the program when its window is closed."""

    QUIT = "quit"
    HIDE = "hide"
    """It goes on behind the tray's icon."""
    MINIMISE = "minimise"
    """It goes on; without a tray a hidden window could not be found again."""
    ASK = "ask"
    """It stays until the person has said which."""


def leave(wanted: OnClose, *, reminds: bool, has_tray: bool, in_episode: bool) -> Leave:
    """What closing the window means.

    Args:
        wanted: What was set, or answered.
        reminds: Whether any reminder is on.
        has_tray: Whether the desktop shows our icon.
        in_episode: Whether a routine or its log was open: no question is asked then.
    """
    if not reminds or wanted is OnClose.QUIT:
        return Leave.QUIT
    if wanted is OnClose.ASK:
        return Leave.QUIT if in_episode else Leave.ASK
    return Leave.HIDE if has_tray else Leave.MINIMISE
