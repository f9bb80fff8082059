"""Clips: sound as plain samples, read from WAV files and trimmed so that they answer at once."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from crampcoach.core.errors import CrampcoachError

RATE = 32_000
"""Samples a second of the recordings, and of everything rendered."""
SAMPLE_BYTES = 2
LARGEST_BYTES = 32 << 20
"""A sound file beyond this isn't a phrase."""

SECONDS_A_WORD = 0.38
"""A phrase's length while nothing better is known: the recordings take 0.25 to 0.38 s a word."""

HEAD_S = 0.003
"""Silence kept before the first audible sample: a speaker's whole wait is what is left here."""
TAIL_S = 0.04
FADE_S = 0.002
"""So short that it isn't heard as one, long enough that nothing clicks."""
AUDIBLE_SHARE = 0.01
"""Share of a clip's peak below which it counts as silent (-40 dB)."""

_FRAME_S = 0.001
_PCM = 1
_EXTENSIBLE = 0xFFFE
_FORMAT = struct.Struct("<HHIIHH")


class ClipUnusableError(CrampcoachError):
    """A sound file is missing, cut short or not what it should be."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A phrase as sound.

    Attributes:
        pcm: Mono, 16 bits signed, little-endian.
        rate: Samples a second.
    """

    pcm: bytes
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.pcm) / (SAMPLE_BYTES * self.rate)


def estimated_seconds(words: str) -> float:
    """About how long these words take, while no clip of them is known."""
    return SECONDS_A_WORD * max(1, len(words.split()))


def silence(seconds: float, rate: int = RATE) -> bytes:
    """Samples of silence."""
    return bytes(SAMPLE_BYTES * round(max(0.0, seconds) * rate))


