"""A lock on an open file, which ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from threading import Event

from crampcoach.core.errors import CrampcoachError
from crampcoach.storage.files import PRIVATE_FILE, private_folder

DATA_LOCK = "data.lock"
TRIES, TRY_EVERY_S = 40, 0.05
"""How long a command waits for another one that writes."""

if sys.platform == "win32":  # pragma: no cover - the other systems' branch is what is measured
    import msvcrt

    _FAR = 1 << 30
    """Windows keeps others from reading what is locked: lock a byte that holds nothing."""

    def is_locked_now(file: FileIO) -> bool:
        """Lock a file, unless another holds it."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def is_locked_now(file: FileIO) -> bool:
        """Lock a file, unless another holds it.

        Args:
            file: An open file; closing it ends the lock.

        Returns:
            Whether it is ours now.
        """
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class DataBusyError(CrampcoachError):
    """Another command is writing to the diary."""


@contextmanager
def data_lock(data: Path) -> Generator[None]:
    """Keep other commands from writing to a profile while no instance runs in it.

    It isn't the instance's lock: a hit in the middle of an import opens the window at once, and
    what is logged there waits beside the diary for a moment.

    Args:
        data: The profile's data folder.

    Raises:
        DataBusyError: Another command holds it for long.
        OSError: The folder can't be written to.
    """
    path = private_folder(data) / DATA_LOCK
    number = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    with FileIO(number, "r+") as file:
        for _ in range(TRIES):
            if is_locked_now(file):
                yield
                return
            Event().wait(TRY_EVERY_S)
    message = "Another command is writing to the diary. Try again when it has ended."
    raise DataBusyError(message)
