"""A copy is whole, sound and private, or there is none."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from pathlib import Path

import pytest

from crampcoach.core.backups import Checked
from crampcoach.core.errors import DiaryUnavailableError, GaveWayError
from crampcoach.storage import copies, trouble
from crampcoach.storage.copies import CopyNotMadeError, check_copy, copy_diary, save_copy
from crampcoach.storage.diary import Diary
from tests.storage.samples import begun, relieved

FORGET = "DELETE FROM sqlite_schema WHERE name ="
"""Leaves an index's page in the file, which nothing uses then."""


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return made(tmp_path / "data" / "diary.sqlite3", 3)


def made(path: Path, episodes: int) -> Path:
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*(relieved(number) for number in range(episodes)))
    return path


def changed(path: Path, *statements: str) -> Path:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_holds_everything_and_is_private(tmp_path: Path, diary: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    assert copy_diary(diary, target) == 3
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with (
        contextlib.closing(Diary.open(diary)) as here,
        contextlib.closing(Diary.open(target)) as there,
    ):
        assert list(here.episodes()) == list(there.episodes())
        assert here.device_id == there.device_id
    assert check_copy(target) == Checked(3)


def test_the_folder_of_a_copy_stays_as_open_as_it_is(tmp_path: Path, diary: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    (tmp_path / "shared").chmod(0o755)
    copy_diary(diary, tmp_path / "shared" / "copy.sqlite3")
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755
    assert names(tmp_path / "shared") == ["copy.sqlite3"]


def test_a_diary_that_is_open_is_copied_too(tmp_path: Path, diary: Path) -> None:
    with contextlib.closing(Diary.open(diary)) as open_:
        open_.put(begun(9))
        assert copy_diary(diary, tmp_path / "copy.sqlite3") == 4


def test_a_file_that_is_there_is_replaced_at_once_or_stays(tmp_path: Path, diary: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("before")
    with pytest.raises(GaveWayError):
        copy_diary(diary, target, lambda: True)
    assert target.read_text() == "before"
    copy_diary(diary, target)
    assert check_copy(target).episodes == 3
    assert names(tmp_path) == ["copy.sqlite3", "data"]


def test_looking_through_gives_way_as_well(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "STEPS", 1)
    with pytest.raises(GaveWayError):
        check_copy(diary, lambda: True)


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (("PRAGMA application_id = 7",), trouble.FOREIGN),
        (("PRAGMA user_version = 99",), trouble.NEWER),
        (("DELETE FROM meta",), trouble.DAMAGED),
        (("INSERT INTO event VALUES ('nobody', 0, '', 0, '', '')",), trouble.DAMAGED),
        (("PRAGMA writable_schema = 1", f"{FORGET} 'episode_by_start'"), trouble.DAMAGED),
        (("DROP TABLE event", "DROP TABLE episode"), trouble.DAMAGED),
    ],
)
def test_no_copy_is_made_of_what_cannot_be_restored(
    tmp_path: Path, diary: Path, statements: tuple[str, ...], why: str
) -> None:
    changed(diary, *statements)
    assert check_copy(diary).trouble == why
    with pytest.raises(DiaryUnavailableError) as caught:
        copy_diary(diary, tmp_path / "copy.sqlite3")
    assert str(caught.value) == why
    assert names(tmp_path) == ["data"]


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    diary = made(tmp_path / "diary.sqlite3", 200)
    data = bytearray(diary.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    diary.write_bytes(data)
    assert check_copy(diary).trouble == trouble.DAMAGED


def test_an_empty_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert check_copy(tmp_path / "empty").trouble == trouble.EMPTY
    assert check_copy(tmp_path / "missing").trouble == trouble.NO_ACCESS


def test_a_link_to_a_copy_stays_a_link(tmp_path: Path, diary: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "copy.sqlite3")
    copy_diary(diary, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert check_copy(tmp_path / "copy.sqlite3").episodes == 3


def test_other_trouble_with_reading_is_told(diary: Path) -> None:
    with contextlib.closing(sqlite3.connect(diary, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(copies, "BUSY_S", 0.0)
            assert check_copy(diary).trouble == trouble.BUSY


# ---- where a person wants it ------------------------------------------------------------------


def test_a_copy_is_saved_where_it_is_wanted(tmp_path: Path, diary: Path) -> None:
    (tmp_path / "there.sqlite3").write_text("an older one")
    assert save_copy(diary, tmp_path / "there.sqlite3") == 3
    assert check_copy(tmp_path / "there.sqlite3").episodes == 3


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/copy.sqlite3", "there is no such folder"),
        ("data", "is a folder or a device"),
        ("data/diary.sqlite3", "is the diary itself"),
        ("link", "is the diary itself"),
    ],
)
def test_a_place_that_will_not_do_is_told(
    tmp_path: Path, diary: Path, name: str, why: str
) -> None:
    (tmp_path / "link").symlink_to(diary)
    with pytest.raises(CopyNotMadeError, match=why):
        save_copy(diary, tmp_path / name)
    assert check_copy(diary).episodes == 3


def test_what_the_system_refuses_is_told_with_the_files_name(
    tmp_path: Path, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(CopyNotMadeError, match=r"copy\.sqlite3 couldn't be written: permission"):
        save_copy(diary, tmp_path / "copy.sqlite3")


def test_a_diary_that_is_damaged_is_told_as_such(tmp_path: Path, diary: Path) -> None:
    diary.write_bytes(b"garbage" * 999)
    with pytest.raises(DiaryUnavailableError):
        save_copy(diary, tmp_path / "copy.sqlite3")


def test_without_a_diary_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(CopyNotMadeError):
        save_copy(tmp_path / "diary.sqlite3", tmp_path / "copy.sqlite3")