def read_clip(path: Path) -> Clip:
    """Read a WAV file.

    Raises:
        ClipUnusableError: It is missing, unreadable, cut short or no 16-bit PCM.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            message = f"{path.name} is too large for a phrase."
            raise ClipUnusableError(message)
        data = path.read_bytes()
    except OSError as error:
        message = f"{path.name} can't be read ({error.strerror})."
        raise ClipUnusableError(message) from error
    return parse_wav(data, path.name)


def parse_wav(data: bytes, name: str) -> Clip:
    """Make a clip of a WAV file's bytes; of several channels the first is taken.

    Chunks are walked by hand: the ``wave`` module raises four kinds of exceptions for broken
    files, and believes a header's length.

    Args:
        data: The whole file.
        name: What to call it in an error.

    Raises:
        ClipUnusableError: It is cut short, empty or no 16-bit PCM.
    """
    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        message = f"{name} is not a WAV file."
        raise ClipUnusableError(message)
    chunks: dict[bytes, bytes] = {}
    for kind, body, size in _chunks(data):
        if len(body) < size:
            message = f"{name} is cut short."
            raise ClipUnusableError(message)
        chunks.setdefault(kind, body)
    layout, samples = chunks.get(b"fmt ", b""), chunks.get(b"data", b"")
    if len(layout) < _FORMAT.size or not samples:
        message = f"{name} holds no sound."
        raise ClipUnusableError(message)
    encoding, channels, rate, _, block, bits = _FORMAT.unpack_from(layout)
    if encoding not in (_PCM, _EXTENSIBLE) or bits != 16 or block != SAMPLE_BYTES * channels:
        message = f"{name} is no 16-bit PCM."
        raise ClipUnusableError(message)
    if not (1 <= channels <= 8 and 8_000 <= rate <= 192_000):
        message = f"{name} has {channels} channels at {rate} Hz, which is no phrase."
        raise ClipUnusableError(message)
    return Clip(_first_channel(samples, channels), rate)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """The chunks of a RIFF file: kind, bytes that are there, length that was promised."""
    at = 12
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + size], size
        at += 8 + size + (size & 1)


def _first_channel(samples: bytes, channels: int) -> bytes:
    whole = len(samples) // (SAMPLE_BYTES * channels) * SAMPLE_BYTES * channels
    if channels == 1:
        return samples[:whole]
    every = array("h")
    every.frombytes(samples[:whole])
    return every[::channels].tobytes()


def wav_header(size: int, rate: int = RATE) -> bytes:
    """The header of a mono 16-bit WAV file.

    Args:
        size: Bytes of samples that follow.
        rate: Samples a second.
    """
    layout = _FORMAT.pack(_PCM, 1, rate, rate * SAMPLE_BYTES, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    head = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVE"
    return head + b"fmt " + struct.pack("<I", len(layout)) + layout + _data_head(size)


def _data_head(size: int) -> bytes:
    return b"data" + struct.pack("<I", size)


def wav_bytes(clip: Clip) -> bytes:
    """A clip as a whole WAV file."""
    return wav_header(len(clip.pcm), clip.rate) + clip.pcm


def trimmed(clip: Clip, limit: float | None = None) -> Clip:
    """The clip without the silence around it, its ends faded so that nothing clicks.

    Synthesisers put 44 ms (espeak) to 225 ms (flite) of silence at a clip's head, which is most
    of the wait for the first word.

    Args:
        clip: Any clip.
        limit: Samples beyond this are audible; ``AUDIBLE_SHARE`` of its peak unless given.

    Returns:
        The clip from ``HEAD_S`` before its first audible sample to ``TAIL_S`` after its last
        one; a silent clip as it is.
    """
    samples = array("h")
    samples.frombytes(clip.pcm)
    frame = max(1, round(_FRAME_S * clip.rate))
    peaks = [peak(samples[at : at + frame]) for at in range(0, len(samples), frame)]
    limit = max(peaks, default=0) * AUDIBLE_SHARE if limit is None else limit
    loud = [index for index, level in enumerate(peaks) if level > limit]
    if not loud:
        return clip
    first = max(0, loud[0] * frame - round(HEAD_S * clip.rate))
    last = min(len(samples), (loud[-1] + 1) * frame + round(TAIL_S * clip.rate))
    return Clip(faded(samples[first:last], clip.rate).tobytes(), clip.rate)


def faded(samples: array[int], rate: int) -> array[int]:
    """Samples with a short linear fade at both ends."""
    length = min(round(FADE_S * rate), len(samples) // 2)
    for index in range(length):
        share = (index + 0.5) / length
        samples[index] = round(samples[index] * share)
        samples[-1 - index] = round(samples[-1 - index] * share)
    return samples


def peak(samples: array[int]) -> int:
    """The largest size of a sample; there must be one."""
    highest, lowest = max(samples), min(samples)
    return max(highest, -lowest)


class RecordedClips:
    """The recordings that ship with the program, read when asked for.

    Attributes:
        faults: What was wrong with files, one plain sentence a file; read by ``check``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: dict[str, str] = {}
        self._index = self._read_index()

    def seconds(self, words: str) -> float | None:
        """Length of the recording of these words, without reading it; None for none."""
        known = self._index.get(words)
        return known[1] if known else None

    def clip(self, words: str) -> Clip | None:
        """The recording of these words; None where there is none or its file is unusable."""
        known = self._index.get(words)
        if known is None:
            return None
        try:
            return read_clip(self._folder / known[0])
        except ClipUnusableError as error:
            self.faults[known[0]] = str(error)
            return None

    def _read_index(self) -> dict[str, tuple[str, float]]:
        """File and length by words; entries that make no sense are left out."""
        try:
            text = (self._folder / "index.json").read_text(encoding="utf-8")
            words = cast("dict[str, dict[str, Any]]", json.loads(text)["words"])
            return {
                said: (str(entry["file"]), float(entry["seconds"]))
                for said, entry in words.items()
            }
        except OSError as error:
            self.faults["index.json"] = f"The list of recordings can't be read ({error.strerror})."
        except (ValueError, KeyError, TypeError, AttributeError):
            self.faults["index.json"] = "The list of recordings is broken. Please reinstall."
        return {}
