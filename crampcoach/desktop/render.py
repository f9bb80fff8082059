"""A whole routine as one sound file, faster than real time."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypedDict

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.timeline import CUE_GAP_S, Cue, Timeline
from crampcoach.desktop.clips import RATE, SAMPLE_BYTES, Clip, silence, wav_header

OPENING_S = CUE_GAP_S
"""Silence before the first word, as before every other; it is counted in ``at_s``."""
_HEADER_BYTES = len(wav_header(0))

ClipOf = Callable[[str], Clip | None]
"""Finds the clip of words; None leaves them silent."""


class CueRow(TypedDict):
    """Where in the file something is said, in seconds."""

    at_s: float
    text: str
    step: str
    step_end_s: float


class RenderError(CrampcoachError):
    """The sound file can't be written."""


def cues_with_ends(timeline: Timeline, question: Cue, asked_s: float) -> list[tuple[Cue, float]]:
    """Every cue of a routine and the end of its step; the question comes last.

    Args:
        timeline: The routine.
        question: Its words; said when the timeline is over.
        asked_s: How long the question waits.
    """
    ends = [(cue, timeline.spans[timeline.span_index(cue.at_s)].ends_s) for cue in timeline.cues]
    return [*ends, (question, question.at_s + asked_s)]


def render_wav(
    cues: Sequence[Cue],
    ends_s: Sequence[float],
    clip_of: ClipOf,
    path: Path,
    chimes: Sequence[tuple[float, Clip]] = (),
) -> list[CueRow]:
    """Write what is said, at its time, to a 16-bit mono WAV file.

    A clip that would reach into the silence before the next cue is cut off there, as it is when
    the routine runs.

    Args:
        cues: What is said, in order of time.
        ends_s: For each cue the end of the step it belongs to.
        clip_of: Finds the clips.
        path: The file; it appears once it is whole.
        chimes: Soft sounds, each with the time it stands at, in the silence between words.

    Returns:
        A row for each cue; times are those in the file.

    Raises:
        RenderError: The file can't be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(bytes(_HEADER_BYTES))
            sounds = [_Sound(cue.at_s, clip_of(cue.text), CUE_GAP_S) for cue in cues]
            sounds += [_Sound(at_s, clip, 0.0) for at_s, clip in chimes]
            _Tape(file).play_all(sorted(sounds, key=lambda sound: sound.at_s))
            size = file.tell() - _HEADER_BYTES
            file.seek(0)
            file.write(wav_header(size))
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        message = f"{path} can't be written ({error.strerror})."
        raise RenderError(message) from error
    return [
        CueRow(
            at_s=round(OPENING_S + cue.at_s, 6),
            text=cue.text,
            step=cue.step,
            step_end_s=round(OPENING_S + end_s, 6),
        )
        for cue, end_s in zip(cues, ends_s, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Sound:
    """A clip (None for one that couldn't be made), when, and the silence wanted before it."""

    at_s: float
    clip: Clip | None
    gap_s: float


class _Tape:
    """Writes clips and the silence between them, one after another."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._converted: dict[Clip, bytes] = {}

    def play_all(self, sounds: Sequence[_Sound]) -> None:
        for index, sound in enumerate(sounds):
            start = _sample(sound.at_s)
            self._write(silence((start - self._at) / RATE))
            pcm = self._pcm(sound.clip) if sound.clip else b""
            if index + 1 < len(sounds):
                following = sounds[index + 1]
                room = _sample(following.at_s) - start - round(following.gap_s * RATE)
                pcm = pcm[: SAMPLE_BYTES * max(0, room)]
            self._write(pcm)
        self._write(silence(OPENING_S))

    def _pcm(self, clip: Clip) -> bytes:
        if clip not in self._converted:
            self._converted[clip] = resampled(clip, RATE).pcm
        return self._converted[clip]

    def _write(self, pcm: bytes) -> None:
        self._file.write(pcm)
        self._at += len(pcm) // SAMPLE_BYTES


def _sample(at_s: float) -> int:
    return round((OPENING_S + at_s) * RATE)


def resampled(clip: Clip, rate: int) -> Clip:
    """The clip at another rate, by linear interpolation."""
    if clip.rate == rate:
        return clip
    samples = array("h", clip.pcm)
    step = clip.rate / rate
    last = len(samples) - 1
    made = array("h")
    for index in range(int(len(samples) / step)):
        at = index * step
        left = min(int(at), last)
        right = min(left + 1, last)
        made.append(round(samples[left] + (samples[right] - samples[left]) * (at - left)))
    return Clip(made.tobytes(), rate)
