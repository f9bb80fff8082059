"""Builds the pages that the first paint does without.

Each is imported when it is wanted: a hit right after the launch waits for none but its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, load_weight

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms
    from crampcoach.ui.day_theme import DayInks


def _places(coach: Coach, window: QWidget) -> NightPage:
    from crampcoach.ui.pages.places import PlacesPage  # noqa: PLC0415

    return PlacesPage(coach, window)


def _question(coach: Coach, window: QWidget) -> NightPage:
    from crampcoach.ui.pages.question import Question  # noqa: PLC0415

    return Question(coach, window)


def _signs(coach: Coach, window: QWidget) -> NightPage:
    from crampcoach.ui.pages.signs import SignsPage  # noqa: PLC0415

    return SignsPage(coach, window)


def _warning(coach: Coach, window: QWidget) -> NightPage:
    from crampcoach.ui.pages.warning import WarningPage  # noqa: PLC0415

    return WarningPage(coach, window)


def _menu(coach: Coach, window: QWidget) -> NightPage:
    from crampcoach.ui.pages.menu import Menu  # noqa: PLC0415

    return Menu(coach, window)


def _day(coach: Coach, rooms: Rooms, window: QWidget, inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.day.shell import DayShell  # noqa: PLC0415

    return DayShell(coach, rooms, window, inks)


def _first_run(coach: Coach, rooms: Rooms, window: QWidget, inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.first_run import FirstRunPage  # noqa: PLC0415

    return FirstRunPage(coach, rooms, window, inks)


def _reminder(coach: Coach, rooms: Rooms, window: QWidget, _inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.reminder import ReminderPage  # noqa: PLC0415

    return ReminderPage(coach, rooms, window)


def _stretch(coach: Coach, rooms: Rooms, window: QWidget, inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.stretch import StretchPage  # noqa: PLC0415

    return StretchPage(coach, rooms.evening, window, inks)


def _recovery(coach: Coach, rooms: Rooms, window: QWidget, _inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.recovery import RecoveryPage  # noqa: PLC0415

    return RecoveryPage(coach, rooms.recovery, window)


def _review(coach: Coach, rooms: Rooms, window: QWidget, inks: DayInks) -> NightPage:
    from crampcoach.ui.pages.morning.page import ReviewPage  # noqa: PLC0415

    return ReviewPage(coach, rooms.review, window, inks)


_DAY_PAGES = {
    Screen.DAY: _day,
    Screen.REMINDER: _reminder,
    Screen.STRETCH: _stretch,
    Screen.FIRST_RUN: _first_run,
    Screen.REVIEW: _review,
    Screen.RECOVERY: _recovery,
}
"""Builders of the pages that are made of Qt's own widgets, in inks for day or dark."""
_PAGES = {
    Screen.PLACES: _places,
    Screen.QUESTION: _question,
    Screen.SIGNS: _signs,
    Screen.WARNING: _warning,
    Screen.MENU: _menu,
}
"""Builders of the pages that need nothing but the coach."""


def build(
    screen: Screen,
    coach: Coach,
    window: QWidget,
    monotonic: Callable[[], float],
    rooms: Callable[[], Rooms] | None = None,
    *,
    calm: bool,
    inks: DayInks | None = None,
) -> NightPage:
    """Build a screen's page; the clock's is there from the beginning.

    Args:
        screen: Which.
        coach: What it shows, and tells.
        window: Its parent.
        monotonic: Seconds that never jump.
        rooms: Gives what the day pages work with.
        calm: Whether the person asked for less motion.
        inks: What a page of the day wears.
    """
    if screen in (Screen.ROUTINE, Screen.PAUSED):
        from crampcoach.ui.pages.routine import RoutinePage  # noqa: PLC0415

        still = screen is Screen.PAUSED
        return RoutinePage(coach, window, still=still, breathes=not (still or calm))
    if screen is Screen.QUICK_LOG:
        from crampcoach.ui.pages.quick_log import QuickLogPage  # noqa: PLC0415

        return QuickLogPage(coach, window, monotonic)
    if inks is not None and rooms is not None:
        return _DAY_PAGES[screen](coach, rooms(), window, inks)
    return _PAGES[screen](coach, window)


def warm() -> None:
    """Read the typeface's other weights and what draws the figures."""
    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        load_weight(weight)
    from PySide6 import QtSvg  # noqa: PLC0415 - the figures import it when first painted

    del QtSvg
