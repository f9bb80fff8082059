"""What can still be read of a damaged file is added; what can't costs nothing else."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage.archive import Archive
from crampcoach.storage.diary import Diary
from crampcoach.storage.migrations import MIGRATIONS
from crampcoach.storage.salvage import readable, salvage
from tests.fakes import FakeClock
from tests.storage.faults.workload import entries, old_diary
from tests.storage.samples import relieved


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.sqlite3"
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*entries(), *(relieved(number) for number in range(10, 60)))
    return path


def run(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        for statement in statements:
            connection.execute(statement)


def ids(path: Path) -> set[str]:
    return {entry.id for entry in readable(path)}


def test_of_a_sound_file_everything_is_added_once(tmp_path: Path, source: Path) -> None:
    with contextlib.closing(Diary.open(tmp_path / "diary.sqlite3")) as diary:
        assert salvage(source, diary) == 56
        assert salvage(source, diary) == 0
        assert diary.count() == 52


def test_a_row_that_holds_nonsense_is_left_out(source: Path) -> None:
    whole = ids(source)
    damaged, read = relieved(20).id, "read"
    run(
        source,
        f"UPDATE episode SET pain = 99 WHERE id = '{damaged}'",
        f"UPDATE episode SET outcome = 'cured' WHERE id = '{relieved(21).id}'",
        f"UPDATE record SET body = '[' WHERE id = '{read}'",
        "UPDATE record SET kind = 'dream' WHERE id = 'stretch'",
    )
    assert whole - ids(source) == {damaged, relieved(21).id, read, "stretch"}


def test_a_hole_in_the_file_costs_only_what_was_there(source: Path) -> None:
    whole = ids(source)
    data = bytearray(source.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xfe" * 4096
    source.write_bytes(data)
    found = ids(source)
    assert found <= whole
    assert len(found) > len(whole) // 2


@pytest.mark.parametrize("data", [b"", b"garbage" * 999])
def test_of_what_is_no_diary_nothing_is_added(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    assert ids(tmp_path / "file") == set()
    assert ids(tmp_path / "missing") == set()


def test_an_older_diary_is_read_as_it_is(tmp_path: Path) -> None:
    assert len(MIGRATIONS) > 1
    assert len(ids(old_diary(tmp_path))) == 12


def test_a_diary_that_cannot_be_written_stays_as_it_was(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "diary.sqlite3"
    with contextlib.closing(Diary.open(path, busy_s=0.0)) as diary:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(DiaryUnavailableError):
                salvage(source, diary)
        assert diary.count() == 0


def test_what_was_logged_after_a_copy_comes_back_from_the_damaged_file(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "diary.sqlite3", FakeClock())
    path = tmp_path / "diary.sqlite3"
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*(relieved(number) for number in range(20)))
        archive.attend(lambda: False)
        diary.put(*(relieved(number) for number in range(20, 40)))
    with path.open("r+b") as file:
        file.seek(-1, 2)
        file.truncate()
    kept = archive.restore(archive.all()[0].name).kept
    assert archive.add_from(kept) > 10
