"""Kills a process at each statement of a migration: ``python -m tests.storage.faults.migrating``.

The process forks for each of them: no thread runs in it that a fork could leave behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

from crampcoach.storage.archive import Archive
from crampcoach.storage.diary import Diary, by_sqlite
from tests.fakes import FakeClock
from tests.storage.faults.workload import NAME, lost, old_diary, stored

OLD = {f"old-{number}": (3, False) for number in range(12)}


def open_until_killed(path: Path, statement: int) -> None:
    """Open an older diary, and be killed as one of SQLite's statements begins."""
    left = statement

    def count(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(path: Path, busy_s: float) -> sqlite3.Connection:
        connection = by_sqlite(path, busy_s)
        connection.set_trace_callback(count)
        return connection

    archive = Archive(path, FakeClock())
    Diary.open(path, before_migrating=archive.before_migrating, connect=connect).close()


def is_killed(path: Path, statement: int) -> bool:
    """Whether there was such a statement."""
    child = os.fork()
    if child == 0:
        open_until_killed(path, statement)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(folder: Path) -> None:
    """Print how many statements there are, and at which of them something was lost."""
    losses: list[int] = []
    statement = 0
    killed = True
    while killed:
        statement += 1
        place = folder / str(statement)
        place.mkdir()
        path = old_diary(place)
        killed = is_killed(path, statement)
        copies = [path, *(place / "backups").glob("diary-older-*")]
        for copy in copies:
            shutil.copy(copy, place / "opened.sqlite3")
            journal = copy.with_name(f"{copy.name}-journal")
            if journal.exists():
                shutil.copy(journal, place / "opened.sqlite3-journal")
            if lost(OLD, stored(place / "opened.sqlite3")):
                losses.append(statement)
    assert (place / "backups").exists()
    assert path.name == NAME
    print(statement - 1, *losses)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
