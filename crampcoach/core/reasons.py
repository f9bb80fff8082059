"""Why the system refuses something, in a few words."""

from __future__ import annotations

import errno

from crampcoach.core.plain_words import plainly

_BY_ERRNO = {
    errno.EACCES: plainly("permission denied"),
    errno.EPERM: plainly("operation not permitted"),
    errno.ENOENT: plainly("no such file or directory"),
    errno.EEXIST: plainly("file exists"),
    errno.ENOTDIR: plainly("not a directory"),
    errno.EISDIR: plainly("is a directory"),
    errno.EIO: plainly("input/output error"),
    errno.ENOSPC: plainly("no space left on device"),
    errno.EROFS: plainly("read-only file system"),
}
"""What mostly stands in the way; in the system's own words, but for the capital."""


def reason(error: OSError, otherwise: str) -> str:
    """Why something couldn't be done.

    Args:
        error: What the system says.
        otherwise: What is said where it says nothing.
    """
    known = _BY_ERRNO.get(error.errno or 0)
    return known or (error.strerror.lower() if error.strerror else otherwise)
