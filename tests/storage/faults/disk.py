"""A disk that fails: SQLite writes through it to real files, and power can be cut at any write.

What reaches the disk for certain is what was synced. A cut drops every byte that wasn't, or keeps
a random part of it; a name that was made or deleted without a sync of its folder comes back or
goes as well. Everything else (locks, the clock) is the operating system's business and left out.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

READ_WRITE = apsw.SQLITE_OPEN_READWRITE
CREATE = apsw.SQLITE_OPEN_CREATE
SECTOR = 4096

Write = tuple[int, bytes | None]
"""Where, and what; None cuts the file off there."""


@dataclass
class Disk:
    """A folder of real files, and what of them would survive a power cut.

    Attributes:
        folder: The files.
        fails_at: Number of the operation that fails, with everything after it; None for none.
        room: How many bytes fit on it; None for any number.
        writable: Whether files may be changed.
        operations: How many there were: writes, syncs, cuts, deletions and new files.
    """

    folder: Path
    fails_at: int | None = None
    room: int | None = None
    writable: bool = True
    operations: int = 0
    durable: dict[Path, bytes] = field(default_factory=dict)
    pending: dict[Path, list[Write]] = field(default_factory=dict)
    gone: dict[Path, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is there by now is there for good."""
        for path in self.folder.iterdir():
            if path.is_file():
                self.durable[path] = path.read_bytes()

    @property
    def is_dead(self) -> bool:
        return self.fails_at is not None and self.operations >= self.fails_at

    def operate(self) -> None:
        """Count an operation, which may be the one that fails."""
        if not self.is_dead:
            self.operations += 1
        if self.is_dead:
            raise apsw.IOError

    def take_room(self, path: Path, size: int) -> None:
        others = sum(p.stat().st_size for p in self.folder.iterdir() if p != path)
        if self.room is not None and others + size > self.room:
            raise apsw.FullError

    def sync(self, path: Path) -> None:
        self.durable[path] = path.read_bytes()
        self.pending[path] = []
        self.gone.pop(path, None)

    def delete(self, path: Path, *, synced: bool) -> None:
        before = self.durable.pop(path, None)
        if before is not None and not synced:
            self.gone[path] = before
        if synced:
            self.gone.clear()  # one folder: a sync of it is one of every name
        self.pending.pop(path, None)
        path.unlink()

    def cut_power(self, rng: random.Random | None = None) -> None:
        """Leave on the disk what is there for certain.

        Args:
            rng: Keeps a part of what isn't; None keeps nothing of it.
        """
        keeps: Callable[[], bool] = (lambda: rng.random() < 0.5) if rng else (lambda: False)
        for path, before in self.gone.items():
            if not keeps():
                self.durable.setdefault(path, before)
        for path in self.folder.iterdir():
            if path not in self.durable and keeps():
                self.durable[path] = b""
        for path in list(self.folder.iterdir()):
            path.unlink()
        for path, data in self.durable.items():
            path.write_bytes(_with_part(data, self.pending.get(path, []), keeps))


def _with_part(data: bytes, writes: list[Write], keeps: Callable[[], bool]) -> bytes:
    held = bytearray(data)
    for at, written in writes:
        if not keeps():
            continue
        if written is None:
            del held[at:]
        else:
            held.extend(bytes(max(0, at - len(held))))
            held[at : at + len(written)] = written
    return bytes(held)


class FailingVFS(apsw.VFS):
    """SQLite's way to the disk."""

    def __init__(self, name: str, disk: Disk) -> None:
        super().__init__(name, base="")
        self._disk = disk

    def xOpen(self, name: object, flags: list[int]) -> OpenFile:
        filename = name.filename() if isinstance(name, apsw.URIFilename) else name
        path = Path(str(filename))
        disk = self._disk
        if not path.exists():
            if not flags[0] & CREATE or not disk.writable:
                raise apsw.CantOpenError
            disk.operate()
            path.touch()
        if not disk.writable:
            if flags[0] & READ_WRITE and not flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
                raise apsw.CantOpenError
            flags[0] &= ~(READ_WRITE | CREATE)
            flags[0] |= apsw.SQLITE_OPEN_READONLY
        flags[1] = flags[0]
        return OpenFile(path, disk)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return Path(pathname).exists()

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._disk.operate()
        self._disk.delete(Path(filename), synced=bool(syncdir))

    def xFullPathname(self, name: str) -> str:
        return os.path.abspath(name)  # noqa: PTH100 - as SQLite does, without resolving links


class OpenFile:
    """One open file."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._number = os.open(path, os.O_RDWR)

    def xRead(self, amount: int, offset: int) -> bytes:
        return os.pread(self._number, amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.operate()
        size = os.fstat(self._number).st_size
        if offset + len(data) > size:
            self._disk.take_room(self._path, offset + len(data))
        os.pwrite(self._number, data, offset)
        self._disk.pending.setdefault(self._path, []).append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> bool:
        self._disk.operate()
        os.ftruncate(self._number, newsize)
        self._disk.pending.setdefault(self._path, []).append((newsize, None))
        return True

    def xSync(self, flags: int) -> bool:
        self._disk.operate()
        self._disk.sync(self._path)
        return True

    def xFileSize(self) -> int:
        return os.fstat(self._number).st_size

    def xLock(self, level: int) -> None:
        """One process, one connection: there is nobody to lock out."""

    def xUnlock(self, level: int) -> None:
        """As above."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xClose(self) -> None:
        os.close(self._number)
