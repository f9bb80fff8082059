"""Puts another file in the diary's place; the one that gives way is kept beside it."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from crampcoach.core.backups import CopyKind
from crampcoach.storage.copies import check_copy
from crampcoach.storage.files import make_private, sync_folder


def set_aside(diary: Path, now: datetime, successor: Path | None = None) -> Path | None:
    """Give the diary's file another, dated name, with what belongs to it.

    Nobody may have it open. A power cut in the middle leaves each file under a name of its own.

    Args:
        diary: The file.
        now: The local time.
        successor: A file of the same folder that becomes the diary; None for none.

    Returns:
        Where it is now; None where there was none.

    Raises:
        OSError: It can't be moved; it is where it was.
    """
    aside = None
    if os.path.lexists(diary):
        kind = CopyKind.DAMAGED if check_copy(diary).trouble else CopyKind.KEPT
        aside = free_name(diary, kind, now)
        _link(_journal(diary), _journal(aside))
        _link(diary, aside)
        sync_folder(diary.parent)  # it has both names before it loses one
    _journal(diary).unlink(missing_ok=True)  # it would be played onto the next file
    if successor is not None:
        successor.replace(diary)
        with contextlib.suppress(FileNotFoundError):
            _journal(successor).replace(_journal(diary))
    else:
        diary.unlink(missing_ok=True)
    sync_folder(diary.parent)
    if aside is not None:
        make_private(aside)
    return aside


def free_name(diary: Path, kind: CopyKind, now: datetime) -> Path:
    """A dated name that nothing has yet."""
    stem = f"{diary.stem}-{kind}-{now:%Y-%m-%dT%H%M}"
    tried = diary.with_name(f"{stem}{diary.suffix}")
    second = 0
    while os.path.lexists(tried):
        tried = diary.with_name(f"{stem}{second:02}{diary.suffix}")  # read as seconds
        second += 1
    return tried


def _journal(file: Path) -> Path:
    """What SQLite undoes an unfinished change with."""
    return file.with_name(f"{file.name}-journal")


def _link(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileNotFoundError:
        return
    except OSError:  # a folder, or a file system without hard links
        file.rename(name)
