"""Builds the pages that the first paint does without; imported after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.pages.menu import Menu
from crampcoach.ui.pages.question import Question
from crampcoach.ui.pages.quick_log import QuickLogPage
from crampcoach.ui.pages.routine import RoutinePage
from crampcoach.ui.pages.warning import Warnings
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, load_weight

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach


def build(
    screen: Screen,
    coach: Coach,
    window: QWidget,
    monotonic: Callable[[], float],
    *,
    calm: bool,
) -> NightPage:
    """Build a screen's page; the clock's is there from the beginning.

    Args:
        screen: Which.
        coach: What it shows, and tells.
        window: Its parent.
        monotonic: Seconds that never jump.
        calm: Whether the person asked for less motion.
    """
    pages: dict[Screen, Callable[[], NightPage]] = {
        Screen.ROUTINE: lambda: RoutinePage(coach, window, still=False, breathes=not calm),
        Screen.PAUSED: lambda: RoutinePage(coach, window, still=True),
        Screen.QUESTION: lambda: Question(coach, window),
        Screen.WARNING: lambda: Warnings(coach, window),
        Screen.QUICK_LOG: lambda: QuickLogPage(coach, window, monotonic),
        Screen.MENU: lambda: Menu(coach, window),
    }
    return pages[screen]()


def warm() -> None:
    """Read the typeface's other weights and what draws the figures."""
    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        load_weight(weight)
    from PySide6 import QtSvg  # noqa: PLC0415 - the figures import it when first painted

    del QtSvg
