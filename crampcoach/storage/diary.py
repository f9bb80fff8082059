"""The diary: one SQLite file with one writer.

Rollback journal and ``synchronous=EXTRA``: one file, and a commit that has returned survives
power loss where the disk honours sync (platform.md, "Data").
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from pathlib import Path

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import keeping, rows, trouble
from crampcoach.storage.diary_rows import DiaryRows
from crampcoach.storage.files import (
    PRIVATE_FILE,
    make_private,
    passing_name,
    private_folder,
    sync_folder,
)
from crampcoach.storage.migrations import MIGRATIONS
from crampcoach.storage.transactions import reading, transaction
from crampcoach.storage.trouble import told_plainly

APPLICATION_ID = 0x4372616D
"""Marks the file as ours in its header ("Cram")."""
BUSY_S = 0.5
"""How long a lock is waited for: with a start's entry durable within a second, not longer."""
BATCH = 200
"""Episodes read at a time; between batches the writer gets its turn."""

Migrations = Sequence[Sequence[str]]
Connect = Callable[[Path, float], sqlite3.Connection]
"""Opens a file with SQLite; takes how long another program's lock is waited for, in seconds."""


def by_sqlite(path: Path, busy_s: float) -> sqlite3.Connection:
    """Open a file with the SQLite that Python brings along."""
    return sqlite3.connect(path, timeout=busy_s, isolation_level=None)


class Diary(DiaryRows):
    """An open diary. It belongs to the thread that opened it.

    Every method raises ``DiaryUnavailableError`` where the file can't be read or written now; the
    file is then as it was.

    Attributes:
        device_id: UUID of this device, made once.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        busy_s: float = BUSY_S,
        migrations: Migrations = MIGRATIONS,
        before_migrating: Callable[[Path], None] | None = None,
        connect: Connect = by_sqlite,
    ) -> Diary:
        """Open a diary, or begin one where there is no file.

        Args:
            path: The file; its folder is made, closed to others.
            busy_s: How long another program's lock is waited for.
            migrations: The schema's steps.
            before_migrating: Called before an older diary's tables are changed; what it raises
                leaves them as they are.
            connect: Opens the file; the fault tests give one whose disk fails.

        Raises:
            DiaryUnavailableError: It can't be used; what is there is left as it is.
        """
        with told_plainly():
            private_folder(path.parent)
            if not path.exists():
                _begin(path, migrations)
            if path.is_file():  # else SQLite says what it is
                if path.stat().st_size == 0:
                    raise DiaryUnavailableError(trouble.EMPTY)
                make_private(path)
            connection = _connected(path, busy_s, connect)
            try:
                _check_ours(connection, len(migrations))
                if before_migrating is not None and _version(connection) < len(migrations):
                    before_migrating(path)
                _migrate(connection, migrations)
                return cls(connection, _device_id(connection))
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def try_writing(self) -> None:
        """Write something that changes nothing: a full or read-only disk shows only then."""
        with told_plainly(), transaction(self._connection):
            self._connection.execute(f"PRAGMA user_version = {_version(self._connection)}")

    def put(self, *entries: Entry) -> None:
        """Store whole entries, all or none. Of each, only a higher revision changes anything.

        When it returns, they are committed. An entry without a device gets this one's.
        """
        with told_plainly(), transaction(self._connection):
            for entry in entries:
                keeping.put(self._connection, entry, self.device_id)

    @contextlib.contextmanager
    def merging(self) -> Generator[Callable[[Entry], bool]]:
        """Store entries of another diary one by one, all of them or none.

        What is given takes an entry and tells whether that changed anything.
        """
        with told_plainly(), transaction(self._connection):
            yield lambda entry: keeping.merge(self._connection, entry, self.device_id)

    def close_interrupted(self, running: Collection[str] = ()) -> None:
        """Turn episodes found open into interrupted ones.

        Args:
            running: Ids of those that really run.
        """
        cut_off = (e.interrupted() for e in self.open_episodes() if e.id not in running)
        self.put(*cut_off)

    def open_episodes(self) -> tuple[Episode, ...]:
        """Those without an outcome, oldest first."""
        with told_plainly(), reading(self._connection):
            return tuple(rows.selected(self._connection, "outcome IS NULL", ()))

    def episodes(self) -> Iterator[Episode]:
        """Every episode, deleted ones too, by onset. Each one is whole; read in batches."""
        last = ("", "")
        while batch := self._batch(last):
            yield from batch
            last = rows.position_of(batch[-1])

    def is_sound(self) -> bool:
        """Whether SQLite finds the whole file in order; takes long for a long diary."""
        with told_plainly():
            found = self._connection.execute("PRAGMA integrity_check").fetchone()[0]
            strays = self._connection.execute("PRAGMA foreign_key_check").fetchone()
            return found == "ok" and strays is None

    def _batch(self, after: tuple[str, str]) -> list[Episode]:
        with told_plainly(), reading(self._connection):
            where = "(started_utc, id) > (?, ?)"
            return list(rows.selected(self._connection, where, after, limit=BATCH))


def _begin(path: Path, migrations: Migrations) -> None:
    """Make a diary beside its place and put it there whole: a crash leaves no empty file."""
    import uuid  # noqa: PLC0415 - once in a diary's life

    passing = passing_name(path.parent)
    os.close(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    try:
        with contextlib.closing(_connected(passing, BUSY_S)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(connection, migrations)
            device = ("device_id", str(uuid.uuid4()))
            connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", device)
        _place(passing, path)
    finally:
        passing.unlink(missing_ok=True)
    sync_folder(path.parent)


def _place(passing: Path, path: Path) -> None:
    """Give a new diary its name, unless another process was first."""
    try:
        os.link(passing, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        passing.rename(path)


def _connected(path: Path, busy_s: float, connect: Connect = by_sqlite) -> sqlite3.Connection:
    connection = connect(path, busy_s)
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_ours(connection: sqlite3.Connection, newest: int) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DiaryUnavailableError(trouble.FOREIGN)
    if _version(connection) > newest:
        raise DiaryUnavailableError(trouble.NEWER)


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    if _version(connection) >= len(migrations):
        return
    with transaction(connection):
        for step in migrations[_version(connection) :]:  # read again: now nobody else writes
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _device_id(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT value FROM meta WHERE key = 'device_id'").fetchone()
    if found is None:
        raise DiaryUnavailableError(trouble.DAMAGED)
    return str(found[0])
