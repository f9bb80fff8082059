"""What the user has set: one frozen value, passed in and replaced whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from crampcoach.core.episode import Side
from crampcoach.core.looks import Contrast, Looks, NightTheme
from crampcoach.core.routine import When

RECORDED = "recorded"
"""The voice that ships with the program."""
VOICE_OFF = "off"
"""Text only."""

HOLD_CHOICES = (60, 90, 120)
SNOOZE_CHOICES = (10, 20, 30)


class OnClose(StrEnum):
    """What closing the window means for the evening's reminders."""

    ASK = "ask"
    """It isn't known yet: it is asked once."""
    BACKGROUND = "background"
    """They go on, without a window."""
    QUIT = "quit"
    """They end with it."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings file's keys.

    Attributes:
        routine: Name of the routine a hit starts.
        hold_s: Set hold time: 60, 90 or 120 s.
        cold_floor: Whether standing mentions the cold floor.
        walk: Whether a walk follows standing.
        voice: ``recorded``, ``off``, or the id of a pyttsx3 voice.
        rate: Words a minute of a pyttsx3 voice.
        device: Description or id of the sound output; empty for the system's.
        volume: 0 to 100.
        night_volume_cap: The most of it at night, 20 to 100 (``core.loudness``).
        lead_in_s: Silence played before the first word, for outputs that sleep; 0 for none.
        countdown: Whether the last five seconds of a hold are counted.
        bedside_from: When the bedside takes the screen over, written as 22:00; empty for never.
        on_close: Whether reminders go on when the window is closed.
        night_end: When the night ends and its review is offered, as ``06:00``; before noon.
        language: ``en``, or empty for the system's.
        region: Whose numbers warnings show: two small letters of the table; empty for words.
        quiet_from: From this time of day on, written as 23:00, reminders don't come late.
        grace_min: How many minutes late a reminder may come.
        snooze_min: For how many minutes one tap at the bedside puts a reminder off.
        usual_leg: The leg that usually cramps; empty where there is none.
        night_theme: When the day pages are dark: ``clock``, ``always`` or ``never``.
        text_percent: Size of the day pages' text, 100 to 300.
        contrast: Their inks: ``system``, ``high`` or ``normal``.
        set_up: Whether the first steps were gone through.
        unknown: Keys of other versions, kept as they were.
    """

    routine: str = "calf"
    hold_s: int = 120
    cold_floor: bool = True
    walk: bool = False
    voice: str = RECORDED
    rate: int = 150
    device: str = ""
    volume: int = 80
    night_volume_cap: int = 80
    lead_in_s: float = 0.0
    countdown: bool = True
    bedside_from: str = ""
    on_close: OnClose = OnClose.ASK
    night_end: str = "06:00"
    language: str = ""
    region: str = ""
    quiet_from: str = "23:00"
    grace_min: int = 60
    snooze_min: int = 10
    usual_leg: Side | Literal[""] = ""
    night_theme: NightTheme = NightTheme.CLOCK
    text_percent: int = 100
    contrast: Contrast = Contrast.SYSTEM
    set_up: bool = False
    unknown: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def looks(self) -> Looks:
        """How the day pages are to look."""
        return Looks(self.night_theme, self.text_percent, self.contrast)

    def conditions(self) -> frozenset[When]:
        """The conditions of routines that follow from the settings."""
        holds = {
            When.HOLD_90: self.hold_s >= 90,
            When.HOLD_120: self.hold_s >= 120,
            When.COLD_FLOOR: self.cold_floor,
            When.WALK: self.walk,
        }
        return frozenset(when for when, on in holds.items() if on)
