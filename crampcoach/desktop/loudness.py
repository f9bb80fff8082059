"""How loud clips are: one loudness for all of them, and a volume that ears find even."""

from __future__ import annotations

import math
from array import array

from crampcoach.desktop.clips import Clip, peak

LOUDNESS = 10 ** (-20 / 20) * 32768
"""Root mean square of the loud parts, the same for every recording."""
QUIET_SHARE = 0.03
"""Frames below this share of the peak are pauses and don't count for the loudness."""
KNEE, CEILING = 9_000, 15_000
"""Peaks are rounded off between these: the voice pops as vowels begin, at four times its level."""

_FRAMES_A_SECOND = 50
_LOUDEST = 0.99
"""From here on a volume is full: the scale below would go on for ever."""


def levelled(clip: Clip) -> Clip:
    """The clip at the common loudness, its peaks 6.8 dB below full scale at most."""
    samples = array("h", clip.pcm)
    level = _level(samples, clip.rate)
    return _amplified(clip, samples, LOUDNESS / level) if level else clip


def softened(clip: Clip) -> Clip:
    """The clip at the common loudness at most: a voice that was changed never shouts at night."""
    samples = array("h", clip.pcm)
    level = _level(samples, clip.rate)
    return _amplified(clip, samples, min(1.0, LOUDNESS / level)) if level else clip


def amplitude(volume: float) -> float:
    """What samples are multiplied with at a volume, so that equal steps sound equally large.

    The same curve as Qt's ``convertVolume`` from the logarithmic scale to the linear one, whose
    home has changed its name within the versions of Qt that the program runs on.

    Args:
        volume: 0 to 1.
    """
    if volume > _LOUDEST:
        return 1.0
    return -math.log(1.0 - max(0.0, volume)) / math.log(100.0)


def _level(samples: array[int], rate: int) -> float:
    """Root mean square of the loud parts; 0 for silence."""
    frame = rate // _FRAMES_A_SECOND
    least = peak(samples) * QUIET_SHARE
    squares: list[float] = []
    for at in range(0, len(samples), frame):
        part = samples[at : at + frame]
        if peak(part) > least:
            squares.append(sum(value * value for value in part) / len(part))
    return math.sqrt(sum(squares) / len(squares)) if squares else 0.0


def _amplified(clip: Clip, samples: array[int], gain: float) -> Clip:
    louder = array("h", (_rounded_off(value * gain) for value in samples))
    return Clip(louder.tobytes(), clip.rate)


def _rounded_off(value: float) -> int:
    size = abs(value)
    if size > KNEE:
        room = CEILING - KNEE
        size = KNEE + room * math.tanh((size - KNEE) / room)
    return round(math.copysign(size, value))
