"""The real diary on a disk that fails: SQLite by apsw, which lets Python be its disk.

Python's own sqlite3 can't be given a file system. So the diary gets a connection that behaves like
one of sqlite3's, as far as the diary uses it, and passes every statement on to apsw's SQLite: the
statements, their order and the pragmas are the diary's own; the SQLite library is a newer build.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, cast

import apsw

from crampcoach.storage.diary import Connect
from tests.storage.faults.disk import Disk, FailingVFS

NAMES: dict[type[apsw.Error], str] = {
    apsw.BusyError: "SQLITE_BUSY",
    apsw.CantOpenError: "SQLITE_CANTOPEN",
    apsw.CorruptError: "SQLITE_CORRUPT",
    apsw.FullError: "SQLITE_FULL",
    apsw.IOError: "SQLITE_IOERR",
    apsw.ReadOnlyError: "SQLITE_READONLY",
}
_numbers = count()


class Result:
    """What a statement gave."""

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._rows = iter(rows)
        self.rowcount = rowcount

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows


class Link:
    """A connection, as the diary uses one."""

    def __init__(self, path: Path, vfs: str, weaken: Callable[[str], str]) -> None:
        self._weaken = weaken
        with translated():
            self._connection = apsw.Connection(str(path), vfs=vfs)

    def execute(self, statement: str, values: Iterable[Any] = ()) -> Result:
        with translated():
            before = self._connection.total_changes()
            weakened = self._weaken(statement)
            rows = list(self._connection.execute(weakened, tuple(values)))
            return Result(rows, self._connection.total_changes() - before)

    def executemany(self, statement: str, many: Iterable[Iterable[Any]]) -> None:
        for values in many:
            self.execute(statement, values)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def close(self) -> None:
        with translated():
            self._connection.close()


@contextmanager
def translated() -> Generator[None]:
    """Raise what sqlite3 would raise."""
    try:
        yield
    except apsw.Error as error:
        told = sqlite3.OperationalError(str(error))
        told.sqlite_errorname = NAMES.get(type(error), "SQLITE_ERROR")
        raise told from error


def as_it_is(statement: str) -> str:
    """The diary's own settings."""
    return statement


def with_pragmas(*pragmas: str) -> Callable[[str], str]:
    """Other settings in place of ``synchronous = EXTRA``; its journal mode is left out then."""

    def weaken(statement: str) -> str:
        if statement.startswith("PRAGMA synchronous"):
            return "; ".join(f"PRAGMA {pragma}" for pragma in pragmas)
        if statement.startswith("PRAGMA journal_mode"):
            return "SELECT 1"
        return statement

    return weaken


@contextmanager
def on_disk(disk: Disk, weaken: Callable[[str], str] = as_it_is) -> Generator[Connect]:
    """Gives what opens a diary on this disk."""
    name = f"failing-{next(_numbers)}"
    vfs = FailingVFS(name, disk)
    links: list[Link] = []

    def connect(path: Path, busy_s: float) -> sqlite3.Connection:
        links.append(Link(path, name, weaken))
        return cast(sqlite3.Connection, links[-1])

    try:
        yield connect
    finally:
        for link in links:
            with suppress(sqlite3.Error):  # closing writes too, in WAL mode
                link.close()
        vfs.unregister()
