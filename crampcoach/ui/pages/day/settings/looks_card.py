"""How large the day pages' text is, and how far it stands out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crampcoach.core.looks import TEXT_PERCENTS, Contrast
from crampcoach.core.preferences import Preferences
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class LooksCard(SettingCard):
    """For eyes that see less.

    Attributes:
        text_percent: The size of text.
        contrast: How far it stands out.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "page")
        self._choices = rooms.choices
        self.set_title(self.tr("Text and contrast"))
        self.text_percent = choices(kit)
        for percent in TEXT_PERCENTS:
            self.text_percent.addItem(_percent(percent), percent)
        self.contrast = choices(kit)
        for text, contrast in (
            (self.tr("As the desktop"), Contrast.SYSTEM),
            (self.tr("High"), Contrast.HIGH),
            (self.tr("Usual"), Contrast.NORMAL),
        ):
            self.contrast.addItem(text, contrast.value)
        hint = self.tr("The clock, the routine and the log are as large as the screen allows")
        self.add(self.tr("Size of text"), self.text_percent, hint)
        self.add(self.tr("Contrast"), self.contrast)
        self.end()
        self._choices.changed.connect(self.show_preferences)
        self.text_percent.activated.connect(self._set_text)
        self.contrast.activated.connect(self._set_contrast)
        self.show_preferences(self._choices.preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set; a size that isn't offered stands there as well."""
        percent = preferences.text_percent
        if self.text_percent.findData(percent) < 0:
            self.text_percent.addItem(_percent(percent), percent)
        self.text_percent.setCurrentIndex(self.text_percent.findData(percent))
        self.contrast.setCurrentIndex(self.contrast.findData(preferences.contrast.value))

    def _set_text(self, at: int) -> None:
        percent = int(self.text_percent.itemData(at))
        self._choices.replace(replace(self._choices.preferences, text_percent=percent))

    def _set_contrast(self, at: int) -> None:
        contrast = Contrast(self.contrast.itemData(at))
        self._choices.replace(replace(self._choices.preferences, contrast=contrast))


def _percent(percent: int) -> str:
    return f"{percent} %"
