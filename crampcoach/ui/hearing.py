"""Says what a signal brings, where a short function hears it.

Qt's signals carry no types, so that a checker can't tell what a lambda connected to one is given.
Each of these gives back what it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crampcoach.core.draft_check import Field


def flag(does: Callable[[bool], object]) -> Callable[[bool], object]:
    """Hears whether something is on."""
    return does


def text(does: Callable[[str], object]) -> Callable[[str], object]:
    """Hears words."""
    return does


def whole(does: Callable[[int], object]) -> Callable[[int], object]:
    """Hears a number of steps, or of a row."""
    return does


def seconds(does: Callable[[float], object]) -> Callable[[float], object]:
    """Hears a moment."""
    return does


def day(does: Callable[[date | None], object]) -> Callable[[date | None], object]:
    """Hears a day, or that there is none."""
    return does


def row_moved(does: Callable[[int, float], object]) -> Callable[[int, float], object]:
    """Hears which row is to move, and to what second."""
    return does


def row_worded(does: Callable[[int, str], object]) -> Callable[[int, str], object]:
    """Hears which row has other words now."""
    return does


def field_worded(does: Callable[[Field, str], object]) -> Callable[[Field, str], object]:
    """Hears which field has other words now."""
    return does


def span(does: Callable[[int, int], object]) -> Callable[[int, int], object]:
    """Hears the ends of what can be scrolled."""
    return does
