"""Owns the preferences while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.preferences import HOLD_CHOICES, RECORDED, VOICE_OFF, Preferences
from crampcoach.services.notices import Notices


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice that can be chosen.

    Attributes:
        id: What the settings file calls it.
        label: What people read.
    """

    id: str
    label: str


VOLUMES = (20, 40, 60, 80, 100)
"""Steps of the volume; a settings file may hold any other."""
BUILT_IN_VOICES = (VoiceChoice(RECORDED, "recorded"), VoiceChoice(VOICE_OFF, "off"))


class Choices(QObject):
    """The preferences, replaced whole and saved at once.

    Attributes:
        outputs: Descriptions of the sound outputs that can be chosen.

    Signals:
        changed: They were replaced (the new ``Preferences``).
        offered: Other voices or sound outputs can be chosen.
    """

    changed = Signal(object)
    offered = Signal()

    def __init__(
        self,
        preferences: Preferences,
        save: Callable[[Preferences], None],
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._save = save
        self._notices = notices
        self._voices: tuple[VoiceChoice, ...] = BUILT_IN_VOICES
        self.outputs: list[str] = []

    @property
    def preferences(self) -> Preferences:
        """The present ones."""
        return self._preferences

    def offer_voices(self, voices: list[VoiceChoice]) -> None:
        """Add the system's voices to those that can be chosen."""
        self._voices = (*BUILT_IN_VOICES, *voices)
        self.offered.emit()

    @property
    def voices(self) -> tuple[VoiceChoice, ...]:
        """Those that can be chosen, "off" among them."""
        return self._voices

    def voice_label(self) -> str:
        """The chosen voice, as people read it."""
        chosen = self._preferences.voice
        return next((voice.label for voice in self._voices if voice.id == chosen), chosen)

    def next_voice(self) -> None:
        """Choose the next voice there is."""
        ids = [voice.id for voice in self._voices]
        chosen = self._preferences.voice
        following = (ids.index(chosen) + 1) % len(ids) if chosen in ids else 0
        self.replace(replace(self._preferences, voice=ids[following]))

    def offer_outputs(self, outputs: list[str]) -> None:
        """These sound outputs can be chosen, besides the system's."""
        self.outputs = list(dict.fromkeys(outputs))
        self.offered.emit()

    def device_label(self) -> str:
        """The chosen sound output, as people read it; empty for the system's."""
        return self._preferences.device

    def next_device(self) -> None:
        """Choose the next sound output there is; after the last one, the system's."""
        devices = ["", *self.outputs]
        chosen = self._preferences.device
        following = (devices.index(chosen) + 1) % len(devices) if chosen in devices else 0
        self.replace(replace(self._preferences, device=devices[following]))

    def next_volume(self) -> None:
        """Choose the next louder step; after the loudest, the softest."""
        chosen = self._preferences.volume
        volume = next((step for step in VOLUMES if step > chosen), VOLUMES[0])
        self.replace(replace(self._preferences, volume=volume))

    def louder(self) -> None:
        """Choose the next louder step; the loudest stays."""
        chosen = self._preferences.volume
        volume = next((step for step in VOLUMES if step > chosen), max(chosen, VOLUMES[-1]))
        cap = max(volume, self._preferences.night_volume_cap)
        self.replace(replace(self._preferences, volume=volume, night_volume_cap=cap))

    def next_hold(self) -> None:
        """Choose the next hold time: 60, 90, 120 s."""
        index = HOLD_CHOICES.index(self._preferences.hold_s)
        hold_s = HOLD_CHOICES[(index + 1) % len(HOLD_CHOICES)]
        self.replace(replace(self._preferences, hold_s=hold_s))

    def replace(self, preferences: Preferences) -> None:
        """Use and save new preferences; they hold for now even where they can't be saved."""
        self._preferences = preferences
        try:
            self._save(preferences)
        except CrampcoachError as error:
            action = plainly("The change holds until you close the program.")
            self._notices.raise_notice(Notice("settings", error.words, action))
        else:
            self._notices.clear("settings")
        self.changed.emit(preferences)
