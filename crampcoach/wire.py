"""Where a running instance listens, and how it is spoken to.

Only light parts of the standard library: a hardware button's ``crampcoach start`` must be answered
in little more than the time Python takes to start.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
from pathlib import Path
from zlib import crc32

LIMIT = 65536
"""A request or answer is one line of JSON, at most this many bytes: a long note fits."""
TIMEOUT_S = 1.0
"""An instance that doesn't answer within this is taken for hung."""
SOCKET_BYTES = 100
"""A socket's path is kept to this; systems take 103 to 107 bytes."""
TEMPORARY = Path("/tmp")  # noqa: S108 - by name: TMPDIR may differ between instance and client
"""Where sockets go whose own path would be too long."""


class NoInstanceError(Exception):
    """Nothing listens there."""


class NoAnswerError(Exception):
    """Something listens, but gave no sensible answer in time."""


def runtime_folder() -> Path | None:
    """The folder for sockets of this login, or None where there is none."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and Path(named).is_dir() and os.access(named, os.W_OK):
        return Path(named)
    return None


def whole(profile: Path) -> str:
    """The one spelling of a profile's folder.

    Relative paths, ``..`` and links lead to the same instance.
    """
    return os.path.realpath(profile)


def address(profile: Path | None) -> str:
    """The socket's path (on Windows the pipe's name) of a profile.

    Args:
        profile: The profile's folder; None for the user's own.

    Returns:
        A short name: the path of a Unix socket holds 107 bytes at most.
    """
    whose = whole(profile) if profile else "user"
    name = f"crampcoach-{crc32(os.fsencode(whose)):08x}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}-{os.environ.get('USERNAME', '')}"
    folder = runtime_folder()
    if folder is not None:
        return str(folder / f"{name}.sock")
    path = str(Path(whose if profile else own_data_folder()) / f"{name}.sock")
    if len(os.fsencode(path)) > SOCKET_BYTES:
        folder = _temporary_folder()
        if folder is not None:
            return str(folder / f"{name}.sock")
    return path


def _temporary_folder() -> Path | None:
    """A folder of this user's among the temporary ones; None where it can't be trusted.

    Anyone can make a folder by that name first, and would then hear what the socket hears.
    """
    folder = TEMPORARY / f"crampcoach-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    private = not stat.S_IMODE(found.st_mode) & 0o077
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return folder if ours and private else None


def own_data_folder() -> Path:
    """The data folder of the user's own profile."""
    from platformdirs import user_data_path  # noqa: PLC0415 - 22 ms that few starts need

    return user_data_path("crampcoach", appauthor=False)


def ask(
    profile: Path | None, request: dict[str, object], *, patience_s: float | None = TIMEOUT_S
) -> dict[str, object]:
    """Ask the running instance of a profile.

    Args:
        profile: The profile's folder; None for the user's own.
        request: JSON object with ``command`` and its arguments.
        patience_s: How long the answer is waited for; None where that may take any time.

    Returns:
        The answer's JSON object.

    Raises:
        NoInstanceError: None runs.
        NoAnswerError: One runs but did not answer in time.
    """
    line = json.dumps({**request, "profile": whole(profile) if profile else None})
    data = line.encode() + b"\n"
    if sys.platform == "win32":
        answer = _ask_pipe(address(profile), data)
    else:
        answer = _ask_socket(address(profile), data, patience_s)
    try:
        decoded = json.loads(answer)
    except ValueError as error:
        raise NoAnswerError(str(error)) from error
    if not isinstance(decoded, dict):
        raise NoAnswerError(answer.decode(errors="replace"))
    return decoded  # pyright: ignore[reportUnknownVariableType] - keys of JSON objects are str


def _ask_socket(path: str, data: bytes, patience_s: float | None) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT_S)
        try:
            connection.connect(path)
        except TimeoutError as error:
            raise NoAnswerError(str(error)) from error
        except OSError as error:
            raise NoInstanceError(str(error)) from error
        try:
            connection.sendall(data)
            connection.settimeout(patience_s)
            answer = _read_line(connection)
        except TimeoutError as error:
            raise NoAnswerError(str(error)) from error
        except OSError as error:
            raise NoInstanceError(str(error)) from error
    if not answer:
        message = "it is closing"
        raise NoInstanceError(message)
    return answer


def _read_line(connection: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\n") and len(answer) <= LIMIT:
        part = connection.recv(LIMIT)
        if not part:
            break
        answer += part
    return answer


def _ask_pipe(path: str, data: bytes) -> bytes:  # pragma: no cover - Windows only, untried
    try:
        with open(path, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no file
            pipe.write(data)
            return pipe.readline(LIMIT)
    except OSError as error:
        raise NoInstanceError(str(error)) from error
