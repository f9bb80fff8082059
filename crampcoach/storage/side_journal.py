"""Where entries go while the diary can't be used: a file whose room was taken beforehand.

A file belongs to the process that holds its lock; files of ended processes are taken over.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from crampcoach.storage.files import PRIVATE_FILE, private_folder, sync_folder
from crampcoach.storage.lock import is_locked_now
from crampcoach.storage.side_format import (
    AREA_BYTES,
    FILE_BYTES,
    HEADER_BYTES,
    counting_area,
    header,
    record,
    records,
)

if TYPE_CHECKING:  # the other kinds are wanted long after the first hit
    from crampcoach.core.entry import Entry


class SideJournal:
    """One open and locked file of entries.

    Attributes:
        path: Where it is.
        found: The entries it held when it was opened: of each one the highest revision.
    """

    def __init__(self, path: Path, file: FileIO) -> None:
        """Read what the file holds.

        Args:
            path: Where it is.
            file: Open for reading and writing, and locked.

        Raises:
            OSError: It can't be read.
        """
        self.path = path
        self._file = file
        file.seek(0)
        data = _read_up_to(file, FILE_BYTES)
        self._area, self._generation = counting_area(data)
        start = self._area * AREA_BYTES + HEADER_BYTES
        self._end = start
        area = data[start : (self._area + 1) * AREA_BYTES]
        entries: list[Entry] = []
        for entry, size in records(area, self._generation):
            entries += () if entry is None else (entry,)
            self._end += size
        self._latest = latest(entries)
        self.found = tuple(self._latest.values())
        self._room = len(data)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no entry."""
        return not self._latest

    def take_room(self) -> None:
        """Have the whole file on the disk, so that a disk that fills up later can't stop it.

        Raises:
            OSError: There is no room now.
        """
        if self._room < FILE_BYTES:
            self._write(self._room, bytes(FILE_BYTES - self._room))
            self._room = FILE_BYTES
        if self._generation == 0:
            self._move_to_other_area(())

    def append(self, entry: Entry) -> None:
        """Add an entry. When it returns, the entry survives a crash.

        Raises:
            OSError: It can't be written, or there is no room for it.
        """
        added = record(entry, self._generation)
        if self._end + len(added) > (self._area + 1) * AREA_BYTES:
            self._move_to_other_area(latest((*self._latest.values(), entry)).values())
        else:
            self._write(self._end, added)
            self._end += len(added)
        self._latest = latest((*self._latest.values(), entry))

    def empty(self) -> None:
        """Forget all entries; the file keeps its room.

        Raises:
            OSError: It can't be written.
        """
        if not self.is_empty:
            self._move_to_other_area(())
        self._latest = {}

    def close(self) -> None:
        """Give the file up; what it holds stays for the next one."""
        self._file.close()

    def _move_to_other_area(self, entries: Iterable[Entry]) -> None:
        area, generation = 1 - self._area, self._generation + 1
        moved = b"".join(record(entry, generation) for entry in entries)
        if HEADER_BYTES + len(moved) > AREA_BYTES:
            raise OSError(errno.ENOSPC, "The side journal is full")
        start = area * AREA_BYTES
        self._write(start + HEADER_BYTES, moved)  # the header makes it count, so it comes last
        self._write(start, header(generation))
        self._area, self._generation = area, generation
        self._end = start + HEADER_BYTES + len(moved)

    def _write(self, at: int, data: bytes) -> None:
        self._file.seek(at)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) or 0 :]
        os.fsync(self._file.fileno())


def claim(folder: Path) -> SideJournal:
    """Make a side journal in a folder ours: one of an ended process, else a new one.

    Raises:
        OSError: The folder can't be used.
    """
    private_folder(folder)
    journal = next(abandoned(folder), None) or _made(folder)
    try:
        journal.take_room()
    except OSError:
        journal.close()
        raise
    return journal


def abandoned(folder: Path) -> Iterator[SideJournal]:
    """The side journals of a folder whose processes have ended, each one locked for us."""
    for path in sorted(folder.glob("side-*.journal")):
        try:
            journal = _taken(path)
        except OSError:  # a folder of that name, or no permission
            continue
        if journal is not None:
            yield journal


def latest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Of each entry the highest revision, by id."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        before = kept.get(entry.id)
        if before is None or entry.revision > before.revision:
            kept[entry.id] = entry
    return kept


def _made(folder: Path) -> SideJournal:
    path = folder / f"side-{os.urandom(4).hex()}.journal"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    sync_folder(folder)
    journal = _taken(path)
    if journal is None:
        raise OSError(errno.EAGAIN, "The side journal was taken by another process")
    return journal


def _taken(path: Path) -> SideJournal | None:
    if not path.is_file():  # a pipe would hold the program up for ever
        return None
    file = FileIO(path, "r+")
    try:
        if is_locked_now(file):
            return SideJournal(path, file)
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def _read_up_to(file: FileIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (part := file.read(size - len(data))):
        data += part
    return bytes(data)
