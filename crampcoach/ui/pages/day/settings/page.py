"""The settings, in two columns of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crampcoach.ui.pages.day.data_card import DataCard
from crampcoach.ui.pages.day.page import GAP_PX, DayPage, turn
from crampcoach.ui.pages.day.settings.help_card import HelpCard
from crampcoach.ui.pages.day.settings.language_card import LanguageCard
from crampcoach.ui.pages.day.settings.looks_card import LooksCard
from crampcoach.ui.pages.day.settings.night_card import NightCard
from crampcoach.ui.pages.day.settings.voice_card import VoiceCard
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class SettingsPage(DayPage):
    """What can be set.

    Attributes:
        voice: How the coach sounds.
        night: The night's hours and looks, and what starts by itself.
        help: What a hit starts.
        language: What is spoken and written.
        looks: How large text is, and how far it stands out.
        data: Where the diary is, its copies, and the end of it.

    Signals:
        health_requested: Show the health page.
    """

    health_requested = Signal()

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Settings"))
        self.voice = VoiceCard(kit, rooms)
        self.night = NightCard(kit, rooms)
        self.help = HelpCard(kit, rooms)
        self.language = LanguageCard(kit, rooms)
        self.looks = LooksCard(kit, rooms)
        self.help.health_requested.connect(self.health_requested)
        self.data = DataCard(kit, rooms.safekeeping, rooms.erasing, rooms.recovery, rooms.today())
        self.data.doctor_page_requested.connect(self.report_requested)
        left = column(self.voice, self.night, 1, gap=GAP_PX)
        right = column(self.help, self.data, self.language, self.looks, 1, gap=GAP_PX)
        self._columns = row(left, right, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1)
        self.set_body(scrolled(self._columns))

    def use_width(self, *, narrow: bool, height: int) -> None:
        """One column where there is no room for two."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_columns"):
            turn(self._columns, narrow=narrow)
