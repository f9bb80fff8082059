from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from crampcoach.core.timeline import Cue
from crampcoach.desktop.clips import RATE, Clip, read_clip, silence
from crampcoach.desktop.render import OPENING_S, RenderError, render_wav, resampled


def beep(seconds: float, rate: int = RATE) -> Clip:
    return Clip(array("h", [8000, -8000] * round(seconds * rate / 2)).tobytes(), rate)


CUES = (Cue(0.0, "one", "start"), Cue(5.0, "two", "stretch"), Cue(6.0, "three", "question"))
ENDS = (5.0, 6.0, 51.0)
CLIPS = {"one": beep(2.0), "two": beep(3.0), "three": beep(0.5, 22_050)}


def loud_from(samples: array[int], start: int) -> int:
    return next(index for index in range(start, len(samples)) if abs(samples[index]) > 200)


def test_words_stand_at_their_time(tmp_path: Path) -> None:
    path = tmp_path / "calf.wav"
    rows = render_wav(CUES, ENDS, CLIPS.get, path)
    samples = array("h", read_clip(path).pcm)
    assert [row["at_s"] for row in rows] == [0.12, 5.12, 6.12]
    assert [row["step_end_s"] for row in rows] == [5.12, 6.12, 51.12]
    assert rows[0] == {"at_s": 0.12, "text": "one", "step": "start", "step_end_s": 5.12}
    for row in rows:
        at = round(row["at_s"] * RATE)
        assert loud_from(samples, at) == at


def test_silence_stands_before_each_cue_even_where_phrases_overlap(tmp_path: Path) -> None:
    rows = render_wav(CUES, ENDS, CLIPS.get, tmp_path / "calf.wav")
    samples = array("h", read_clip(tmp_path / "calf.wav").pcm)
    for row in rows:
        at = round(row["at_s"] * RATE)
        assert not any(samples[at - round(0.12 * RATE) : at])


def test_the_file_ends_with_the_last_words(tmp_path: Path) -> None:
    render_wav(CUES, ENDS, CLIPS.get, tmp_path / "calf.wav")
    clip = read_clip(tmp_path / "calf.wav")
    assert clip.rate == RATE
    assert clip.seconds == pytest.approx(OPENING_S + 6.5 + OPENING_S, abs=0.001)


def test_words_without_a_clip_are_silent(tmp_path: Path) -> None:
    rows = render_wav(CUES[:1], ENDS[:1], lambda _: None, tmp_path / "calf.wav")
    assert len(rows) == 1
    assert not any(array("h", read_clip(tmp_path / "calf.wav").pcm))


def test_a_folder_that_is_not_there_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"calf\.wav"):
        render_wav(CUES, ENDS, CLIPS.get, tmp_path / "none" / "calf.wav")


def test_a_file_that_fails_midway_leaves_nothing_behind(tmp_path: Path) -> None:
    def clip_of(words: str) -> Clip:
        raise OSError(28, "No space left on device")

    with pytest.raises(RenderError, match="No space left"):
        render_wav(CUES, ENDS, clip_of, tmp_path / "calf.wav")
    assert list(tmp_path.iterdir()) == []


def test_another_rate_keeps_length_and_shape() -> None:
    ramp = Clip(array("h", range(0, 22_050, 10)).tobytes(), 22_050)
    made = resampled(ramp, RATE)
    assert made.seconds == pytest.approx(ramp.seconds, abs=0.001)
    samples = array("h", made.pcm)
    assert list(samples) == sorted(samples)
    assert resampled(Clip(silence(0.1)), RATE) == Clip(silence(0.1))
