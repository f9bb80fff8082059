"""A bedroom to measure in: a screen, a sound server, a bus, and the real program on them.

Everything is started here, of its own: what else runs on the machine is left alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_processes import LATEST_S, ROOT, Command, MeasuringError, Processes, wait_until
from bench_screen import XScreen
from bench_servers import environment, session_bus, sound_server, x_server
from bench_sound import FINE_S, Ears, listen

from crampcoach.wire import NoAnswerError, NoInstanceError, ask

GUARD_S = 0.8
"""A changed screen is deaf for 0.7 s."""
PROGRAM = "CRAMPCOACH_PROGRAM"
"""The variable that names the program to measure, where it is not the checkout's."""
SETTINGS = "hold_s = 60\n"
"""The figures are about the shortest hold."""


@dataclass(frozen=True)
class Plan:
    """How often each thing is measured.

    Attributes:
        hits: Hits until the first word.
        suspended: The same on a server that suspends idle devices.
        says: Phrases of the pyttsx3 yardstick.
        changes: Hits until the screen changes, each ended by "It's gone".
        launches: Launches of the program, and as many of the bare window.
        starts: ``crampcoach start``, and as many bare Pythons.
        cues_s: How much of the routine is listened to; None for all of it.
        rest_s: How long the resting screen is watched.
        renders: Renderings.
        diaries: Lengths of diaries, in episodes.
        visits: Visits to the trends, after the first ones, while memory is watched.
    """

    hits: int = 40
    suspended: int = 15
    says: int = 15
    changes: int = 20
    launches: int = 12
    starts: int = 20
    cues_s: float | None = None
    rest_s: float = 60.0
    renders: int = 5
    diaries: tuple[int, ...] = (1_000, 10_000, 100_000)
    visits: int = 50


QUICK = Plan(
    hits=8,
    suspended=4,
    says=4,
    changes=5,
    launches=4,
    starts=5,
    cues_s=40,
    rest_s=20,
    renders=2,
    diaries=(1_000, 10_000),
    visits=10,
)


class Stage:
    """One screen, one sound server, one bus, one profile.

    Attributes:
        env: The variables of every process.
        processes: What runs.
        screen: The X server, for hands and eyes.
        ears: The recording of what plays.
        profile: The profile's folder.
    """

    def __init__(
        self, folder: Path, env: dict[str, str], processes: Processes, screen: XScreen, ears: Ears
    ) -> None:
        self.env = env
        self.processes = processes
        self.screen = screen
        self.ears = ears
        self.profile = folder / "profile"
        self._errors = folder / "stderr"
        settings = self.profile / "config" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, "utf-8")

    @property
    def command(self) -> Command:
        """The words that run the program."""
        named = os.environ.get(PROGRAM)
        program = [named] if named else [sys.executable, "-m", "crampcoach"]
        return [*program, *self.where]

    @property
    def where(self) -> Command:
        """The words that name the profile."""
        return ["--profile", str(self.profile)]

    def run(self, command: Command) -> float:
        """Run a command to its end; the seconds it took.

        Raises:
            MeasuringError: It failed.
        """
        shown = f"`{' '.join(command[-3:])}`"
        begun = time.monotonic()
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LATEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            message = f"{shown} came to no end in {LATEST_S:.0f} s."
            raise MeasuringError(message) from error
        took = time.monotonic() - begun
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            message = f"{shown} failed: {' '.join(last)}"
            raise MeasuringError(message)
        return took

    # ---- the program ----------------------------------------------------------------------

    def launch(self, command: Command) -> subprocess.Popen[bytes]:
        """Start a program with a window."""
        return self.processes.start(command, self.env, errors=self._errors)

    def last_words(self) -> str:
        """The last line that the latest program said on standard error; empty for none."""
        if not self._errors.exists():
            return ""
        lines = self._errors.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1].strip() if lines else ""

    def open_bedside(self) -> subprocess.Popen[bytes]:
        """Open the program and wait until it is ready for hands."""
        program = self.launch(self.command)
        self.until("bedside")
        wait_until(self.screen.focus, "a window that fills the screen")
        return program

    def ask(self, command: str) -> dict[str, object]:
        """Ask the program over its socket; empty where none answers."""
        try:
            return ask(self.profile, {"command": command})
        except (NoInstanceError, NoAnswerError):
            return {}

    def until(self, screen: str) -> None:
        """Wait until the program shows a screen."""
        wait_until(lambda: self.ask("status").get("screen") == screen, f"the screen {screen}")

    def gone(self) -> None:
        """Say "It's gone" over the socket, and see the log off if there was something to end."""
        if self.ask("gone").get("ok"):
            self.until("quick_log")
        if self.ask("status").get("screen") == "quick_log":
            self.see_log_off()
        else:
            self.settle()

    def see_log_off(self) -> None:
        """Go from the quick log to the clock, and wait until all is quiet."""
        time.sleep(GUARD_S)
        self.screen.key("Return")
        self.until("bedside")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing moves any more and nothing sounds.

        Raises:
            MeasuringError: It goes on sounding.
        """
        time.sleep(0.5)  # the diary's commit and the last frame of the change
        if not self.ears.wait_for_silence():
            message = "It went on sounding after it had been ended."
            raise MeasuringError(message)


@contextmanager
def stage(*, suspends: bool = False, piece_s: float = FINE_S) -> Iterator[Stage]:
    """Set a stage up; everything on it ends with it.

    Args:
        piece_s: How finely the recorder listens.
        suspends: Whether the sound server suspends a device that is idle for a second.
    """
    with ExitStack() as ending:
        named = tempfile.TemporaryDirectory(prefix="crampcoach-bench-")
        folder = Path(ending.enter_context(named))
        processes = Processes()
        ending.callback(processes.end_all)
        env = environment(folder)
        ending.enter_context(_variables({"XDG_RUNTIME_DIR": env["XDG_RUNTIME_DIR"]}))
        env["DBUS_SESSION_BUS_ADDRESS"] = session_bus(folder, processes, env)
        env["DISPLAY"] = x_server(processes, env)
        env["PULSE_SERVER"] = sound_server(folder, processes, env, suspends=suspends)
        screen = ending.enter_context(XScreen(env["DISPLAY"]))
        ears = listen(env["PULSE_SERVER"], piece_s)
        ending.callback(ears.close)
        if not suspends:
            # A null sink rests for two seconds at first before it heeds how finely we listen.
            wait_until(lambda: ears.heard().ends, "the sound server's monitor")
        screen.point()
        there = Stage(folder, env, processes, screen, ears)
        try:
            yield there
        except MeasuringError as error:
            words = there.last_words()
            message = f"{error} The program's last words: {words}" if words else str(error)
            raise MeasuringError(message) from error


@contextmanager
def _variables(values: dict[str, str]) -> Iterator[None]:
    """Variables of this process for a while: the client of the program's socket reads them."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
