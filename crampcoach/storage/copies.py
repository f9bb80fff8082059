"""Verified copies of a diary's file, and looking through one without changing it.

A copy counts once it has been opened and found in order (signalapp/Signal-Android#13333).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path
from urllib.parse import quote

from crampcoach.core.backups import Checked
from crampcoach.core.errors import CrampcoachError, DiaryUnavailableError, GaveWayError
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.storage import trouble
from crampcoach.storage.diary import APPLICATION_ID, Diary
from crampcoach.storage.files import PRIVATE_FILE, passing_name, sync_folder
from crampcoach.storage.migrations import MIGRATIONS
from crampcoach.storage.trouble import told_plainly

PAGES = 256
"""Copied at a time: between them whoever writes gets its turn."""
STEPS = 100_000
"""Of SQLite's machine, between two looks whether to give way; some milliseconds."""
BUSY_S = 5.0
"""How long a lock is waited for where nothing of ours is held up."""
MEANWHILE_S = 0.05
"""Before a locked diary is tried again."""

NO_DIARY = plainly("There is no diary yet; log something first.")

GiveWay = Callable[[], bool]
"""Whether something more urgent waits."""


class CopyNotMadeError(CrampcoachError):
    """A copy can't be made there; what was there is as it was."""


def never() -> bool:
    """Nothing is more urgent."""
    return False


def copy_diary(source: Path, target: Path, gives_way: GiveWay = never) -> int:
    """Make a verified copy; what stood in its place is replaced at once, or stays.

    The source may be in use: what is copied is whole, as of one moment.

    Args:
        source: A diary's file.
        target: The copy's; its folder is there.
        gives_way: Asked now and then whether to break off.

    Returns:
        How many episodes it holds.

    Raises:
        DiaryUnavailableError: The source can't be read, is no sound diary, or the copy can't be
            written.
        GaveWayError: It was broken off.
    """
    target = Path(os.path.realpath(target))  # a link to the file stays a link
    with told_plainly():
        passing = passing_name(target.parent)
        os.close(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        try:
            _fill(source, passing, gives_way)
            episodes = _count(passing, gives_way)
            _sync(passing)
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
            Path(f"{passing}-journal").unlink(missing_ok=True)
        sync_folder(target.parent)
    return episodes


def save_copy(diary: Path, target: Path, gives_way: GiveWay = never) -> int:
    """Make a verified copy where a person wants it.

    Args:
        diary: The diary's file.
        target: The copy's; one that is there is replaced at once.
        gives_way: Asked now and then whether to break off.

    Returns:
        How many episodes it holds.

    Raises:
        CopyNotMadeError: It can't be made there, or there is no diary yet.
        DiaryUnavailableError: The diary can't be read, or the disk refuses.
        GaveWayError: It was broken off.
    """
    if not diary.exists():
        raise CopyNotMadeError(NO_DIARY)
    if not target.parent.is_dir():
        message = plainly(
            "{folder}: there is no such folder. Name one that is there.", folder=target.parent
        )
        raise CopyNotMadeError(message)
    if target.exists() and not target.is_file():
        message = plainly("{file} is a folder or a device. Name a file.", file=target)
        raise CopyNotMadeError(message)
    if target.exists() and target.samefile(diary):
        message = plainly("{file} is the diary itself. Name another file.", file=target)
        raise CopyNotMadeError(message)
    try:
        return copy_diary(diary, target, gives_way)
    except DiaryUnavailableError as error:
        if isinstance(error.__cause__, OSError):
            message = plainly(
                "{file} couldn't be written: {reason}. The diary is as it was.",
                file=target,
                reason=reason(error.__cause__, plainly("unknown reason")),
            )
            raise CopyNotMadeError(message) from error
        raise


def check_copy(path: Path, gives_way: GiveWay = never) -> Checked:
    """Look through a copy, and say why it can't be restored if that is so."""
    try:
        with told_plainly():
            return Checked(_count(path, gives_way))
    except DiaryUnavailableError as error:
        return Checked(0, error.words)


def _fill(source: Path, target: Path, gives_way: GiveWay) -> None:
    def look(status: int, remaining: int, total: int) -> None:
        del status, remaining, total
        if gives_way():
            raise GaveWayError

    with (
        _read_only(source) as reading,
        contextlib.closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.backup(writing, pages=PAGES, progress=look, sleep=MEANWHILE_S)


def _count(path: Path, gives_way: GiveWay) -> int:
    """The episodes of a sound diary."""
    if path.is_file() and path.stat().st_size == 0:
        raise DiaryUnavailableError(trouble.EMPTY)
    with _read_only(path) as connection:
        connection.set_progress_handler(lambda: int(gives_way()), STEPS)
        try:
            return _looked_through(connection)
        except sqlite3.OperationalError as error:
            # text that isn't UTF-8 comes without a name
            if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
                raise GaveWayError from error
            raise


def _looked_through(connection: sqlite3.Connection) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DiaryUnavailableError(trouble.FOREIGN)
    if connection.execute("PRAGMA user_version").fetchone()[0] > len(MIGRATIONS):
        raise DiaryUnavailableError(trouble.NEWER)
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise DiaryUnavailableError(trouble.DAMAGED)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DiaryUnavailableError(trouble.DAMAGED)
    found = connection.execute("SELECT value FROM meta WHERE key = 'device_id'").fetchone()
    if found is None:
        raise DiaryUnavailableError(trouble.DAMAGED)
    return Diary(connection, str(found[0])).count()


@contextlib.contextmanager
def _read_only(path: Path) -> Generator[sqlite3.Connection]:
    place = f"file:{quote(os.fspath(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(place, uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
