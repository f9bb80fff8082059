"""A disk may fill up at any size, or refuse to be written to: what was stored stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import trouble
from crampcoach.storage.diary import Diary
from tests.storage.faults.disk import Disk
from tests.storage.faults.link import on_disk
from tests.storage.faults.table import report
from tests.storage.faults.workload import NAME, entries, lost, old_diary, run, stored
from tests.storage.samples import relieved

SIZES = 200


def test_a_disk_that_is_full_at_any_size_loses_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = tmp_path_factory.mktemp("before")
    start = old_diary(before).stat().st_size
    shutil.copytree(before, tmp_path / "whole")
    with on_disk(Disk(tmp_path / "whole")) as connect:
        everything = run(tmp_path / "whole" / NAME, connect)
    most = 2 * (tmp_path / "whole" / NAME).stat().st_size
    lost_at: list[int] = []
    stopped = 0
    for number in range(SIZES):
        room = start + number * (most - start) // SIZES
        place = tmp_path / str(number)
        shutil.copytree(before, place)
        with on_disk(Disk(place, room=room)) as connect:
            acknowledged = run(place / NAME, connect)
        stopped += acknowledged != everything
        if lost(acknowledged, stored(place / NAME)):
            lost_at.append(room)
        with on_disk(Disk(place)) as connect:  # there is room again
            run(place / NAME, connect)
        assert lost(everything, stored(place / NAME)) == []
        shutil.rmtree(place)
    report("disk full at a size between the first page and twice the whole", SIZES, len(lost_at))
    assert lost_at == []
    assert stopped > 20


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    path = tmp_path / "data" / NAME
    Diary.open(path).close()
    return path


def test_a_full_disk_is_told_in_plain_words(opened: Path) -> None:
    disk = Disk(opened.parent)
    with on_disk(disk) as connect:
        diary = Diary.open(opened, connect=connect)
        diary.put(relieved(1))
        disk.room = 0
        many = [relieved(number) for number in range(2, 90)]
        with pytest.raises(DiaryUnavailableError) as caught:
            diary.put(*many)
        assert str(caught.value) == trouble.FULL


def test_a_read_only_folder_is_told_read_and_left_alone(opened: Path) -> None:
    with on_disk(Disk(opened.parent)) as connect:
        acknowledged = run(opened, connect)
    before = opened.read_bytes()
    tried = 0
    with on_disk(Disk(opened.parent, writable=False)) as connect:
        diary = Diary.open(opened, connect=connect)
        assert len(list(diary.episodes())) == 3
        for entry in entries():
            tried += 1
            with pytest.raises(DiaryUnavailableError) as caught:
                diary.put(entry.revised(revision=99))
            assert str(caught.value) == trouble.READ_ONLY
    assert opened.read_bytes() == before
    del acknowledged["old-0"]
    missing = [id_ for id_ in lost(acknowledged, stored(opened)) if not id_.startswith("old-")]
    report("read-only folder", tried, len(missing))
    assert missing == []
