"""Deletes everything that the program keeps of a person, and says what became of each file.

The bytes are overwritten once before a file goes. A disk that moves what it writes (SSDs, flash
cards), a snapshot or somebody's backup may hold traces all the same: nothing here promises more.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from crampcoach.core.erased import Erased, Extent
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.storage.files import sync_folder
from crampcoach.storage.lock import is_locked_now

DATA = ("{stem}{suffix}*", "{stem}-*{suffix}*", "side-*.journal", "profile*.toml")
PASSING = ".crampcoach-*.tmp*"
BACKUPS = "backups"
IN_USE = plainly("another Crampcoach window uses it; close that and erase again")
BLOCK = bytes(64 * 1024)


@dataclass(frozen=True, slots=True)
class Belongings:
    """Where a profile's files are.

    Attributes:
        diary: The diary's file; the health profile and the side journals are beside it.
        runtime: Where side journals go that the disk didn't take.
        settings: The settings file.
        routines: Folder of the person's own routines.
    """

    diary: Path
    runtime: Path
    settings: Path
    routines: Path


def erase(belongings: Belongings, extent: Extent) -> tuple[Erased, ...]:
    """Delete everything. Nobody in this process has any of it open.

    Args:
        belongings: Where it is.
        extent: What goes away besides the diary.

    Returns:
        Each file, and what became of it. What isn't named was not touched.
    """
    files = list(dict.fromkeys(_files(belongings, extent)))
    done = tuple(_erased(path) for path in files)
    for folder in {path.parent for path in files}:
        sync_folder(folder)
    with contextlib.suppress(OSError):  # not empty, then: what is in it was not ours
        (belongings.diary.parent / BACKUPS).rmdir()
    return done


def _files(belongings: Belongings, extent: Extent) -> Iterator[Path]:
    data, diary = belongings.diary.parent, belongings.diary
    patterns = [pattern.format(stem=diary.stem, suffix=diary.suffix) for pattern in DATA]
    yield from _matching(data, (*patterns, PASSING))
    yield from _matching(data / BACKUPS, (*patterns[:2], PASSING))
    yield from _matching(belongings.runtime, ("side-*.journal",))
    if extent.settings:
        settings = belongings.settings
        yield from _matching(settings.parent, (f"{settings.stem}*{settings.suffix}", PASSING))
    if extent.routines:
        yield from _matching(belongings.routines, ("*.toml", PASSING))


def _matching(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        with contextlib.suppress(OSError):
            yield from sorted(path for path in folder.glob(pattern) if not path.is_dir())


def _erased(path: Path) -> Erased:
    name = str(Path(path.parent.name) / path.name)
    try:
        if path.is_symlink() or not path.is_file():
            path.unlink()  # where it leads to is not ours
        elif not _overwritten(path):
            return Erased(name, IN_USE)
    except FileNotFoundError:
        return Erased(name)
    except OSError as error:
        return Erased(name, reason(error, plainly("unknown reason")))
    return Erased(name)


def _overwritten(path: Path) -> bool:
    """Overwrite and delete a file, unless another process holds its lock; whether that was so."""
    try:
        file = FileIO(path, "r+")
    except PermissionError:  # read-only, but the folder decides whether it may go
        path.unlink()
        return True
    with file:
        if not is_locked_now(file):
            return False
        left = os.fstat(file.fileno()).st_size
        with contextlib.suppress(OSError):  # a full disk may refuse; deleting still works
            while left > 0:
                left -= file.write(BLOCK[: min(left, len(BLOCK))]) or left
            os.fsync(file.fileno())
        if os.name != "nt":  # Windows deletes nothing that is open
            path.unlink()
            return True
    path.unlink()  # pragma: no cover - Windows, untried
    return True  # pragma: no cover
