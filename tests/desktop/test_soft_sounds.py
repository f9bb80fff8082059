"""The sounds between the words: soft, short, and what their script computes."""

from __future__ import annotations

import subprocess
import sys
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from crampcoach.core.ports import Chime
from crampcoach.desktop.clips import RATE, peak, read_clip
from crampcoach.resources import asset

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = {Chime.STEP: 0.18, Chime.STRETCH_END: 0.22}
FILES = {
    "tone": asset("voice", "tone.wav"),
    **{kind.value: asset("sounds", f"{kind.value}.wav") for kind in Chime},
}
MADE = """
import sys
sys.path.insert(0, sys.argv[1])
import make_sounds
for name, notes in make_sounds.SOUNDS.items():
    print(name, make_sounds.wav_bytes(make_sounds.sound(notes)).hex())
"""


@pytest.mark.parametrize("kind", Chime)
def test_a_chime_fits_into_the_silence_before_a_phrase(kind: Chime) -> None:
    assert 0.1 < read_clip(FILES[kind.value]).seconds <= LONGEST_S[kind]


@pytest.mark.parametrize("name", FILES)
def test_a_sound_is_soft_and_begins_and_ends_without_a_click(name: str) -> None:
    clip = read_clip(FILES[name])
    samples = array("h", clip.pcm)
    assert clip.rate == RATE
    assert peak(samples) == pytest.approx(10 ** (-18 / 20) * 32768, rel=0.05)
    assert max(abs(value) for value in (*samples[:16], *samples[-16:])) < 30  # half a millisecond
    jumps = max(abs(one - other) for one, other in pairwise(samples))
    assert jumps < 600  # a sine of 600 Hz is no steeper


@pytest.mark.parametrize("name", FILES)
def test_a_sound_is_heard_at_once(name: str) -> None:
    samples = array("h", read_clip(FILES[name]).pcm)
    loud = [index for index, value in enumerate(samples) if abs(value) > 300]
    assert loud[0] / RATE <= 0.005


def test_the_end_of_a_stretch_falls() -> None:
    samples = array("h", read_clip(FILES["stretch_end"]).pcm)
    third = len(samples) // 3
    assert pitch(samples[:third]) > 1.2 * pitch(samples[2 * third :])


def pitch(samples: array[int]) -> float:
    """Hz, by how often the wave crosses zero."""
    signs = [value > 0 for value in samples if value]
    crossings = [at for at, (one, other) in enumerate(pairwise(signs)) if one != other]
    return (len(crossings) - 1) / 2 / ((crossings[-1] - crossings[0]) / RATE)


def test_what_ships_is_what_the_script_computes() -> None:
    command = [sys.executable, "-c", MADE, str(ROOT / "packaging")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    made = dict(line.split() for line in done.stdout.splitlines())
    assert set(made) == {str(path.relative_to(asset())) for path in FILES.values()}
    for path in FILES.values():
        assert made[str(path.relative_to(asset()))] == path.read_bytes().hex(), path
