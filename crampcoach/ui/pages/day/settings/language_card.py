"""In which language everything is said and written, and the first steps once more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crampcoach.core.languages import LANGUAGES
from crampcoach.core.preferences import Preferences
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class LanguageCard(SettingCard):
    """The language, and the way to the first steps.

    Attributes:
        language: What is spoken and written.
        first_steps: Goes through them again.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "book")
        self._choices = rooms.choices
        self.set_title(self.tr("Language"))
        self.language = choices(kit)
        self.language.addItem(self.tr("The system’s"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.first_steps = kit.button(self.tr("Open"), "next")
        self.add(self.tr("Spoken and written"), self.language)
        self.add(self.tr("The first steps"), self.first_steps)
        self.end()
        self._choices.changed.connect(self.show_preferences)
        self.language.activated.connect(self._set)
        self.first_steps.clicked.connect(rooms.first_run.again)
        self.show_preferences(self._choices.preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set."""
        self.language.setCurrentIndex(max(0, self.language.findData(preferences.language)))

    def _set(self, at: int) -> None:
        language = str(self.language.itemData(at))
        self._choices.replace(replace(self._choices.preferences, language=language))
