"""What a higher revision replaces stays in the diary, as far as it says something else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crampcoach.core.night import Night
from crampcoach.storage.diary import Diary
from crampcoach.storage.records import Kind, entry_of
from tests.storage.samples import begun, relieved

REVIEW = Night("night", "here", "2026-03-02", observed=True, cramp_count=1)
ENDED = relieved(device_id="here")


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    with contextlib.closing(Diary.open(tmp_path / "diary.sqlite")) as diary:
        yield diary


def replaced(diary: Diary) -> list[object]:
    query = "SELECT kind, revision, body FROM revision ORDER BY kind, id, revision"
    found = diary._connection.execute(query).fetchall()
    entries = [entry_of(Kind(kind), json.loads(body)) for kind, _, body in found]
    assert [entry.revision for entry in entries] == [revision for _, revision, _ in found]
    return list(entries)


def test_an_edit_keeps_what_was_there(diary: Diary) -> None:
    diary.put(ENDED, REVIEW)
    assert replaced(diary) == []
    diary.put(replace(ENDED, revision=4, pain=2), replace(REVIEW, revision=2, cramp_count=2))
    diary.put(replace(ENDED, revision=5, pain=3))
    assert replaced(diary) == [ENDED, replace(ENDED, revision=4, pain=2), REVIEW]


def test_a_deletion_leaves_a_mark_and_what_was_there(diary: Diary) -> None:
    diary.put(REVIEW)
    diary.put(REVIEW.revised(deleted=True))
    assert replaced(diary) == [REVIEW]
    assert diary.nights_between("", "") == ()


def test_the_same_content_is_not_doubled(diary: Diary) -> None:
    diary.put(ENDED, REVIEW)
    diary.put(ENDED.revised(), REVIEW.revised())
    assert replaced(diary) == []
    found = diary.episode(ENDED.id)
    assert (found and found.revision, diary.nights_between("", "")[0].revision) == (4, 2)


def test_of_a_running_episode_only_the_last_revision_is_kept(diary: Diary) -> None:
    running = begun(device_id="here")
    diary.put(running)
    diary.put(replace(running, revision=2))
    diary.put(ENDED)
    assert replaced(diary) == []
    diary.put(ENDED.reopened())
    assert replaced(diary) == [ENDED]


def test_an_older_revision_is_neither_stored_nor_kept(diary: Diary) -> None:
    second = REVIEW.revised()
    diary.put(second)
    diary.put(replace(second, cramp_count=9), replace(REVIEW, cramp_count=9))
    assert (replaced(diary), diary.nights_between("", "")) == ([], (second,))


def test_an_entry_without_a_device_gets_this_one(diary: Diary) -> None:
    diary.put(replace(REVIEW, device_id=""))
    assert diary.nights_between("", "") == (replace(REVIEW, device_id=diary.device_id),)
