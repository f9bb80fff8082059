"""A whole stretch as it would be heard, without anybody waiting for it."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.events import Chimed, Said
from crampcoach.core.stretch_events import StretchEnded
from crampcoach.core.stretch_session import StretchSession
from crampcoach.core.timeline import Cue, Lengths, SoftSound

DONE = "done"
"""The step that the last words are told as."""


@dataclass(frozen=True, slots=True)
class StretchTape:
    """What is heard, in seconds from the beginning, the time to get into place included.

    Attributes:
        cues: What is said, each with the end of its step.
        signals: The soft sounds.
    """

    cues: tuple[tuple[Cue, float], ...]
    signals: tuple[SoftSound, ...]


def tape(session: StretchSession, length_s: Lengths) -> StretchTape:
    """Lead a stretch to its end.

    Args:
        session: One that has just begun.
        length_s: Gives the length of a phrase's clip.
    """
    cues: list[tuple[Cue, float]] = []
    signals: list[SoftSound] = []
    while (due := session.next_at()) is not None:
        events = session.advance(due)
        at_s = due - session.began
        is_over = any(isinstance(event, StretchEnded) for event in events)
        for event in events:
            if isinstance(event, Chimed):
                signals.append(SoftSound(at_s, event.chime))
            elif isinstance(event, Said):
                last = at_s + length_s(event.text)
                ends = last if is_over else at_s + session.step_remaining(due)
                cues.append((Cue(at_s, event.text, DONE if is_over else event.step), ends))
    return StretchTape(tuple(cues), tuple(signals))
