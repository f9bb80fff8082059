"""What the running instance does with the diary's files, and what it leaves to another one."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from crampcoach.core.erased import Extent
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.imported import Refused
from crampcoach.desktop.places import Places, places
from crampcoach.diary_files import DiaryFiles
from crampcoach.storage.diary import Diary
from tests.fakes import FakeClock
from tests.storage.faults.workload import entries


@pytest.fixture
def kept(tmp_path: Path) -> Places:
    kept = places(tmp_path / "profile")
    kept.make()
    with contextlib.closing(Diary.open(kept.diary)) as diary:
        diary.put(*entries())
    return kept


def test_the_copies_are_looked_for_once(kept: Places) -> None:
    files = DiaryFiles(kept, FakeClock(), is_guest=False)
    assert files.archive() is files.archive()


def test_everything_goes_away(kept: Places) -> None:
    files = DiaryFiles(kept, FakeClock(), is_guest=False)
    assert files.erase(Extent())
    assert not kept.diary.exists()


def test_a_file_that_is_no_diary_is_refused(kept: Places, tmp_path: Path) -> None:
    strange = tmp_path / "strange.json"
    strange.write_text("[]", "utf-8")
    files = DiaryFiles(kept, FakeClock(), is_guest=False)
    assert isinstance(files.bring(strange, lambda _done, _total: None), Refused)


def test_a_copy_takes_the_diarys_place(kept: Places, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(kept.diary.read_bytes())
    episodes, name = DiaryFiles(kept, FakeClock(), is_guest=False).restore(copy)
    assert episodes
    assert name


def test_a_guest_touches_nothing(kept: Places, tmp_path: Path) -> None:
    files = DiaryFiles(kept, FakeClock(), is_guest=True)
    with pytest.raises(DiaryUnavailableError):
        files.archive()
    with pytest.raises(DiaryUnavailableError):
        files.erase(Extent())
    with pytest.raises(DiaryUnavailableError):
        files.bring(tmp_path / "any.json", lambda _done, _total: None)
    assert kept.diary.exists()
