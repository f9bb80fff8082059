"""Takes the pictures for software centres, of the real program on a screen of its own.

After the screens have changed, on Linux with Xvfb::

    .venv/bin/python packaging/screenshots.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "packaging" / "linux" / "screenshots"
SIZE = "1280x800"
PATIENCE_S = 20.0
INTO_THE_HOLD_S = 6.0
SETTLED_S = 1.0
SHOOT = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
shot = app.primaryScreen().grabWindow(0)
sys.exit(0 if shot.save(sys.argv[1], "PNG") else 1)
"""


class Program:
    """The program on a profile and a screen of its own."""

    def __init__(self, profile: Path, display: str) -> None:
        self._command = [sys.executable, "-P", "-m", "crampcoach", "--profile", str(profile)]
        self._variables = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._running = subprocess.Popen(self._command, env=self._variables, cwd=ROOT)

    def call(self, *words: str) -> str:
        """What a command says."""
        done = subprocess.run(
            [*self._command, *words],
            env=self._variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    def is_on(self, screen: str) -> bool:
        """Whether it shows this screen."""
        return json.loads(self.call("status", "--json") or "{}").get("screen") == screen

    def shoot(self, path: Path) -> None:
        """Take a picture of the screen."""
        time.sleep(SETTLED_S)
        command = [sys.executable, "-c", SHOOT, str(path)]
        subprocess.run(command, env=self._variables, check=True)
        print(f"Took {path}.")

    def end(self) -> None:
        """Close it."""
        self._running.terminate()
        self._running.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: It never did.
    """
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            message = "The program did not come to that screen."
            raise TimeoutError(message)
        time.sleep(0.1)


def main() -> int:
    """Take them; returns the exit code."""
    INTO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="crampcoach-shots-") as folder:
        reading, writing = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{SIZE}x24",
            "-nolisten",
            "tcp",
        ]
        with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
            display = f":{os.read(reading, 16).decode().strip()}"
            program = Program(Path(folder), display)
            try:
                take(program)
            finally:
                program.end()
                screen.terminate()
    return 0


def take(program: Program) -> None:
    """A cramp, from the clock to the log."""
    wait_until(lambda: program.is_on("bedside"))
    program.shoot(INTO / "bedside.png")
    program.call("start")
    wait_until(lambda: program.is_on("routine"))
    time.sleep(INTO_THE_HOLD_S)
    program.shoot(INTO / "routine.png")
    program.call("gone")
    wait_until(lambda: program.is_on("quick_log"))
    program.shoot(INTO / "quick_log.png")


if __name__ == "__main__":
    sys.exit(main())
