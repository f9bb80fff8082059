"""What is written is read back equal."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.errors import RoutineNotSavedError
from crampcoach.core.limits import PHRASE_NAME
from crampcoach.core.routine import (
    BothLegs,
    Muscle,
    Position,
    Relapse,
    Routine,
    RoutineKind,
    Step,
    StepCue,
    Variant,
    When,
    Wording,
    WordingKind,
)
from crampcoach.resources import asset
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routine_file import read_routine
from crampcoach.storage.routine_writer import as_toml, write_routine
from tests.calf import calf

_words = st.text(max_size=40).filter(lambda text: not PHRASE_NAME.fullmatch(text))
_needed = _words.filter(lambda text: bool(text.strip()))
_word = st.from_regex(r"[a-z0-9_]{1,40}", fullmatch=True)
_line = st.lists(st.sampled_from(["pull", "toes", "Übung", "7", "“so”"]), max_size=5).map(" ".join)
_wording = st.builds(Wording, show=_line, phrase=_words, picture=_word | st.just(""), again=_words)


@st.composite
def cues(draw: st.DrawFn, longest: float) -> StepCue:
    kind = draw(st.sampled_from(["at", "then", "before"]))
    return StepCue(
        phrase=draw(_needed),
        at_s=draw(st.floats(0, longest)) if kind == "at" else None,
        once=draw(st.booleans()),
        when=draw(st.none() | st.sampled_from(When)),
        before=kind == "before",
    )


@st.composite
def steps(draw: st.DrawFn) -> Step:
    seconds = draw(st.floats(1, 600))
    hold = draw(st.booleans())
    return Step(
        id=draw(_word),
        show=draw(_line.filter(bool)),
        seconds=seconds,
        phrase=draw(_words),
        picture=draw(_word | st.just("")),
        hold=hold,
        repeat=draw(st.integers(1, 20)),
        rest_s=draw(st.floats(0, 120)) if hold else 0.0,
        again=draw(_words),
        rest_phrase=draw(_words),
        when=draw(st.none() | st.sampled_from(When)),
        cues=tuple(draw(st.lists(cues(seconds), max_size=3))),
        seated=draw(st.none() | _wording),
        legs=draw(st.none() | st.builds(BothLegs, _needed, _needed)) if hold else None,
        off=draw(st.booleans()),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    own = tuple(draw(st.lists(steps(), min_size=1, max_size=4)))
    ids = tuple(step.id for step in own)
    kept = st.none() | st.sets(st.sampled_from(ids), min_size=1).map(
        lambda some: tuple(step for step in ids if step in some)
    )
    seconds = draw(st.floats(1, 600))
    relapse = Relapse(seconds, tuple(draw(st.lists(cues(seconds), max_size=2))))
    return Routine(
        name="own",
        title=draw(_needed),
        kind=draw(st.sampled_from(RoutineKind)),
        muscle=draw(st.none() | st.sampled_from(Muscle)),
        steps=own,
        variants=draw(
            st.dictionaries(st.sampled_from(Position), st.builds(Variant, _wording, kept))
        ),
        relapse=relapse,
        wordings=draw(st.dictionaries(st.sampled_from(WordingKind), _wording)),
    )


@given(routines())
def test_any_routine_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, routine: Routine
) -> None:
    path = tmp_path_factory.getbasetemp() / "own.toml"
    write_routine(path, routine)
    assert read_routine(path, {}) == routine


def test_the_built_in_routines_come_back_equal(tmp_path: Path) -> None:
    phrases = load_phrases()
    for source in asset("routines").glob("*.toml"):
        routine = read_routine(source, phrases)
        write_routine(tmp_path / source.name, routine)
        assert read_routine(tmp_path / source.name, {}) == routine


def test_what_is_as_usual_is_left_out_and_whole_seconds_are_whole(tmp_path: Path) -> None:
    text = as_toml(Routine("own", "Own", RoutineKind.RELIEF, None, (Step("a", "Sit", 30),)))
    (step,) = tomllib.loads(text)["step"]
    assert step == {"id": "a", "show": "Sit", "seconds": 30}
    assert isinstance(step["seconds"], int)
    assert "muscle" not in text
    assert "variant" not in text


@pytest.mark.parametrize(
    ("name", "written"), [("my_leg", "my_leg"), ("Doctor's own", "own"), ("x" * 41, "own")]
)
def test_the_id_is_a_word(name: str, written: str) -> None:
    assert f'id = "{written}"' in as_toml(replace(calf(), name=name))


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "routines" / "own.toml"
    write_routine(path, calf())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("a file in the way")
    with pytest.raises(RoutineNotSavedError, match=r"couldn't be saved \(file exists\)"):
        write_routine(tmp_path / "routines" / "own.toml", calf())
    assert [path.name for path in tmp_path.iterdir()] == ["routines"]
