"""The command that starts this very program, as other programs have to write it down."""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
