"""A whole routine as one sound file, faster than real time."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
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
    cues: Sequence[Cue], ends_s: Sequence[float], clip_of: ClipOf, path: Path
) -> list[CueRow]:
    """Write what is said, at its time, to a 16-bit mono WAV file.

    A clip that would reach into the silence before the next cue is cut off there, as it is when
    the routine runs.

    Args:
        cues: What is said, in order of time.
        ends_s: For each cue the end of the step it belongs to.
        clip_of: Finds the clips.
        path: The file; it appears once it is whole.

    Returns:
        A row for each cue; times are those in the file.

    Raises:
        RenderError: The file can't be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(bytes(_HEADER_BYTES))
            _Tape(file, clip_of).say_all(cues)
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


class _Tape:
    """Writes clips and the silence between them, one after another."""

    def __init__(self, file: BinaryIO, clip_of: ClipOf) -> None:
        self._file = file
        self._clip_of = clip_of
        self._at = 0
        self._converted: dict[Clip, bytes] = {}

    def say_all(self, cues: Sequence[Cue]) -> None:
        for index, cue in enumerate(cues):
            start = _sample(cue.at_s)
            self._write(silence((start - self._at) / RATE))
            clip = self._clip_of(cue.text)
            pcm = self._pcm(clip) if clip else b""
            if index + 1 < len(cues):
                room = _sample(cues[index + 1].at_s) - start - round(CUE_GAP_S * RATE)
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
