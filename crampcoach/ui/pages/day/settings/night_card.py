"""How the day pages look in the dark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crampcoach.core.preferences import NightTheme, Preferences
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class NightCard(SettingCard):
    """The night look.

    Attributes:
        theme: When the day pages are dark.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "moon")
        self._choices = rooms.choices
        self.theme = choices(kit)
        self.set_title(self.tr("Night screen"))
        for text, theme in (
            (self.tr("By the clock"), NightTheme.CLOCK),
            (self.tr("Always dark"), NightTheme.ALWAYS),
            (self.tr("Never dark"), NightTheme.NEVER),
        ):
            self.theme.addItem(text, theme.value)
        hint = self.tr("The clock, the routine and the log are always dark")
        self.add(self.tr("These pages"), self.theme, hint)
        self.end()
        self._choices.changed.connect(self.show_preferences)
        self.theme.activated.connect(self._set)
        self.show_preferences(self._choices.preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set."""
        self.theme.setCurrentIndex(self.theme.findData(preferences.night_theme.value))

    def _set(self, at: int) -> None:
        theme = NightTheme(str(self.theme.itemData(at)))
        self._choices.replace(replace(self._choices.preferences, night_theme=theme))
