"""A bedroom for the real program: a screen, a sound server, a profile, and hands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DEADLINE_S = 30.0
"""Far longer than anything takes: a journey that waits so long has failed."""


class Stage:
    """Runs ``crampcoach`` as processes of their own, and ends only those.

    Attributes:
        profile: The profile's folder.
        env: The environment of every process.
    """

    def __init__(self, folder: Path, display: str | None) -> None:
        self.profile = folder / "profile of Zoë"
        runtime = folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        kept = ("PATH", "HOME", "LANG", "TZ", "VIRTUAL_ENV", "COVERAGE_PROCESS_START")
        kept += ("LD_LIBRARY_PATH",)
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {name: value for name, value in os.environ.items() if name.startswith("COV")}
        self.env |= {"XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(Path.cwd())}
        if display:
            self.env |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._processes: list[subprocess.Popen[str]] = []

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "crampcoach", "--profile", str(self.profile)]

    def run(self, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*self.command, *words],
            env=self.env,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            timeout=2 * DEADLINE_S,
            check=False,
        )

    def launch(self, *words: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        process = subprocess.Popen(
            [*self.command, *words],
            env=self.env,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._processes.append(process)
        return process

    def status(self) -> dict[str, Any]:
        return json.loads(self.run("status", "--json").stdout)

    def until(self, **expected: object) -> dict[str, Any]:
        """Wait for a status."""
        told: dict[str, Any] = {}

        def as_expected() -> bool:
            nonlocal told
            told = self.status()
            return expected.items() <= told.items()

        wait_for(as_expected, lambda: f"{expected}, but: {told}")
        return told

    def press(self, *keys: str) -> None:
        """Press keys, as X delivers them."""
        found = self._xdotool("search", "--sync", "--onlyvisible", "--name", "Crampcoach")
        self._xdotool("windowfocus", "--sync", found.split()[-1])
        self._xdotool("key", "--delay", "50", *keys)

    def tap(self, x: int, y: int) -> None:
        """Click the screen."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def episodes(self) -> list[dict[str, Any]]:
        """What the diary holds, through the command line."""
        target = self.profile.parent / "export.json"
        done = self.run("export", "-o", str(target))
        assert done.returncode == 0, done.stderr
        return json.loads(target.read_text())["episodes"]

    def kill(self, process: subprocess.Popen[str]) -> None:
        """What a power cut does to a program."""
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=DEADLINE_S)

    def clear(self) -> None:
        """End what still runs."""
        for process in self._processes:
            if process.poll() is None:
                process.kill()
            process.communicate(timeout=DEADLINE_S)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            [shutil.which("xdotool") or "xdotool", *words],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
            check=True,
        )
        return done.stdout


def wait_for(condition: Callable[[], bool], what: Callable[[], str] | str) -> None:
    """Ask until it is so; each question takes its own time, nothing sleeps."""
    ends = time.monotonic() + DEADLINE_S
    while not condition():
        if time.monotonic() > ends:
            message = f"waited in vain for {what if isinstance(what, str) else what()}"
            raise AssertionError(message)


@contextmanager
def x_server(size: str = "1280x800") -> Iterator[str]:
    """A virtual screen; gives its DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
