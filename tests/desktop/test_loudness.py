"""Clips at one loudness, and a volume in even steps."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

import pytest

from crampcoach.desktop.clips import Clip, peak, silence
from crampcoach.desktop.loudness import CEILING, LOUDNESS, amplitude, levelled, softened


def wave(size: int, rate: int = 22_050, seconds: float = 0.5) -> Clip:
    count = round(seconds * rate)
    samples = (round(size * math.sin(2 * math.pi * 300 * at / rate)) for at in range(count))
    return Clip(array("h", samples).tobytes(), rate)


def level(clip: Clip) -> float:
    samples = array("h", clip.pcm)
    return math.sqrt(sum(value * value for value in samples) / len(samples))


@pytest.mark.parametrize("size", [300, 4_000, 12_000, 32_000])
@pytest.mark.parametrize("rate", [16_000, 22_050, 32_000])
def test_every_recording_is_brought_to_one_loudness(size: int, rate: int) -> None:
    assert level(levelled(wave(size, rate))) == pytest.approx(LOUDNESS, rel=0.02)
    assert levelled(wave(size, rate)).rate == rate


@pytest.mark.parametrize("size", [8_000, 20_000, 32_000])
def test_a_loud_voice_is_softened_to_that_loudness(size: int) -> None:
    assert level(softened(wave(size))) == pytest.approx(LOUDNESS, rel=0.02)


def test_a_soft_voice_stays_as_soft_as_it_is() -> None:
    assert softened(wave(3_000)) == wave(3_000)


def test_pauses_count_for_nothing() -> None:
    spoken = wave(20_000)
    calm = Clip(spoken.pcm + silence(2.0, spoken.rate) + spoken.pcm, spoken.rate)
    loud = array("h", softened(calm).pcm)[: spoken.rate // 2]
    assert level(Clip(loud.tobytes(), spoken.rate)) == pytest.approx(LOUDNESS, rel=0.05)


def test_a_pop_is_rounded_off_even_in_a_soft_voice() -> None:
    samples = array("h", wave(1_500).pcm)
    samples[5_000] = 32_000
    assert peak(array("h", softened(Clip(samples.tobytes(), 22_050)).pcm)) <= CEILING


def test_silence_stays_silence() -> None:
    assert softened(Clip(silence(0.2))) == levelled(Clip(silence(0.2))) == Clip(silence(0.2))


def test_the_volume_rises_from_nothing_to_all() -> None:
    assert amplitude(0.0) == amplitude(-1.0) == 0.0
    assert amplitude(1.0) == 1.0
    assert amplitude(0.8) == pytest.approx(0.35, abs=0.005)  # 9 dB below
    steps = [amplitude(volume / 100) for volume in range(101)]
    assert all(one < other for one, other in pairwise(steps))
