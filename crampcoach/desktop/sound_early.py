"""Starts the process that plays before Qt is there."""

from __future__ import annotations

from crampcoach.desktop.early_child import EarlyChild, started_early
from crampcoach.desktop.own_command import child_command

CHILD = "crampcoach.desktop.sound_child"
"""Named, not imported: QtMultimedia costs 40 ms and 19 MiB, and is no business of the coach."""
AT_ONCE_OPTION = "--at-once"
"""The child gets the system's output ready without being told."""


def early_player() -> EarlyChild | None:
    """What plays, started; None where that has to wait for Qt."""
    return started_early([*child_command(CHILD), AT_ONCE_OPTION])
