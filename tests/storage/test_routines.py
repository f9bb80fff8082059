"""The library: built-in routines always work, the user's own where they are sound."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.core.routine import Muscle, RoutineKind
from crampcoach.core.safety import Limit
from crampcoach.resources import asset
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routines import RoutineEntry, RoutineLibrary, clashes, forms
from tests import calf as sample
from tests.storage.test_routine_file import HEAD, STEP


def library(own: Path) -> RoutineLibrary:
    return RoutineLibrary(load_phrases(), own)


def own_entries(own: Path) -> list[RoutineEntry]:
    return [entry for entry in library(own).listing() if not entry.built_in]


def test_the_calf_is_found_where_nothing_else_is(tmp_path: Path) -> None:
    routines = library(tmp_path / "none")
    assert routines.routine("calf").muscle is Muscle.CALF
    (entry,) = [entry for entry in routines.listing() if entry.name == "calf"]
    assert entry == RoutineEntry(
        "calf", "calf.toml", "Calf", RoutineKind.RELIEF, Muscle.CALF, built_in=True
    )


def test_an_own_routine_is_found_and_listed(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(HEAD + STEP.replace("show.pull", "Pull"))
    assert library(tmp_path).routine("mine").title == "Mine"
    assert own_entries(tmp_path) == [RoutineEntry("mine", "mine.toml", "Mine", RoutineKind.RELIEF)]


def test_a_mended_file_works_at_once(tmp_path: Path) -> None:
    routines = library(tmp_path)
    (tmp_path / "mine.toml").write_text(HEAD)
    with pytest.raises(NoSuchRoutineError, match=r'"mine" can\'t be used: mine\.toml: step: is'):
        routines.routine("mine")
    (tmp_path / "mine.toml").write_text(HEAD + STEP.replace("show.pull", "Pull"))
    assert routines.routine("mine").name == "mine"


def test_an_own_file_never_replaces_a_built_in_routine(tmp_path: Path) -> None:
    (tmp_path / "calf.toml").write_text(HEAD + STEP.replace("show.pull", "Pull"))
    assert library(tmp_path).routine("calf").title == "Calf"
    (entry,) = own_entries(tmp_path)
    assert entry.file == "calf.toml"
    assert "calf is the name of a built-in routine" in entry.fault


@pytest.mark.parametrize("name", ["", "no", "../calf", "calf.toml", "\x00", "a\udcff"])
def test_an_unknown_name_says_which_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSuchRoutineError, match=r"There is no routine .* there are .*calf"):
        library(tmp_path).routine(name)


def test_unusable_files_are_listed_with_the_reason_and_the_others_work(tmp_path: Path) -> None:
    (tmp_path / "big.toml").write_bytes(b"#" * 2_000_000)
    (tmp_path / "binary.toml").write_bytes(b"\x00\xff\xfe")
    (tmp_path / "empty.toml").write_bytes(b"")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.toml").write_text(HEAD + STEP.replace("show.pull", "Pull"))
    (tmp_path / ".#good.toml").write_text("an editor's own")
    (tmp_path / "notes.txt").write_text("not a routine")
    os.mkfifo(tmp_path / "pipe.toml")
    told = {entry.file: entry.fault for entry in own_entries(tmp_path)}
    assert told == {
        "big.toml": "must be smaller than 1 MiB",
        "binary.toml": "line 1: must be text in UTF-8",
        "empty.toml": "id: is missing; it must be one word of small letters, digits and"
        " underscores (and 3 more)",
        "folder.toml": "must be a file",
        "gone.toml": "there is no such file",
        "good.toml": "",
        "pipe.toml": "must be a file",
    }


def test_a_files_odd_name_can_be_written_anywhere(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\udcff.toml").write_text("")
    except OSError:
        pytest.skip("this file system takes no such name")
    (entry,) = own_entries(tmp_path)
    assert entry.file == "a?.toml"


def test_the_built_in_routines_have_no_clashes() -> None:
    phrases = load_phrases()
    countdown = tuple(phrases[f"hold.{word}"] for word in ("five", "four", "three", "two", "one"))
    routines = library(Path("/nonexistent"))
    for entry in routines.listing():
        routine = routines.routine(entry.name)
        assert clashes(routine, countdown, sample.length_s) == ()


def test_a_clash_is_found_in_the_form_it_happens_in() -> None:
    slow = {"Heel out.": 13.2}  # seated: the cue that gives way has no room left before 15 s
    found = clashes(
        sample.calf(), sample.COUNTDOWN, lambda words: slow.get(words, sample.length_s(words))
    )
    assert [str(fault) for fault in found] == [
        (
            'step stretch: "Gone? Tap the big button." and "Slow and steady." overlap by 0.1 s; '
            "begin the second 0.1 s later"
        )
    ]


def test_where_nothing_may_be_stretched_a_routine_of_holds_has_no_form_left() -> None:
    hold = replace(sample.foot().steps[1], id="pull")
    own = replace(sample.foot(), steps=(hold,))
    limits = {form.limits for form in forms(own, sample.COUNTDOWN, None)}
    assert frozenset({Limit.NO_STRETCH}) not in limits
    limits = {form.limits for form in forms(sample.foot(), sample.COUNTDOWN, sample.BOTH)}
    assert frozenset({Limit.NO_STRETCH}) in limits


def test_every_picture_of_a_built_in_routine_ships() -> None:
    library = RoutineLibrary(load_phrases(), asset("nowhere"))
    names = [entry.name for entry in library.listing() if entry.built_in]
    pictures = frozenset().union(*(library.routine(name).pictures for name in names))
    assert len(pictures) >= 30
    assert [n for n in pictures if not asset("illustrations", f"{n}.svg").exists()] == []
