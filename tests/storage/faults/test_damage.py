"""A damaged file opens with trouble or works, and is never overwritten; a copy of it helps."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from crampcoach.core.diary_writer import Kept
from crampcoach.core.entry import Search
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.ports import DiaryReading
from crampcoach.storage.archive import restore_file
from crampcoach.storage.copies import check_copy, copy_diary
from crampcoach.storage.diary import Diary
from crampcoach.storage.keeper import Keeper
from crampcoach.storage.side_journal import claim
from tests.storage.faults.table import report
from tests.storage.faults.workload import NAME, entries, stored
from tests.storage.samples import relieved

OFFSETS = 500
RESTORED_EVERY = 10
NOW = datetime.fromisoformat("2026-03-02T03:12")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / NAME
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*entries(), *(relieved(number) for number in range(10, 60)))
    return path


@dataclass
class Outcome:
    """What became of a damaged file.

    Attributes:
        trouble: What was told; empty where the diary works.
        is_sound: Whether SQLite finds it in order.
        kept: Where an entry went.
        lost: Whether that can't be found there.
    """

    trouble: str
    is_sound: bool
    kept: Kept
    lost: bool


def read_all(diary: DiaryReading) -> int:
    """Every question there is."""
    found = len(diary.episodes_between("", "")) + len(tuple(diary.glances("", "")))
    found += len(diary.nights_between("", "")) + len(diary.stretches_between("", ""))
    found += len(diary.reminders()) + len(diary.turns_between("", ""))
    return found + len(diary.acknowledged()) + len(diary.find_nights(Search(text="back")))


def live_with(path: Path) -> Outcome:
    """Start the program on a file, read it and log a cramp."""
    bugs: list[Exception] = []
    before = path.stat()
    keeper = Keeper(path, (path.parent,), bugs.append)
    try:
        state = keeper.open()
        answer = keeper.answer(read_all)
        receipt = keeper.keep(relieved(99))
    finally:
        keeper.close()
    after = path.stat()
    assert bugs == []
    assert before.st_ino == after.st_ino, "what can't be read was replaced"
    assert before.st_size <= after.st_size
    return Outcome(
        state.trouble or answer.trouble,
        not check_copy(path).trouble,
        receipt.kept,
        not is_there(path, receipt.kept),
    )


def is_there(path: Path, kept: Kept) -> bool:
    """Whether the entry is where it was said to be."""
    if kept is Kept.SAVED:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            query = "SELECT revision FROM episode WHERE id = ?"
            return connection.execute(query, (relieved(99).id,)).fetchone() == (3,)
    with contextlib.closing(claim(path.parent)) as journal:
        return relieved(99).id in {entry.id for entry in journal.found}


def assert_restorable(path: Path, whole: Path) -> None:
    """A copy takes the file's place, and the file stays under another name."""
    damaged = path.read_bytes()
    swapped = restore_file(whole, path, NOW)
    assert path.with_name(swapped.kept).read_bytes() == damaged
    assert stored(path) == stored(whole)


def flipped(data: bytes, rng: random.Random) -> Iterator[bytes]:
    for place in sorted(rng.sample(range(len(data)), OFFSETS)):
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        yield bytes(changed)


def test_a_flipped_bit_anywhere_never_crashes_and_never_costs_the_file(
    whole: Path, tmp_path: Path
) -> None:
    told = sound = lost = 0
    for number, data in enumerate(flipped(whole.read_bytes(), random.Random(1))):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / NAME
        path.write_bytes(data)
        outcome = live_with(path)
        told += bool(outcome.trouble)
        sound += outcome.is_sound
        lost += outcome.lost
        if number % RESTORED_EVERY == 0:
            assert_restorable(path, whole)
    note = f"{told} told in words, {sound} pass SQLite's check (a letter of a text, or unused)"
    report("one flipped bit in the file", OFFSETS, lost, note)
    assert lost == 0
    assert told > 10


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
def test_a_truncated_file_is_told_and_can_be_restored(
    whole: Path, tmp_path: Path, share: float
) -> None:
    data = whole.read_bytes()
    path = tmp_path / NAME
    path.write_bytes(data[: int(len(data) * share)])
    outcome = live_with(path)
    assert outcome.trouble
    assert not outcome.lost
    assert_restorable(path, whole)
    report(f"file cut off after {share:.1%}", 1, 0, outcome.kept.value)


def test_a_flipped_bit_is_not_copied_over_a_sound_copy(whole: Path, tmp_path: Path) -> None:
    refused = 0
    (tmp_path / "backups").mkdir()
    target = tmp_path / "backups" / NAME
    for data in list(flipped(whole.read_bytes(), random.Random(2)))[::10]:
        (tmp_path / NAME).write_bytes(data)
        target.write_bytes(whole.read_bytes())
        try:
            copy_diary(tmp_path / NAME, target)
        except DiaryUnavailableError:
            refused += 1
            assert target.read_bytes() == whole.read_bytes()
        assert not check_copy(target).trouble
    assert refused
