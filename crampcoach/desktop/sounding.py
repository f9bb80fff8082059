"""What the speaker is to play, and what of it is still to be heard."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from crampcoach.desktop.clips import SAMPLE_BYTES, Clip, faded

LEAST_REST_S = 0.3
"""Less than a word is left unsaid."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to sound.

    Attributes:
        clip: What to play.
        lead_in_s: Silence before it where the output may have gone to sleep.
    """

    clip: Clip
    lead_in_s: float


@dataclass(frozen=True, slots=True)
class Sounding:
    """What sounds, unless it has ended.

    Attributes:
        asked: What was asked for.
        began: When its first sample sounded: monotonic, in seconds.
    """

    asked: Asked
    began: float

    def rest(self, now: float) -> Asked | None:
        """What hasn't sounded yet; None where that is not worth it."""
        clip = self.asked.clip
        first = max(0, round((now - self.began) * clip.rate))
        if clip.seconds - first / clip.rate < LEAST_REST_S:
            return None
        samples = faded(array("h", clip.pcm[SAMPLE_BYTES * first :]), clip.rate)
        return Asked(Clip(samples.tobytes(), clip.rate), self.asked.lead_in_s)
