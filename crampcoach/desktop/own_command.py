"""The commands that start this very program: as others write them down, and for our children."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import crampcoach

CHILD_OPTION = "--child"
"""A frozen program has no ``-m``: it is called with this and the module's name instead."""


def own_command(profile: Path | None) -> list[str]:
    """Absolute, in a checkout, a wheel, a frozen program or an AppImage.

    Args:
        profile: Its folder; None for the user's own.
    """
    kept = ["--profile", str(profile.absolute())] if profile is not None else []
    return [*_program(), *kept]


def _program() -> list[str]:
    image = os.environ.get("APPIMAGE", "")
    if image:  # what is mounted now is mounted elsewhere next time
        return [image]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).parent / ("crampcoach.exe" if os.name == "nt" else "crampcoach")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "crampcoach"]


def child_command(module: str) -> list[str]:
    """The command line that runs one of our modules in a process of its own.

    Args:
        module: Its dotted name; it has a ``main`` and runs it as ``__main__``.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION, module]
    return [sys.executable, "-m", module]


def child_folder() -> str:
    """Where a child starts: ``-m`` looks there first, so nothing of the user's gets in the way."""
    return str(Path(crampcoach.__file__).resolve().parent.parent)
