"""What SQLite and the system say when the diary fails, as sentences a person can act on."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Generator

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.plain_words import plainly

BUSY = plainly("The diary is in use by another program. It is safe; close the other program.")
READ_ONLY = plainly(
    "The diary can't be written to. It is safe; make its folder and disk writable."
)
FULL = plainly("The disk is full. The diary is safe; make some room.")
DAMAGED = plainly("The diary file is damaged. It is left as it is; restore a copy from the menu.")
NO_ACCESS = plainly(
    "The diary can't be opened. It is left as it is; check its folder and permissions."
)
DISK = plainly("The disk reports an error. The diary is left as it is; check the disk.")
FOREIGN = plainly(
    "The diary's file is no Crampcoach diary. It is left as it is; restore a copy from the menu."
)
EMPTY = plainly("The diary file is empty: something cut it off. Restore a copy from the menu.")
NEWER = plainly("The diary was written by a newer Crampcoach. It is safe; install that version.")

OF_THE_FILE = frozenset({DAMAGED, FOREIGN, EMPTY})
"""Trouble that only another file ends."""

_BY_CODE = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": NO_ACCESS,
    "SQLITE_AUTH": NO_ACCESS,
    "SQLITE_CANTOPEN": NO_ACCESS,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": DISK,
}
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: DISK,
}


@contextlib.contextmanager
def told_plainly() -> Generator[None]:
    """Turn errors of SQLite, the system and of damaged rows into the diary's own.

    Raises:
        DiaryUnavailableError: In place of them.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # misuse: a bug of ours
    except sqlite3.Error as error:
        raise DiaryUnavailableError(_sqlite_sentence(error)) from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes a damaged file's bytes
        raise DiaryUnavailableError(DAMAGED) from error
    except OSError as error:
        raise DiaryUnavailableError(_BY_ERRNO.get(error.errno or 0, NO_ACCESS)) from error


def _sqlite_sentence(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")  # text that isn't UTF-8 comes without one
    return _BY_CODE.get("_".join(name.split("_")[:2]), DAMAGED)
