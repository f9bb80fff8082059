"""Whether a hit was answered with the right words, and how long that took."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from bench_processes import ROOT
from bench_pulse import RATE
from bench_sound import (
    COMPARED_S,
    HOP_S,
    Heard,
    envelope,
    first_audible,
    where_said,
)
from bench_table import middle, percentile

from crampcoach.desktop.clips import read_clip

PHRASE = "I'm with you. Breathe out. Let's ease it."
RECORDING = ROOT / "assets" / "voice" / "en" / "relief.start.wav"
ANSWER_WITHIN_S = 5.0
SAME_STEPS = 2
"""A phrase found this near to the first sound is the first sound."""


class Phrase:
    """The phrase that answers a hit, as it should sound."""

    def __init__(self) -> None:
        """Read the recording that ships with the program.

        Raises:
            ClipUnusableError: It can't be read.
        """
        clip = read_clip(RECORDING)
        samples = memoryview(clip.pcm).cast("h")
        self._beginning = envelope(samples[: round(COMPARED_S * clip.rate)], clip.rate)

    def begins(self, heard: Heard, since: float, until: float) -> float | None:
        """When the phrase was first heard in a stretch of time; None where it was not.

        A click or a tone before it is no answer. Where the first sound is already the phrase its
        own moment counts, else the best place by steps of 5 ms.
        """
        begin, end = heard.sample_at(since), heard.sample_at(until)
        first = first_audible(heard.samples, begin, end)
        if first is None:
            return None
        stretch = envelope(heard.samples[first:end], RATE)
        step = where_said(stretch, self._beginning)
        if step is None:
            return None
        hop = round(HOP_S * RATE)
        return heard.arrival_of(first if step <= SAME_STEPS else first + step * hop)


@dataclass
class Waits:
    """How long something took, again and again.

    Attributes:
        ms: Each wait in milliseconds; infinite where what was waited for did not come.
    """

    ms: list[float] = field(default_factory=list[float])

    def add(self, wait_s: float | None) -> None:
        """Take one down; None where it never came."""
        self.ms.append(math.inf if wait_s is None else wait_s * 1000)

    def share(self, share: float) -> float | None:
        """A percentile; None where that one never came."""
        found = percentile(self.ms, share)
        return None if found == math.inf else found

    def middle(self) -> float | None:
        """The median; None where that one never came."""
        found = middle(self.ms)
        return None if found == math.inf else found

    def finite(self) -> list[float]:
        """Those that came."""
        return [wait for wait in self.ms if wait != math.inf]

    def missed(self, what: str) -> tuple[str, ...]:
        """A note on those that never came; none where all did."""
        count = len(self.ms) - len(self.finite())
        return (f"{count} of {len(self.ms)} {what}: they count as endless.",) if count else ()
