"""What is done with a profile's files, as the card and the commands ask for it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from crampcoach.core.errors import CrampcoachError, GaveWayError
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.desktop.places import Places, places
from crampcoach.file_works import absolute, file_works, restored
from crampcoach.services.safekeeping import Job, Progress
from crampcoach.storage.diary import Diary
from tests.fakes import FakeClock
from tests.storage.faults.workload import entries, stored
from tests.storage.samples import relieved


class Desk:
    """A profile with a diary."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: Places = places(folder / "profile")
        self.kept.make()
        self.profiles: list[HealthProfile] = []
        self.told: list[tuple[int, int]] = []
        self.progress = Progress(lambda done, total: self.told.append((done, total)))
        self.works = file_works(self.kept, FakeClock(), self.profiles.append)
        with contextlib.closing(Diary.open(self.kept.diary)) as diary:
            diary.put(*entries(), *(relieved(number) for number in range(20, 30)))

    def do(self, job: Job, name: str) -> int:
        return self.works[job](str(self.folder / name), self.progress)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_copy_can_be_restored(desk: Desk) -> None:
    before = stored(desk.kept.diary)
    assert desk.do(Job.COPY, "copy.sqlite3") == 12
    with contextlib.closing(Diary.open(desk.kept.diary)) as diary:
        diary.put(relieved(40))
    assert desk.do(Job.RESTORE, "copy.sqlite3") == 12
    assert stored(desk.kept.diary) == before


def test_an_export_can_be_imported_into_a_new_diary(desk: Desk) -> None:
    before = stored(desk.kept.diary)
    assert desk.do(Job.EXPORT, "export.json") == 13
    desk.kept.diary.unlink()
    assert desk.do(Job.IMPORT, "export.json") == 16
    assert set(stored(desk.kept.diary)) == set(before)
    assert desk.told
    assert desk.profiles == [NOTHING_TOLD]


def test_rows_of_a_table_are_exported_and_imported(desk: Desk) -> None:
    assert desk.do(Job.EXPORT, "export.csv") == 12
    desk.kept.diary.unlink()
    assert desk.do(Job.IMPORT, "export.csv") == 12
    assert desk.profiles == []


def test_what_is_cancelled_changes_nothing(desk: Desk) -> None:
    desk.do(Job.EXPORT, "export.json")
    before = stored(desk.kept.diary)
    desk.progress.cancel()
    for job, name in (
        (Job.COPY, "copy.sqlite3"),
        (Job.EXPORT, "other.json"),
        (Job.IMPORT, "export.json"),
    ):
        with pytest.raises(GaveWayError):
            desk.do(job, name)
    assert stored(desk.kept.diary) == before
    assert not (desk.folder / "copy.sqlite3").exists()
    assert not (desk.folder / "other.json").exists()


def test_what_is_no_file_or_the_diary_itself_is_not_restored(desk: Desk) -> None:
    for file, why in ((desk.folder / "nothing", "no such file"), (desk.kept.diary, "itself")):
        with pytest.raises(CrampcoachError, match=why):
            restored(desk.kept, file, FakeClock())
    assert len(list(desk.kept.data.glob("*.sqlite3"))) == 1


def test_a_home_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert absolute("~/x.json") == tmp_path / "x.json"
