"""A diary of every version there was is brought up to date, and nothing of it is lost."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Night
from crampcoach.storage.diary import Diary
from crampcoach.storage.migrations import MIGRATIONS
from tests.storage.samples import begun, relieved

DUMPS = sorted(Path(__file__).parent.glob("diary_version_*.sql"))
DEVICE = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A diary's file as an earlier version left it."""
    path = tmp_path / "diary.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text("utf-8"))
    return path


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Diary]:
    with contextlib.closing(Diary.open(path)) as diary:
        yield diary


def test_every_version_but_this_one_has_a_file_to_try() -> None:
    assert len(DUMPS) == len(MIGRATIONS) - 1


def test_what_it_held_is_there(path: Path) -> None:
    there = timezone(timedelta(hours=-9, minutes=-30))
    west = relieved(2).started_at.astimezone(there)
    note = "it's in the west; 'quoted'"
    with opened(path) as diary:
        assert diary.device_id == DEVICE
        assert [replace(episode, device_id="") for episode in diary.episodes()] == [
            relieved(1),
            replace(relieved(2), started_at=west, note=note),
            replace(relieved(3), deleted=True),
            begun(4),
        ]
        assert diary.is_sound()


def test_what_is_new_of_old_episodes_is_filled_in(path: Path) -> None:
    with opened(path) as diary:
        assert [glance.hour for glance in diary.glances("", "")] == [3, 16, 3]


def test_it_takes_every_kind_of_entry_from_now_on(path: Path) -> None:
    review = Night("night", DEVICE, "2026-03-02", observed=True)
    changed = replace(relieved(1), device_id=DEVICE, revision=4, pain=2)
    with opened(path) as diary:
        diary.put(review, changed)
    with opened(path) as diary:
        assert diary.nights_between("", "") == (review,)
        assert diary.episode(changed.id) == changed


def test_a_copy_can_be_made_before_anything_changes(path: Path) -> None:
    as_it_was = path.read_bytes()
    seen: list[bytes] = []
    Diary.open(path, before_migrating=lambda found: seen.append(found.read_bytes())).close()
    Diary.open(path, before_migrating=lambda found: seen.append(found.read_bytes())).close()
    assert seen == [as_it_was]


def test_without_a_copy_nothing_changes(path: Path) -> None:
    def refuses(found: Path) -> None:
        message = f"{found.name} can't be copied."
        raise DiaryUnavailableError(message)

    as_it_was = path.read_bytes()
    with pytest.raises(DiaryUnavailableError, match="can't be copied"):
        Diary.open(path, before_migrating=refuses)
    assert path.read_bytes() == as_it_was


def test_a_new_diary_needs_no_copy(tmp_path: Path) -> None:
    seen: list[Path] = []
    Diary.open(tmp_path / "new.sqlite", before_migrating=seen.append).close()
    assert seen == []
