"""How the coach sounds: heard at once after every change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from crampcoach.core.preferences import RECORDED, VOICE_OFF, Preferences
from crampcoach.ui import hearing
from crampcoach.ui.widgets.day_kit import DayKit, say, stacking
from crampcoach.ui.widgets.setting_card import SettingCard, choices, slider
from crampcoach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

HEARD_AFTER_MS = 350
"""A slider that moves on is not heard at every step."""
LEAD_IN_STEP_S, LONGEST_LEAD_IN_S = 0.5, 5.0
RATE_STEP, SLOWEST, FASTEST = 10, 80, 300
"""Words a minute."""
LOUD_STEP = 5
QUIETEST_CAP = 20


class VoiceCard(SettingCard):
    """Voice, loudness, output and countdown.

    Attributes:
        spoken: Whether anything is said.
        loudness: 0 to 100.
        cap: The most of it by night.
        voice: Which voice.
        rate: How quickly a synthesised one speaks.
        output: Where it sounds.
        lead_in: The silence before the first word.
        count: Whether the last five seconds are counted.
        hear: Says something.
        asked: Asks whether that was heard, after another output.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "voice")
        self._rooms = rooms
        self._choices = rooms.choices
        self._last_voice = RECORDED
        self.spoken = kit.switch(self.tr("Spoken guidance"))
        self.loudness = slider(0, 100, LOUD_STEP)
        self.cap = slider(QUIETEST_CAP, 100, LOUD_STEP)
        self.voice = choices(kit)
        self.rate = Stepper(kit, self.tr("Slower"), self.tr("Quicker"))
        self.output = choices(kit)
        self.lead_in = Stepper(kit, self.tr("Shorter"), self.tr("Longer"))
        self.count = kit.switch(self.tr("Count the last five seconds"))
        self.hear = kit.button(self.tr("Hear it"), "voice")
        self.asked = kit.label("", "quiet")
        self._heard = QTimer(self, singleShot=True, interval=HEARD_AFTER_MS)
        self._heard.timeout.connect(rooms.try_voice)
        self._fill()
        self._connect()
        self.show_preferences(self._choices.preferences)

    def _fill(self) -> None:
        self.set_title(self.tr("Voice"))
        self.add_whole(self.spoken)
        self.add(self.tr("Loudness"), self.loudness)
        self.add(self.tr("At most at night"), self.cap, self.tr("From 22:00 to 07:00"))
        self.add(self.tr("Voice"), self.voice)
        self._rate_row = self.add(self.tr("Words a minute"), self.rate)
        self.add(self.tr("Sound output"), self.output)
        hint = self.tr("For outputs that swallow the first word")
        self.add(self.tr("Silence first"), self.lead_in, hint)
        self.add_whole(self.count)
        line = stacking(self.hear, self.asked, 1, gap=14)
        self.add_layout(line)
        self.end()

    def _connect(self) -> None:
        self._choices.changed.connect(self.show_preferences)
        self._choices.offered.connect(self._offer)
        self.spoken.clicked.connect(hearing.flag(self._speak))
        self.loudness.valueChanged.connect(hearing.whole(lambda v: self._set("volume", v)))
        self.cap.valueChanged.connect(hearing.whole(lambda v: self._set("night_volume_cap", v)))
        self.voice.activated.connect(
            hearing.whole(lambda at: self._set("voice", self.voice.itemData(at)))
        )
        self.output.activated.connect(hearing.whole(self._take_output))
        self.rate.stepped.connect(hearing.whole(self._step_rate))
        self.lead_in.stepped.connect(hearing.whole(self._step_lead_in))
        self.count.clicked.connect(hearing.flag(lambda on: self._set("countdown", on, "")))
        self.hear.clicked.connect(self._rooms.try_voice)

    # ---- what is shown ------------------------------------------------------------------------

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set."""
        if preferences.voice != VOICE_OFF:
            self._last_voice = preferences.voice
        self.spoken.setChecked(preferences.voice != VOICE_OFF)
        for bar, value in (
            (self.loudness, preferences.volume),
            (self.cap, preferences.night_volume_cap),
        ):
            bar.blockSignals(True)
            bar.setValue(value)
            bar.blockSignals(False)
        say(self.rate.value, f"{preferences.rate}")
        self._rate_row.setVisible(preferences.voice not in (RECORDED, VOICE_OFF))
        seconds = self.tr("{seconds} s").format(seconds=f"{preferences.lead_in_s:g}")
        self.lead_in.show_value(seconds)
        self.count.setChecked(preferences.countdown)
        self._offer()

    def _offer(self) -> None:
        """Fill both lists; what is chosen stands there even where it isn't found any more."""
        preferences = self._choices.preferences
        self.voice.clear()
        for voice in self._choices.voices:
            if voice.id != VOICE_OFF:
                named = self.tr("Recorded, English") if voice.id == RECORDED else voice.label
                self.voice.addItem(named, voice.id)
        if self.voice.findData(self._last_voice) < 0:
            self.voice.addItem(self._last_voice, self._last_voice)
        self.voice.setCurrentIndex(self.voice.findData(self._last_voice))
        self.output.clear()
        self.output.addItem(self.tr("Automatic"), "")
        for device in self._choices.outputs:
            self.output.addItem(device, device)
        if self.output.findData(preferences.device) < 0:
            missing = self.tr("{device} (not there)").format(device=preferences.device)
            self.output.addItem(missing, preferences.device)
        self.output.setCurrentIndex(self.output.findData(preferences.device))

    # ---- what is set --------------------------------------------------------------------------

    def _set(self, key: str, value: object, hear: str = "yes") -> None:
        changed: dict[str, object] = {key: value}
        self._choices.replace(replace(self._choices.preferences, **changed))  # pyright: ignore[reportArgumentType]
        say(self.asked, "")
        if hear:
            self._heard.start()

    def _speak(self, on: bool) -> None:
        self._set("voice", self._last_voice if on else VOICE_OFF, "yes" if on else "")

    def _take_output(self, at: int) -> None:
        self._set("device", self.output.itemData(at))
        say(self.asked, self.tr("Did you hear it? If not, choose another output."))

    def _step_rate(self, by: int) -> None:
        rate = self._choices.preferences.rate + by * RATE_STEP
        self._set("rate", max(SLOWEST, min(FASTEST, rate)))

    def _step_lead_in(self, by: int) -> None:
        seconds = self._choices.preferences.lead_in_s + by * LEAD_IN_STEP_S
        self._set("lead_in_s", max(0.0, min(LONGEST_LEAD_IN_S, seconds)))
