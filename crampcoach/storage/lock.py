"""A lock on an open file, which ends with the process that holds it, however it ends."""

from __future__ import annotations

import sys
from io import FileIO

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
