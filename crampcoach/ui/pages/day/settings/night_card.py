"""How the day pages look in the dark, and in which language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crampcoach.core.languages import LANGUAGES
from crampcoach.core.preferences import NightTheme, Preferences
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class NightCard(SettingCard):
    """The night look.

    Attributes:
        theme: When the day pages are dark.
        language: What is spoken and written.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "moon")
        self._choices = rooms.choices
        self.theme = choices(kit)
        self.language = choices(kit)
        self.set_title(self.tr("Look and language"))
        for text, theme in (
            (self.tr("By the clock"), NightTheme.CLOCK),
            (self.tr("Always dark"), NightTheme.ALWAYS),
            (self.tr("Never dark"), NightTheme.NEVER),
        ):
            self.theme.addItem(text, theme.value)
        hint = self.tr("The clock, the routine and the log are always dark")
        self.add(self.tr("These pages"), self.theme, hint)
        self.language.addItem(self.tr("The system’s"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.add(self.tr("Language"), self.language)
        self.end()
        self._choices.changed.connect(self.show_preferences)
        self.theme.activated.connect(self._set)
        self.language.activated.connect(self._set_language)
        self.show_preferences(self._choices.preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set."""
        self.theme.setCurrentIndex(self.theme.findData(preferences.night_theme.value))
        self.language.setCurrentIndex(max(0, self.language.findData(preferences.language)))

    def _set_language(self, at: int) -> None:
        language = str(self.language.itemData(at))
        self._choices.replace(replace(self._choices.preferences, language=language))

    def _set(self, at: int) -> None:
        theme = NightTheme(str(self.theme.itemData(at)))
        self._choices.replace(replace(self._choices.preferences, night_theme=theme))
