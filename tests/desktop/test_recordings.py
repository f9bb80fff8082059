"""Every recording that ships: there, clean, and short enough for every form of every routine."""

from __future__ import annotations

import json
import tomllib
from array import array
from pathlib import Path

import pytest

from crampcoach.core.draft import copy_of
from crampcoach.core.draft_check import check
from crampcoach.core.form import BothLegs
from crampcoach.core.routine import Muscle, Position, Routine
from crampcoach.core.timeline import compile_timeline
from crampcoach.desktop.clips import RATE, Clip, RecordedClips, estimated_seconds, peak, read_clip
from crampcoach.resources import asset
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routines import RoutineLibrary, clashes, forms

FOLDER = asset("voice", "en")
PHRASES = {
    f"{group}.{name}": words
    for group, entries in tomllib.loads(
        asset("phrases", "en.toml").read_text(encoding="utf-8")
    ).items()
    if group != "show"
    for name, words in entries.items()
}
COUNTDOWN = tuple(PHRASES[f"hold.{name}"] for name in ("five", "four", "three", "two", "one"))
AUDIBLE = 300


@pytest.fixture(scope="module")
def recordings() -> RecordedClips:
    return RecordedClips(FOLDER)


def clip_of(recordings: RecordedClips, name: str) -> Clip:
    clip = recordings.clip(PHRASES[name])
    assert clip is not None, f"record {name}: python packaging/record_voice.py --changed"
    return clip


@pytest.mark.parametrize("name", PHRASES)
def test_each_spoken_phrase_has_its_recording(recordings: RecordedClips, name: str) -> None:
    clip = clip_of(recordings, name)
    assert clip.rate == RATE
    assert recordings.seconds(PHRASES[name]) == pytest.approx(clip.seconds, abs=0.001)


@pytest.mark.parametrize("name", PHRASES)
def test_a_recording_answers_at_once_and_ends_soon(recordings: RecordedClips, name: str) -> None:
    samples = array("h", clip_of(recordings, name).pcm)
    loud = [index for index, value in enumerate(samples) if abs(value) > AUDIBLE]
    assert loud[0] / RATE <= 0.005
    assert (len(samples) - loud[-1]) / RATE <= 0.055
    assert max(abs(samples[0]), abs(samples[-1])) < 100  # no click


@pytest.mark.parametrize("name", PHRASES)
def test_recordings_are_equally_loud_and_never_clipped(
    recordings: RecordedClips, name: str
) -> None:
    samples = array("h", clip_of(recordings, name).pcm)
    frames = [samples[at : at + 640] for at in range(0, len(samples), 640)]
    quiet = 0.03 * peak(samples)
    loud = [frame for frame in frames if peak(frame) > quiet]
    squares = sum(sum(value * value for value in frame) / len(frame) for frame in loud)
    assert 2_300 < (squares / len(loud)) ** 0.5 < 4_200  # -23 to -18 dB of full scale
    assert 6_000 < peak(samples) < 23_198  # -3 dB


@pytest.mark.parametrize("words", COUNTDOWN)
def test_a_counted_second_holds_its_word(recordings: RecordedClips, words: str) -> None:
    assert (recordings.seconds(words) or 9) <= 0.8


def test_the_index_lists_what_is_there_and_nothing_else() -> None:
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))["words"]
    assert set(index) == set(PHRASES.values())
    assert {entry["file"] for entry in index.values()} == {
        file.name for file in FOLDER.glob("*.wav")
    }
    assert list(index) == sorted(index)


def test_all_of_them_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*")) <= 25 << 20


def test_the_tone_is_soft_and_short() -> None:
    tone = read_clip(asset("voice", "tone.wav"))
    assert tone.rate == RATE
    assert tone.seconds < 0.5
    assert 2_000 < peak(array("h", tone.pcm)) < 10_000


LIBRARY = RoutineLibrary(load_phrases("en"), Path("no such folder"))
ROUTINES = [LIBRARY.routine(entry.name) for entry in LIBRARY.listing()]
BOTH = BothLegs(PHRASES["wording.worst_first"], PHRASES["wording.other_leg"])


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.name)
def test_no_phrase_of_a_routine_is_cut_off_by_the_next(
    recordings: RecordedClips, routine: Routine
) -> None:
    def length_s(words: str) -> float:
        return recordings.seconds(words) or estimated_seconds(words)

    assert clashes(routine, COUNTDOWN, length_s, BOTH) == ()
    assert clashes(routine, (), length_s, BOTH) == ()


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.name)
def test_everything_a_routine_says_is_recorded(
    recordings: RecordedClips, routine: Routine
) -> None:
    for form in forms(routine, COUNTDOWN, BOTH):
        for cue in compile_timeline(routine, form, lambda words: 1.0).cues:
            assert recordings.seconds(cue.text), cue.text


def test_what_is_said_beside_the_routines_is_recorded(recordings: RecordedClips) -> None:
    phrases = load_phrases("en")
    warnings = [
        phrases[f"show.flag_{rule}"] for rule in ("r1", "r2", "r3", "r4", "r8", "r17", "r19")
    ]
    for words in [*warnings, phrases["relief.question"], phrases["wording.which_way"]]:
        assert recordings.seconds(words.replace("’", "'")), words


def test_every_muscle_and_position_has_a_phrase_a_picture_and_a_sound_of_its_own(
    recordings: RecordedClips,
) -> None:
    cells = {
        (muscle, position)
        for muscle in Muscle
        for position in Position
        if muscle is not Muscle.SHIN or position in (Position.IN_BED, Position.SEATED)
    }
    missing: list[str] = []
    phrases = load_phrases("en")
    for muscle, position in sorted(cells):
        name = f"{muscle}_{position}"
        words = phrases.get(f"{muscle}.{position}", "")
        has = {
            "show": f"show.{name}" in phrases,
            "phrase": bool(words),
            "sound": recordings.clip(words) is not None,
            "picture": asset("illustrations", f"{name}.svg").is_file(),
        }
        missing += [f"{name}: {what}" for what, is_there in has.items() if not is_there]
    assert missing == []
    assert len(cells) == 22


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.name)
def test_a_copy_of_a_built_in_routine_has_no_fault_in_the_editor(
    recordings: RecordedClips, routine: Routine
) -> None:
    def length_s(words: str) -> float:
        return recordings.seconds(words) or estimated_seconds(words)

    draft = copy_of(routine, "Mine")
    assert check(draft, length_s, lambda own: clashes(own, COUNTDOWN, length_s, BOTH)) == ()
