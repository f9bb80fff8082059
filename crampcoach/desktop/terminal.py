"""Keys from a terminal, or lines from a pipe, as a signal."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

KEYS = {
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b": "esc",
    "\r": "enter",
    "\n": "enter",
    " ": "space",
    "\x7f": "backspace",
    "\x08": "backspace",
}
ONE_KEY = re.compile(r"\x1b\[\[?[0-?]*[ -/]*[@-~]?|\x1bO[@-~]?|.", re.DOTALL)
"""An escape sequence, or a character. A sequence that was cut off is one too: its beginning must
not count as Esc. The second bracket is how Linux's console begins its function keys."""
READ_BYTES = 1024


def keys_of(read: bytes) -> list[str]:
    """The names of the keys whose bytes came from a terminal at once; empty for an unknown one."""
    return [_key_of(one) for one in ONE_KEY.findall(read.decode(errors="ignore"))]


def _key_of(one: str) -> str:
    if one in KEYS:
        return KEYS[one]
    return one.strip().lower() if len(one) == 1 else ""


def key_of_line(line: str) -> str:
    """The name of a key, from a line of a pipe: an empty one is Enter."""
    text = line.removesuffix("\n").removesuffix("\r")
    if not text:
        return "enter"
    return "space" if not text.strip() else text.strip().lower()


class TerminalKeys(QObject):
    """Reads standard input on a thread of its own, so that it works for pipes everywhere.

    Signals:
        pressed: A key's name: ``enter``, ``space``, ``right``, ``esc``, ``backspace`` or a letter;
            empty for a key of the terminal that has none here.
        ended: Standard input is at its end; that is no key.
    """

    pressed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self._restore: Callable[[], None] | None = None

    def open(self) -> None:
        """Begin to read."""
        if sys.stdin is None:
            return
        if self.is_terminal:
            self._restore = _one_key_at_a_time()
        threading.Thread(target=self._read, name="keys", daemon=True).start()

    def close(self) -> None:
        """Give the terminal back as it was."""
        if self._restore is not None:
            self._restore()
            self._restore = None

    def _read(self) -> None:
        with suppress(RuntimeError):  # the program is ending, and this object is gone
            with suppress(OSError, ValueError):  # the terminal or the pipe was closed
                self._read_keys() if self.is_terminal else self._read_lines()
            self.ended.emit()

    def _read_lines(self) -> None:
        for line in sys.stdin:
            self.pressed.emit(key_of_line(line))

    def _read_keys(self) -> None:
        if sys.platform == "win32":  # pragma: no cover - untried
            import msvcrt  # noqa: PLC0415

            while True:
                self._emit(msvcrt.getwch().encode())
        while read := os.read(sys.stdin.fileno(), READ_BYTES):
            self._emit(read)

    def _emit(self, read: bytes) -> None:
        for key in keys_of(read):
            self.pressed.emit(key)


def _one_key_at_a_time() -> Callable[[], None] | None:
    """Have the terminal hand over each key at once; returns what undoes it."""
    if sys.platform == "win32":  # pragma: no cover - untried
        return None
    import termios  # noqa: PLC0415 - POSIX only
    import tty  # noqa: PLC0415

    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    tty.setcbreak(fd)
    return lambda: termios.tcsetattr(fd, termios.TCSADRAIN, before)
