"""Bugs are written down once, and never put anything over a running routine."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LIMIT = 1 << 20
"""A log of this many bytes is begun anew."""


class FaultLog:
    """Appends plain text to ``errors.log``; what can't be written is dropped.

    Attributes:
        path: The file.
    """

    def __init__(self, folder: Path, stamp: Callable[[], str]) -> None:
        self.path = folder / "errors.log"
        self._stamp = stamp
        self._seen: set[str] = set()

    def install(self) -> None:
        """Take over the hooks for exceptions nobody caught."""
        sys.excepthook = self.on_exception
        threading.excepthook = lambda args: self.on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write a bug down, once for each place it comes from."""
        import traceback  # noqa: PLC0415 - not on the way to the first paint

        text = "".join(traceback.format_exception(kind, error, trace))
        frames = traceback.extract_tb(trace)
        where = f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else text
        if where in self._seen:
            return
        self._seen.add(where)
        sys.stderr.write(text)
        self.note(text.rstrip())

    def note(self, text: str) -> None:
        """Write a line down."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            too_long = self.path.exists() and self.path.stat().st_size > LIMIT
            with self.path.open("w" if too_long else "a", encoding="utf-8") as log:
                self.path.chmod(0o600)
                log.write(f"{self._stamp()} {text}\n")
        except OSError:
            return
