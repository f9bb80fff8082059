"""What deleting everything has done, file by file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Erased:
    """One file.

    Attributes:
        name: Of the file, with its folder.
        trouble: Why it is still there, in a few words; empty where it is gone.
    """

    name: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What goes away besides the diary.

    Attributes:
        settings: The settings too.
        routines: The person's own routines too.
    """

    settings: bool = False
    routines: bool = False
