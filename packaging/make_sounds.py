"""Computes the soft sounds that ship with the program: no samples, nothing that startles.

Run it after changing a note below::

    python packaging/make_sounds.py
"""

from __future__ import annotations

import math
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crampcoach.desktop.clips import (  # noqa: E402 - the checkout comes first on the path
    RATE,
    Clip,
    wav_bytes,
)

PEAK = 10 ** (-18 / 20) * 32768
"""Of every sound: well below the voice, whose peaks are 11 dB higher."""


@dataclass(frozen=True)
class Note:
    """A sine that swells and fades along raised cosines.

    Attributes:
        hz: Its pitch.
        at_s: When it begins.
        seconds: How long it sounds.
        attack_s: How long it swells.
        decay_s: How long it fades; the rest between is even.
    """

    hz: float
    at_s: float
    seconds: float
    attack_s: float
    decay_s: float


SOUNDS = {
    # A phrase that isn't ready: heard at once, startling nobody.
    "voice/tone.wav": (Note(392.0, 0.0, 0.35, 0.015, 0.2),),
    # A change of step. Below 1 kHz, where ears age least.
    "sounds/step.wav": (Note(523.25, 0.0, 0.16, 0.012, 0.13),),
    # The end of a stretch: a fourth down, as a breath is let go.
    "sounds/stretch_end.wav": (
        Note(523.25, 0.0, 0.11, 0.012, 0.08),
        Note(392.0, 0.085, 0.125, 0.03, 0.09),
    ),
}


def sound(notes: tuple[Note, ...]) -> Clip:
    """The notes together, their highest sample at ``PEAK``."""
    count = round(max(note.at_s + note.seconds for note in notes) * RATE)
    mixed = [0.0] * count
    for note in notes:
        first = round(note.at_s * RATE)
        for index, value in enumerate(_wave(note)):
            mixed[first + index] += value
    gain = PEAK / max(map(abs, mixed))
    return Clip(array("h", (round(value * gain) for value in mixed)).tobytes(), RATE)


def _wave(note: Note) -> list[float]:
    count = round(note.seconds * RATE)
    attack, decay = note.attack_s * RATE, note.decay_s * RATE
    return [
        _raised(index / attack)
        * _raised((count - 1 - index) / decay)
        * math.sin(2 * math.pi * note.hz * index / RATE)
        for index in range(count)
    ]


def _raised(share: float) -> float:
    """From 0 to 1 along a raised cosine."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, share))


def main() -> None:
    """Write the sounds."""
    for name, notes in SOUNDS.items():
        path = ROOT / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wav_bytes(sound(notes)))
        print(f"{name}: {sound(notes).seconds:.2f} s")


if __name__ == "__main__":
    main()
