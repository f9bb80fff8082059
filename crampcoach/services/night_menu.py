"""The small night menu: what is set there at the bedside, each choice heard at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from crampcoach.core.ports import Clock, Voice
from crampcoach.core.preferences import VOICE_OFF
from crampcoach.services.choices import Choices

MENU_S = 20.0
"""Untouched for so long, it closes by itself."""


class NightMenu(QObject):
    """What the menu shows and sets.

    Attributes:
        closes_at: When it closes by itself (monotonic seconds); None while it is closed.
        asks_if_heard: Whether another sound output was chosen in it, and a phrase sent there.

    Signals:
        touched: Its wait begins anew.
    """

    touched = Signal()

    def __init__(
        self,
        clock: Clock,
        voice: Voice,
        phrases: Mapping[str, str],
        choices: Choices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._voice = voice
        self._phrases = phrases
        self._choices = choices
        self.closes_at: float | None = None
        self.asks_if_heard = False

    @property
    def volume(self) -> int:
        """The set volume, 0 to 100."""
        return self._choices.preferences.volume

    @property
    def hold_s(self) -> int:
        """The set hold time in seconds."""
        return self._choices.preferences.hold_s

    def voice_label(self) -> str:
        """The chosen voice, as people read it."""
        return self._choices.voice_label()

    def device_label(self) -> str:
        """The chosen sound output, as people read it; empty for the system's."""
        return self._choices.device_label()

    def open(self) -> None:
        """Begin to wait, with nothing asked."""
        self.asks_if_heard = False
        self._wait()

    def close(self) -> None:
        """Wait no longer."""
        self.closes_at = None

    def touch(self) -> None:
        """Somebody is there: its wait begins anew."""
        if self.closes_at is not None:
            self._wait()

    def next_voice(self) -> None:
        """Choose the next voice and let it be heard."""
        self.touch()
        self.asks_if_heard = False
        self._choices.next_voice()
        self._speak()

    def next_device(self) -> None:
        """Choose the next sound output, speak there, and ask whether that was heard."""
        self.touch()
        self.asks_if_heard = self._choices.preferences.voice != VOICE_OFF
        self._choices.next_device()
        self._speak()

    def next_volume(self) -> None:
        """Choose the next volume and let it be heard."""
        self.touch()
        self._choices.next_volume()
        self._speak()

    def next_hold(self) -> None:
        """Choose the next hold time."""
        self.touch()
        self._choices.next_hold()

    def _speak(self) -> None:
        self._voice.say(self._phrases["relief.start"])

    def _wait(self) -> None:
        self.closes_at = self._clock.monotonic() + MENU_S
        self.touched.emit()
