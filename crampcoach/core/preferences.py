"""What the user has set: one frozen value, passed in and replaced whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from crampcoach.core.episode import Side
from crampcoach.core.routine import When

RECORDED = "recorded"
"""The voice that ships with the program."""
VOICE_OFF = "off"
"""Text only."""

HOLD_CHOICES = (60, 90, 120)


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
        night_end: When the night ends and its review is offered, as ``06:00``; before noon.
        language: ``en``, or empty for the system's.
        region: Whose numbers warnings show: two small letters of the table; empty for words.
        usual_leg: The leg that usually cramps; empty where there is none.
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
    night_end: str = "06:00"
    language: str = ""
    region: str = ""
    usual_leg: Side | Literal[""] = ""
    unknown: dict[str, object] = field(default_factory=dict[str, object])

    def conditions(self) -> frozenset[When]:
        """The conditions of routines that follow from the settings."""
        holds = {
            When.HOLD_90: self.hold_s >= 90,
            When.HOLD_120: self.hold_s >= 120,
            When.COLD_FLOOR: self.cold_floor,
            When.WALK: self.walk,
        }
        return frozenset(when for when, on in holds.items() if on)
