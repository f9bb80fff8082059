"""How well a stranger's ear understands the recordings, beside the synthesiser's own voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crampcoach.core.preferences import Preferences
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.clips import Clip
from crampcoach.desktop.synthesis_now import synthesise_now
from crampcoach.resources import asset
from tests.listener import HEARING_RATE, clean, hear, samples, word_errors

pytest.importorskip("pocketsphinx")

FOLDER = asset("voice", "en")
BETTER = 0.7
"""The recordings' word error rate is at most this share of the synthesiser's."""


def synthesised(words: list[str], folder: Path) -> list[Path]:
    """The same words as espeak-ng says them where nobody chose a voice."""
    cache = ClipCache(folder)
    utterances = [Utterance(each, "", Preferences().rate) for each in words]
    assert synthesise_now(cache, utterances) == 0
    return [folder / utterance.file for utterance in utterances]


def error_rate(words: list[str], heard: list[str]) -> float:
    said = [clean(each) for each in words]
    errors = sum(map(word_errors, said, map(clean, heard)))
    return errors / sum(map(len, said))


@pytest.mark.sound
def test_the_recordings_are_understood_far_better_than_the_synthesiser(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))["words"]
    words = list(index)
    files = [FOLDER / entry["file"] for entry in index.values()]
    recorded, espeak = hear(files, synthesised(words, tmp_path))
    ours, theirs = error_rate(words, recorded), error_rate(words, espeak)
    with capfd.disabled():
        print(
            f"\nword error rate over {len(words)} phrases: recordings {ours:.1%}, "
            f"espeak-ng {theirs:.1%}, share {ours / theirs:.2f} (at most {BETTER})"
        )
    assert ours <= BETTER * theirs


def test_words_put_in_left_out_and_changed_count_once_each() -> None:
    said = clean("Still tight, or gone?")
    assert said == ["still", "tight", "or", "gone"]
    assert word_errors(said, said) == 0
    assert word_errors(said, ["still", "or", "gone"]) == 1
    assert word_errors(said, ["still", "so", "tight", "or", "gone"]) == 1
    assert word_errors(said, ["steel", "tight", "or", "gone"]) == 1
    assert word_errors(said, []) == 4


def test_what_is_heard_keeps_its_length() -> None:
    clip = Clip(bytes(2 * 32_000), 32_000)
    assert len(samples(clip)) == 2 * HEARING_RATE
