"""Private folders, and files that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import TextIO

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
OTHERS = 0o077
_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone tells text from bytes


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner can look into, where it doesn't exist.

    Raises:
        OSError: It can't be made.
    """
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    make_private(folder)
    return folder


def make_private(path: Path) -> None:
    """Close a file or folder to others, where its file system knows of such a thing.

    What its owner may do stays: who made a diary read-only meant it.
    """
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)


def passing_name(folder: Path) -> Path:
    """A name in a folder for a file that is written there and then renamed."""
    return folder / f".crampcoach-{os.urandom(6).hex()}.tmp"


@contextlib.contextmanager
def replacing(target: Path) -> Generator[TextIO]:
    """Write a text file beside its target, and put it in the target's place once it is whole.

    Line ends are written as they are. Whatever goes wrong leaves the target as it was.

    Raises:
        OSError: It can't be written there.
    """
    with (
        _beside(target) as number,
        os.fdopen(number, "w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        yield file
        file.flush()
        os.fsync(file.fileno())


def replace_file(target: Path, content: bytes) -> None:
    """Put a whole file in a place, or leave what was there as it was.

    Raises:
        OSError: It can't be written there.
    """
    with _beside(target) as number:
        _write(number, content)


def new_file(target: Path, content: bytes) -> None:
    """Write a file where there is none, or leave none behind.

    Raises:
        FileExistsError: There is one.
        OSError: It can't be written there.
    """
    with _created(target) as number:
        _write(number, content)
    sync_folder(target.parent)


@contextlib.contextmanager
def _beside(target: Path) -> Generator[int]:
    """A file beside a target; it takes the target's place once it was written and closed."""
    target = Path(os.path.realpath(target))  # a link to the file stays a link
    passing = passing_name(target.parent)
    with _created(passing) as number:
        yield number
        passing.replace(target)
    sync_folder(target.parent)


@contextlib.contextmanager
def _created(path: Path) -> Generator[int]:
    """A private file of a new name, to be written and closed; gone again if that goes wrong."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
    try:
        yield number
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(number: int, content: bytes) -> None:
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def keep_beside(path: Path, now: datetime) -> None:
    """Give a file that is about to be replaced a dated name as well.

    Raises:
        OSError: It can't be done.
    """
    dated = path.with_name(f"{path.stem}-{now:%Y-%m-%d-%H%M%S-%f}{path.suffix}")
    try:
        os.link(path, dated)  # the old one is never absent, not even for a moment
    except OSError:  # a folder, or a file system without hard links
        path.rename(dated)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive power loss, where the system offers that.

    Windows and some network file systems refuse; the names are theirs to keep then.
    """
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
