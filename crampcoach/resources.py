"""Finds the assets: in a checkout, in an installed wheel, or in a frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def assets() -> Path:
    """The folder of the assets.

    Raises:
        FileNotFoundError: None of the places holds them: the installation is broken.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "assets", package.parent / "assets"]
    if frozen:
        places.insert(0, Path(frozen) / "assets")
    for place in places:
        if (place / "routines").is_dir():
            return place
    message = f"The program's assets are missing (looked in {places[0]}). Please reinstall it."
    raise FileNotFoundError(message)


def asset(*parts: str) -> Path:
    """The path of one asset, which may not exist."""
    return assets().joinpath(*parts)
