from __future__ import annotations

import json
import struct
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.desktop.clips import (
    HEAD_S,
    TAIL_S,
    Clip,
    ClipUnusableError,
    RecordedClips,
    estimated_seconds,
    parse_wav,
    read_clip,
    silence,
    trimmed,
    wav_bytes,
)

WORDS = "I'm with you."


def beep(seconds: float = 0.5, rate: int = 32_000) -> Clip:
    return Clip(array("h", [8000, -8000] * round(seconds * rate / 2)).tobytes(), rate)


def test_a_clip_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav_bytes(beep(rate=22_050)))
    assert read_clip(path) == beep(rate=22_050)


def test_its_length_is_in_seconds() -> None:
    assert Clip(silence(1.5)).seconds == 1.5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"not a sound file at all, but long enough",
        wav_bytes(beep())[:200],
        wav_bytes(Clip(b"")),
        wav_bytes(beep()).replace(b"data", b"junk"),
        wav_bytes(beep()).replace(b"fmt ", b"tmf "),
        wav_bytes(beep()).replace(struct.pack("<HH", 2, 16), struct.pack("<HH", 1, 8)),
        wav_bytes(beep()).replace(struct.pack("<I", 32_000), struct.pack("<I", 0)),
    ],
    ids=["empty", "stub", "text", "cut", "silent", "no data", "no format", "8 bit", "no rate"],
)
def test_what_is_no_clip_gets_a_typed_error(data: bytes) -> None:
    with pytest.raises(ClipUnusableError, match=r"x\.wav"):
        parse_wav(data, "x.wav")


@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_bytes_are_a_clip_or_a_typed_error(data: bytes, keep: int) -> None:
    try:
        clip = parse_wav(wav_bytes(beep(0.01))[:keep] + data, "x.wav")
    except ClipUnusableError:
        return
    assert clip.seconds > 0


def test_a_missing_or_oversized_file_gets_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(ClipUnusableError):
        read_clip(tmp_path / "none.wav")
    with (tmp_path / "large.wav").open("wb") as file:
        file.truncate(40 << 20)
    with pytest.raises(ClipUnusableError, match="large"):
        read_clip(tmp_path / "large.wav")


def test_of_two_channels_the_first_is_taken() -> None:
    stereo = bytearray(wav_bytes(Clip(array("h", [1, 2, 3, 4]).tobytes())))
    stereo[22:24] = struct.pack("<H", 2)
    stereo[32:34] = struct.pack("<H", 4)
    assert array("h", parse_wav(bytes(stereo), "x.wav").pcm).tolist() == [1, 3]


@given(st.floats(0, 0.4), st.floats(0, 0.4), st.sampled_from([16_000, 22_050, 32_000]))
def test_trimming_leaves_hardly_any_silence(head: float, tail: float, rate: int) -> None:
    clip = trimmed(Clip(silence(head, rate) + beep(0.1, rate).pcm + silence(tail, rate), rate))
    samples = array("h", clip.pcm)
    loud = [index for index, value in enumerate(samples) if abs(value) > 200]
    assert loud[0] / rate <= 0.005
    assert (len(samples) - loud[-1]) / rate <= 0.05
    assert clip.seconds <= 0.1 + HEAD_S + TAIL_S + 0.003


def test_a_trimmed_clip_begins_and_ends_softly() -> None:
    samples = array("h", trimmed(beep()).pcm)
    assert max(abs(samples[0]), abs(samples[-1])) < 200


def test_a_silent_clip_is_left_alone() -> None:
    assert trimmed(Clip(silence(0.2))) == Clip(silence(0.2))


def test_an_unknown_phrase_is_estimated_by_its_words() -> None:
    assert estimated_seconds("one two three") == pytest.approx(1.14)
    assert estimated_seconds("") > 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.wav").write_bytes(wav_bytes(beep()))
    index = {"words": {WORDS: {"file": "a.wav", "seconds": 0.5}}}
    (tmp_path / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return tmp_path


def test_recordings_are_found_by_their_words(folder: Path) -> None:
    recordings = RecordedClips(folder)
    assert recordings.clip(WORDS) == beep()
    assert recordings.seconds(WORDS) == 0.5
    assert recordings.clip("unknown") is None
    assert recordings.seconds("unknown") is None
    assert recordings.faults == {}


def test_lengths_need_no_file(folder: Path) -> None:
    recordings = RecordedClips(folder)
    (folder / "a.wav").unlink()
    assert recordings.seconds(WORDS) == 0.5


@pytest.mark.parametrize("broken", [None, b"", b"rubbish", wav_bytes(beep())[:99]])
def test_an_unusable_recording_is_none_and_noted(folder: Path, broken: bytes | None) -> None:
    recordings = RecordedClips(folder)
    if broken is None:
        (folder / "a.wav").unlink()
    else:
        (folder / "a.wav").write_bytes(broken)
    assert recordings.clip(WORDS) is None
    assert "a.wav" in recordings.faults


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"words": 3}', '{"words": {"a": {}}}'])
def test_a_broken_index_leaves_no_recordings_and_a_note(folder: Path, text: str | None) -> None:
    if text is None:
        (folder / "index.json").unlink()
    else:
        (folder / "index.json").write_text(text, encoding="utf-8")
    recordings = RecordedClips(folder)
    assert recordings.clip(WORDS) is None
    assert "index.json" in recordings.faults
