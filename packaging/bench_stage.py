"""A bedroom to measure in: a screen, a sound server, a bus, and the real program on them.

Everything is started here, of its own: what else runs on the machine is left alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_screen import HEIGHT, WIDTH, XScreen
from bench_sound import RATE, Ears

from crampcoach.wire import NoAnswerError, NoInstanceError, ask

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
LATEST_S = 30.0
"""Far longer than anything takes: what isn't there by then does not come."""
ASK_EVERY_S = 0.02
GUARD_S = 0.8
"""A changed screen is deaf for 0.7 s."""
KEPT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TMPDIR")
"""Environment variables of ours that the children get."""

SETTINGS = "hold_s = 60\n"
"""The figures are about the shortest hold."""
ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
"""``aplay``, through which pyttsx3 speaks, is to play on the sound server."""
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A session bus on which no service is ever started."""

Command = list[str]


class MeasuringError(Exception):
    """Something did not behave so that it could be measured; the text is one sentence."""


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


QUICK = Plan(
    hits=8, suspended=4, says=4, changes=5, launches=4, starts=5, cues_s=40, rest_s=20, renders=2
)


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
    ) -> subprocess.Popen[bytes]:
        """Start a command in the background.

        Args:
            command: Its words.
            env: Its variables.
            talks: Whether it has pipes to and from us.
            pass_fds: Files of ours that it gets.
        """
        pipe = subprocess.PIPE if talks else subprocess.DEVNULL
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
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
        settings = self.profile / "config" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, "utf-8")

    @property
    def command(self) -> Command:
        """The words that run the program."""
        return [sys.executable, "-m", "crampcoach", "--profile", str(self.profile)]

    def run(self, command: Command) -> float:
        """Run a command to its end; the seconds it took.

        Raises:
            MeasuringError: It failed.
        """
        begun = time.monotonic()
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * LATEST_S,
            check=False,
        )
        took = time.monotonic() - begun
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            message = f"`{' '.join(command[-3:])}` failed: {' '.join(last)}"
            raise MeasuringError(message)
        return took

    # ---- the program ----------------------------------------------------------------------

    def open_bedside(self) -> subprocess.Popen[bytes]:
        """Open the program and wait until it is ready for hands."""
        program = self.processes.start(self.command, self.env)
        self.until("bedside")
        wait_until(self.screen.focus, "a window that fills the screen")
        self.screen.point()
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
        """Say "It's gone" over the socket, and see the log off."""
        self.ask("gone")
        self.see_log_off()

    def see_log_off(self) -> None:
        """Go from the quick log to the clock, and wait until all is quiet."""
        self.until("quick_log")
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


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Ask until it is so.

    Raises:
        MeasuringError: It did not become so.
    """
    deadline = time.monotonic() + LATEST_S
    while not is_so():
        if time.monotonic() > deadline:
            message = f"Waited {LATEST_S:.0f} s in vain for {what}."
            raise MeasuringError(message)
        time.sleep(ASK_EVERY_S)


@contextmanager
def stage(*, suspends: bool = False) -> Iterator[Stage]:
    """Set a stage up; everything on it ends with it.

    Args:
        suspends: Whether the sound server suspends a device that is idle for a second.
    """
    with ExitStack() as ending:
        named = tempfile.TemporaryDirectory(prefix="crampcoach-bench-")
        folder = Path(ending.enter_context(named))
        processes = Processes()
        ending.callback(processes.end_all)
        env = _environment(folder)
        ending.enter_context(_variables({"XDG_RUNTIME_DIR": env["XDG_RUNTIME_DIR"]}))
        env["DBUS_SESSION_BUS_ADDRESS"] = _bus(folder, processes, env)
        env["DISPLAY"] = _x_server(processes, env)
        env["PULSE_SERVER"] = _sound_server(folder, processes, env, suspends=suspends)
        screen = ending.enter_context(XScreen(env["DISPLAY"]))
        ears = Ears(env["PULSE_SERVER"])
        ending.callback(ears.close)
        # A null sink rests for two seconds at first before it heeds how finely we listen.
        wait_until(lambda: ears.heard().ends, "the sound server's monitor")
        yield Stage(folder, env, processes, screen, ears)


def _environment(folder: Path) -> dict[str, str]:
    """Variables for children: a home of their own, so that nobody's settings play a part."""
    home, runtime = folder / "home", folder / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    (home / ".asoundrc").write_text(ALSA, "utf-8")
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    return env | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
    }


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


def _x_server(processes: Processes, env: dict[str, str]) -> str:
    read, write = os.pipe()
    size = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24")
    processes.start(
        ["Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp", "-noreset"],
        env,
        pass_fds=(write,),
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    if not number:
        message = "Xvfb did not start."
        raise MeasuringError(message)
    return f":{number}"


def _sound_server(
    folder: Path, processes: Processes, env: dict[str, str], *, suspends: bool
) -> str:
    path = folder / "run" / "pulse" / "native"
    path.parent.mkdir(mode=0o700)
    modules = [
        f"module-null-sink sink_name=bedroom rate={RATE} channels=2",
        *(["module-suspend-on-idle timeout=1"] if suspends else []),
        # Last, so that whoever is let in finds the device there.
        f"module-native-protocol-unix socket={path} auth-anonymous=1",
    ]
    options = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1")
    loads = [word for module in modules for word in ("-L", module)]
    processes.start(["pulseaudio", *options, *loads], env)
    wait_until(path.exists, "the sound server")
    return f"unix:{path}"


def _bus(folder: Path, processes: Processes, env: dict[str, str]) -> str:
    path, config = folder / "run" / "bus", folder / "bus.conf"
    config.write_text(BUS.format(path=path), "utf-8")
    processes.start(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile"], env)
    wait_until(path.exists, "the session bus")
    return f"unix:path={path}"
