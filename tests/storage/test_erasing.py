"""Deleting everything leaves nothing of the person, and says what it did."""

from __future__ import annotations

import contextlib
import os
from io import FileIO
from pathlib import Path

import pytest

from crampcoach.core.erased import Erased, Extent
from crampcoach.storage.diary import Diary
from crampcoach.storage.erasing import IN_USE, Belongings, erase
from crampcoach.storage.lock import is_locked_now
from crampcoach.storage.side_journal import claim
from tests.storage.samples import relieved

OURS = (
    "data/diary.sqlite3",
    "data/diary.sqlite3-journal",
    "data/diary-kept-2026-03-01T0312.sqlite3",
    "data/diary-damaged-2026-03-01T0312.sqlite3-journal",
    "data/profile.toml",
    "data/profile-2026-03-01-031200-000000.toml",
    "data/side-0badcafe.journal",
    "data/.crampcoach-abc.tmp",
    "data/backups/diary-2026-03-01.sqlite3",
    "run/side-0badcafe.journal",
)
SETTINGS = ("config/settings.toml", "config/settings-2026-03-01-031200-000000.toml")
ROUTINES = ("config/routines/mine.toml",)
NOT_OURS = ("data/instance.lock", "data/letter.txt", "data/backups/letter.txt", "export.json")


@pytest.fixture
def belongings(tmp_path: Path) -> Belongings:
    for name in (*OURS, *SETTINGS, *ROUTINES, *NOT_OURS):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"pain 7" * 20_000)
    return Belongings(
        tmp_path / "data" / "diary.sqlite3",
        tmp_path / "run",
        tmp_path / "config" / "settings.toml",
        tmp_path / "config" / "routines",
    )


def left(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}


def test_everything_of_the_person_goes_and_each_file_is_named(
    tmp_path: Path, belongings: Belongings
) -> None:
    done = erase(belongings, Extent())
    assert left(tmp_path) == {*SETTINGS, *ROUTINES, *NOT_OURS}
    assert {each.name for each in done} == {
        str(Path(Path(name).parent.name) / Path(name).name) for name in OURS
    }
    assert not any(each.trouble for each in done)


def test_settings_and_routines_go_where_that_is_wished(
    tmp_path: Path, belongings: Belongings
) -> None:
    erase(belongings, Extent(settings=True))
    assert left(tmp_path) == {*ROUTINES, *NOT_OURS}
    erase(belongings, Extent(routines=True))
    assert left(tmp_path) == set(NOT_OURS)


def test_a_new_diary_can_be_begun_at_once(tmp_path: Path, belongings: Belongings) -> None:
    erase(belongings, Extent(settings=True, routines=True))
    (tmp_path / "data" / "backups" / "letter.txt").unlink()
    with contextlib.closing(Diary.open(belongings.diary)) as diary:
        diary.put(relieved())
        assert diary.count() == 1
    erase(belongings, Extent())
    assert not (tmp_path / "data" / "backups").exists()


def test_the_bytes_are_overwritten_before_the_file_goes(
    tmp_path: Path, belongings: Belongings
) -> None:
    os.link(belongings.diary, tmp_path / "another name")
    erase(belongings, Extent())
    assert set((tmp_path / "another name").read_bytes()) == {0}


def test_what_another_window_writes_to_stays_and_is_told(
    tmp_path: Path, belongings: Belongings
) -> None:
    with contextlib.closing(claim(tmp_path / "run")) as journal:
        done = erase(belongings, Extent())
        assert [each for each in done if each.trouble] == [
            Erased(str(Path("run") / journal.path.name), IN_USE)
        ]
        assert journal.path.exists()
    with FileIO(journal.path, "r+") as file:
        assert is_locked_now(file)


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path, belongings: Belongings) -> None:
    belongings.diary.unlink()
    belongings.diary.symlink_to(tmp_path / "export.json")
    erase(belongings, Extent())
    assert not belongings.diary.is_symlink()
    assert (tmp_path / "export.json").read_bytes().startswith(b"pain 7")


def test_what_cannot_be_deleted_is_told_and_the_rest_goes(
    tmp_path: Path, belongings: Belongings, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuses(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "profile.toml":
            raise PermissionError(13, "Permission denied")
        if path.name == "diary.sqlite3-journal":
            unlink(path)
            raise FileNotFoundError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    done = erase(belongings, Extent())
    assert Erased(str(Path("data/profile.toml")), "permission denied") in done
    assert left(tmp_path) == {*SETTINGS, *ROUTINES, *NOT_OURS, "data/profile.toml"}


def test_a_read_only_file_goes_and_a_full_disk_does_not_stop_it(
    tmp_path: Path, belongings: Belongings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(FileIO):
        def __init__(self, path: Path, mode: str) -> None:
            if path.name == "profile.toml":
                raise PermissionError
            super().__init__(path, mode)

        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("crampcoach.storage.erasing.FileIO", Full)
    erase(belongings, Extent())
    assert left(tmp_path) == {*SETTINGS, *ROUTINES, *NOT_OURS}


def test_a_folder_that_cannot_be_read_is_passed_over(
    belongings: Belongings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path, pattern: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refuses)
    assert erase(belongings, Extent()) == ()
