"""The shelf keeps own routines, and leaves built-in ones and others' files alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crampcoach.core.errors import NoSuchRoutineError, RoutineNotSavedError
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routine_shelf import RoutineShelfFolder
from tests.calf import calf

MINE = replace(calf(), name="mine", title="Mine")


@pytest.fixture
def shelf(tmp_path: Path) -> RoutineShelfFolder:
    return RoutineShelfFolder(load_phrases(), tmp_path / "routines")


def own(shelf: RoutineShelfFolder) -> list[str]:
    return [entry.name for entry in shelf.listing() if not entry.built_in]


def test_what_is_saved_is_listed_and_read(shelf: RoutineShelfFolder) -> None:
    shelf.save(MINE)
    assert own(shelf) == ["mine"]
    assert shelf.routine("mine") == MINE


def test_a_name_that_is_taken_is_replaced_only_when_asked(shelf: RoutineShelfFolder) -> None:
    shelf.save(MINE)
    with pytest.raises(RoutineNotSavedError, match=r"There is a file mine\.toml already"):
        shelf.save(replace(MINE, title="Other"))
    shelf.save(replace(MINE, title="Other"), replacing=True)
    assert shelf.routine("mine").title == "Other"


def test_a_broken_file_is_never_written_over(shelf: RoutineShelfFolder, tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.toml").write_text("broken")
    with pytest.raises(RoutineNotSavedError):
        shelf.save(MINE)
    assert (tmp_path / "routines" / "mine.toml").read_text() == "broken"


@pytest.mark.parametrize("name", ["calf", "", "../mine", ".mine", "a/b"])
def test_some_names_are_refused(shelf: RoutineShelfFolder, name: str) -> None:
    with pytest.raises(RoutineNotSavedError, match="can't be the name of a routine"):
        shelf.save(replace(MINE, name=name), replacing=True)
    with pytest.raises(RoutineNotSavedError):
        shelf.delete(name)


def test_what_is_deleted_is_gone_and_saving_puts_it_back(shelf: RoutineShelfFolder) -> None:
    shelf.save(MINE)
    shelf.delete("mine")
    assert own(shelf) == []
    with pytest.raises(NoSuchRoutineError):
        shelf.routine("mine")
    shelf.save(MINE)
    assert shelf.routine("mine") == MINE


def test_what_is_not_there_cannot_be_deleted(shelf: RoutineShelfFolder) -> None:
    with pytest.raises(RoutineNotSavedError, match=r"mine\.toml couldn't be deleted \(no such"):
        shelf.delete("mine")
