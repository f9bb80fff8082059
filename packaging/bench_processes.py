"""Child processes of the bench: each in a session of its own, so that all of it can be ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LATEST_S = 30.0
"""Far longer than anything takes: what isn't there by then does not come."""
ASK_EVERY_S = 0.02

Command = list[str]


class MeasuringError(Exception):
    """Something did not behave so that it could be measured; the text is one sentence."""


def progress(words: str) -> None:
    """Say on standard error what is being done, on one line where that can be rewritten."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words} …", end="", file=sys.stderr, flush=True)
    else:
        print(f"{words} …", file=sys.stderr, flush=True)


def wait_until(is_so: Callable[[], object], what: str, within_s: float = LATEST_S) -> None:
    """Ask until it is so.

    Raises:
        MeasuringError: It did not become so.
    """
    deadline = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            message = f"Waited {within_s:.0f} s in vain for {what}."
            raise MeasuringError(message)
        time.sleep(ASK_EVERY_S)


class Talker:
    """A child that is spoken to through pipes."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        if child.stdin is None or child.stdout is None:
            message = "a talker is started with pipes"
            raise ValueError(message)
        self.child = child
        self._to, self._from = child.stdin, child.stdout

    def tell(self, words: bytes) -> None:
        """Hand it bytes."""
        self._to.write(words)

    def reply(self) -> str:
        """Its next line; empty once it has ended."""
        return self._from.readline().decode().strip()


class Processes:
    """Starts children, each in a session of its own, and ends those and no others."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []

    def start(
        self,
        command: Command,
        env: dict[str, str],
        *,
        talks: bool = False,
        pass_fds: tuple[int, ...] = (),
        errors: Path | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a command in the background.

        Args:
            command: Its words.
            env: Its variables.
            talks: Whether it has pipes to and from us.
            pass_fds: Files of ours that it gets.
            errors: The file that takes what it says on standard error; none if not given.
        """
        pipe = subprocess.PIPE if talks else subprocess.DEVNULL
        with Path(errors or os.devnull).open("wb") as complaints:
            child = subprocess.Popen(
                command,
                cwd=ROOT,
                env=env,
                stdin=pipe,
                stdout=pipe,
                stderr=complaints,
                pass_fds=pass_fds,
                start_new_session=True,
                bufsize=0,
            )
        self._children.append(child)
        return child

    def end(self, child: subprocess.Popen[bytes]) -> None:
        """End a child with all that it started."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            if child.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, how)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(5)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        if child in self._children:
            self._children.remove(child)

    def end_all(self) -> None:
        """End every child, the latest first."""
        for child in reversed(self._children[:]):
            self.end(child)
