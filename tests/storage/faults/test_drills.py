"""Restore drills: a diary is filled, copied, damaged somehow and restored, again and again.

``CRAMPCOACH_DRILLS=100`` for as many.
"""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crampcoach.storage.archive import Archive
from crampcoach.storage.copies import never
from crampcoach.storage.diary import Diary
from tests.fakes import FakeClock
from tests.storage.faults.table import report
from tests.storage.faults.workload import NAME, Acknowledged, entries, stored
from tests.storage.samples import relieved

DRILLS = int(os.environ.get("CRAMPCOACH_DRILLS", "10"))
DAY_S = 86_400.0


def removed(path: Path, rng: random.Random) -> None:
    path.unlink()


def emptied(path: Path, rng: random.Random) -> None:
    path.write_bytes(b"")


def cut_off(path: Path, rng: random.Random) -> None:
    os.truncate(path, rng.randrange(1, path.stat().st_size))


def scribbled_over(path: Path, rng: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(rng.randrange(path.stat().st_size))
        file.write(rng.randbytes(3000))


def replaced(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.randrange(1, 9000)))


def left_alone(path: Path, rng: random.Random) -> None:
    """The diary works: going back to a copy is a wish, not a need."""


ACCIDENTS: tuple[Callable[[Path, random.Random], None], ...] = (
    removed,
    emptied,
    cut_off,
    scribbled_over,
    replaced,
    left_alone,
)


def fill(path: Path, rng: random.Random) -> None:
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*entries())
        for _ in range(rng.randrange(1, 40)):
            number = rng.randrange(10, 90)
            diary.put(relieved(number).revised(revision=rng.randrange(1, 9), pain=number % 11))


@pytest.mark.parametrize("seed", range(DRILLS))
def test_a_copy_brings_everything_back(tmp_path: Path, seed: int) -> None:
    rng, clock = random.Random(seed), FakeClock()
    path = tmp_path / "data" / NAME
    archive = Archive(path, clock)
    held: dict[str, Acknowledged] = {}
    for _ in range(rng.randrange(1, 12)):
        fill(path, rng)
        assert archive.attend(never)
        held[archive.all()[0].name] = stored(path)
        clock.jump(DAY_S)
    fill(path, rng)
    rng.choice(ACCIDENTS)(path, rng)
    names = [copy.name for copy in archive.all()]
    name = rng.choice(names)
    before = path.read_bytes() if path.exists() else None
    swapped = archive.restore(name)
    assert stored(path) == held[name]
    assert (path.with_name(swapped.kept).read_bytes() if swapped.kept else None) == before
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    fill(path, rng)  # and it goes on
    report("restore drill", 1, 0)
