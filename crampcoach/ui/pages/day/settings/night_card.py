"""When it is night, how that looks, and what goes on without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from crampcoach.core.looks import NightTheme
from crampcoach.core.preferences import OnClose, Preferences
from crampcoach.ui import hearing
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

BEDSIDE_FROM = tuple(f"{hour}:{minute}" for hour in (20, 21, 22, 23) for minute in ("00", "30"))
NIGHT_END = tuple(f"0{hour}:{minute}" for hour in (4, 5, 6, 7, 8, 9) for minute in ("00", "30"))
QUIET_FROM = ("21:30", "22:00", "22:30", "23:00", "23:30", "00:00", "00:30", "01:00")


class NightCard(SettingCard):
    """The night's hours and looks, and what starts by itself.

    Attributes:
        theme: When the day pages are dark.
        bedside_from: When the bedside takes the screen over by itself.
        night_end: When the morning's review is offered.
        quiet_from: From when on reminders don't come late.
        on_close: Whether reminders go on without the window.
        at_login: Whether the program starts with the desktop.
        by_timer: Whether it is started in the evening.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "moon")
        self._choices = rooms.choices
        self._login, self._timer = rooms.at_login, rooms.evening_timer
        self.theme = choices(kit)
        self.bedside_from = choices(kit)
        self.night_end = choices(kit)
        self.quiet_from = choices(kit)
        self.on_close = choices(kit)
        self.at_login = kit.switch(self.tr("Start at login"))
        self.by_timer = kit.switch(self.tr("Start in time for reminders"))
        self._fill()
        self._connect()
        self.show_preferences(self._choices.preferences)
        self._show_starts()

    def _fill(self) -> None:
        self.set_title(self.tr("Night"))
        for text, theme in (
            (self.tr("By the clock"), NightTheme.CLOCK),
            (self.tr("Always dark"), NightTheme.ALWAYS),
            (self.tr("Never dark"), NightTheme.NEVER),
        ):
            self.theme.addItem(text, theme.value)
        self.bedside_from.addItem(self.tr("Not by itself"), "")
        _offer(self.bedside_from, BEDSIDE_FROM)
        _offer(self.night_end, NIGHT_END)
        _offer(self.quiet_from, QUIET_FROM)
        for text, on_close in (
            (self.tr("Ask"), OnClose.ASK),
            (self.tr("Go on"), OnClose.BACKGROUND),
            (self.tr("End"), OnClose.QUIT),
        ):
            self.on_close.addItem(text, on_close.value)
        hint = self.tr("The clock, the routine and the log are always dark")
        self.add(self.tr("These pages"), self.theme, hint)
        hint = self.tr("After five minutes without a touch")
        self.add(self.tr("Bedside from"), self.bedside_from, hint)
        self.add(self.tr("Night ends at"), self.night_end)
        self.add(self.tr("No late reminders from"), self.quiet_from)
        self.add(self.tr("Reminders without the window"), self.on_close)
        self.add_whole(self.at_login)
        self._timer_row = self.add_whole(self.by_timer)
        self._timer_row.setVisible(self._timer.is_there)
        self.end()

    def _connect(self) -> None:
        self._choices.changed.connect(self.show_preferences)
        self._login.changed.connect(self._show_starts)
        self._timer.changed.connect(self._show_starts)
        for key, box in (
            ("bedside_from", self.bedside_from),
            ("night_end", self.night_end),
            ("quiet_from", self.quiet_from),
        ):
            box.activated.connect(self._on_chosen(key, box, str))
        self.theme.activated.connect(self._on_chosen("night_theme", self.theme, NightTheme))
        self.on_close.activated.connect(self._on_chosen("on_close", self.on_close, OnClose))
        self.at_login.clicked.connect(hearing.flag(lambda on: self._login.switch(on=on)))
        self.by_timer.clicked.connect(hearing.flag(lambda on: self._timer.switch(on=on)))

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set; a time that isn't offered stands there as well."""
        _show(self.theme, preferences.night_theme.value)
        _show(self.bedside_from, preferences.bedside_from)
        _show(self.night_end, preferences.night_end)
        _show(self.quiet_from, preferences.quiet_from)
        _show(self.on_close, preferences.on_close.value)

    def _show_starts(self) -> None:
        self.at_login.setChecked(self._login.is_on())
        self.by_timer.setChecked(self._timer.is_on)

    def _on_chosen(
        self, key: str, box: QComboBox, made: Callable[[str], object]
    ) -> Callable[[int], None]:
        def choose(at: int) -> None:
            changed: dict[str, object] = {key: made(str(box.itemData(at)))}
            self._choices.replace(replace(self._choices.preferences, **changed))  # pyright: ignore[reportArgumentType]

        return choose


def _offer(box: QComboBox, times: tuple[str, ...]) -> None:
    for at in times:
        box.addItem(at, at)


def _show(box: QComboBox, value: str) -> None:
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
