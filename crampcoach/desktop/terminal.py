"""Keys from a terminal, or lines from a pipe, as a signal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

ESCAPES = {b"\x1b[C": "right", b"\x1bOC": "right", b"\x1b": "esc"}
KEYS = {b"\r": "enter", b"\n": "enter", b" ": "space", b"\x7f": "backspace", b"\x08": "backspace"}


def key_of(read: bytes) -> str:
    """The name of a key, from the bytes a terminal sends for it."""
    if read in ESCAPES:
        return ESCAPES[read]
    return KEYS.get(read) or read.decode(errors="ignore").strip().lower()


def key_of_line(line: str) -> str:
    """The name of a key, from a line of a pipe: an empty one is Enter."""
    text = line.removesuffix("\n").removesuffix("\r")
    if not text:
        return "enter"
    return "space" if not text.strip() else text.strip().lower()


class TerminalKeys(QObject):
    """Reads standard input on a thread of its own, so that it works for pipes everywhere.

    Signals:
        pressed: A key's name: ``enter``, ``space``, ``right``, ``esc``, ``backspace`` or a letter.
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
                self.pressed.emit(key_of(msvcrt.getwch().encode()))
        while read := os.read(sys.stdin.fileno(), 16):
            self.pressed.emit(key_of(read))


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
