"""A private sound server with a null sink, and a recorder that hears what it plays."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crampcoach.desktop.clock import SystemClock

RATE = 48_000
LOUD = 200
"""Samples beyond this count as sound (-44 dB of full scale)."""
MODULES = (
    "--load=module-null-sink sink_name=bed rate=48000",
    "--load=module-native-protocol-unix",
)
START_S = 10.0
CLOCK = SystemClock()
NOISE = (r"qt\.multimedia", r"[Pp]ulse[Aa]udio", r"PipeWire|pipewire", r"No audio device")
"""What Qt says while it loads QtMultimedia: to be allowed in sound tests, and nowhere else."""


def is_installed() -> bool:
    return all(shutil.which(name) for name in ("pulseaudio", "parec", "pactl"))


class SoundServer:
    """PulseAudio in a runtime folder of its own, reachable by nobody else.

    Attributes:
        runtime: The folder, 0700.
        environment: Variables that lead a process to this server only.
    """

    def __init__(self, runtime: Path) -> None:
        self.runtime = runtime
        runtime.chmod(0o700)
        self.socket = runtime / "pulse" / "native"
        self.environment = {
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_COOKIE": str(runtime / "cookie"),
            "HOME": str(runtime),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def variables(self) -> dict[str, str]:
        """The whole environment for a child process."""
        return {**os.environ, **self.environment}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.socket.unlink(missing_ok=True)
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *MODULES]
        self._process = subprocess.Popen(
            command, env=self.variables(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        end = CLOCK.monotonic() + START_S
        while CLOCK.monotonic() < end:
            done = subprocess.run(
                ["pactl", "info"], env=self.variables(), capture_output=True, check=False
            )
            if done.returncode == 0:
                return
        message = "the sound server did not start"
        raise RuntimeError(message)

    def pactl(self, *arguments: str) -> str:
        """Tell it something."""
        done = subprocess.run(
            ["pactl", *arguments], env=self.variables(), capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def pid(self) -> int:
        """Its process."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@dataclass(frozen=True)
class Heard:
    """A moment on the recorder's time line.

    Attributes:
        at: Monotonic seconds.
        peak: The loudest sample up to then, in the block it was found in.
    """

    at: float
    peak: int


class Recorder:
    """Hears a null sink. Every wait has a deadline and sleeps in ``select`` only."""

    def __init__(self, server: SoundServer, sink: str = "bed") -> None:
        self._process = subprocess.Popen(
            [
                "parec", "-d", f"{sink}.monitor", "--raw", "--format=s16le", f"--rate={RATE}",
                "--channels=1", "--latency-msec=1",
            ],
            env=server.variables(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdout is not None
        self._pipe = self._process.stdout.fileno()
        self._odd = b""
        self.wait_until_flowing()

    def wait_until_flowing(self) -> None:
        """A null sink first hands out up to 2 s it had rendered ahead: wait for real time."""
        begun, end = CLOCK.monotonic(), CLOCK.monotonic() + START_S
        samples = 0
        while CLOCK.monotonic() < end:
            samples += len(self.read(0.5)[1])
            if CLOCK.monotonic() - begun > 2.5 and samples:
                return
        message = "the recorder hears nothing at all"
        raise RuntimeError(message)

    def read(self, timeout_s: float) -> tuple[float, array[int]]:
        """What came next, and when its last sample was heard."""
        ready, _, _ = select.select([self._pipe], [], [], timeout_s)
        data = self._odd + (os.read(self._pipe, 1 << 16) if ready else b"")
        at = CLOCK.monotonic()
        whole = len(data) // 2 * 2
        self._odd = data[whole:]
        return at, array("h", data[:whole])

    def drain(self) -> None:
        """Drop what is already there."""
        while select.select([self._pipe], [], [], 0)[0]:
            os.read(self._pipe, 1 << 16)

    def wait_for_sound(self, timeout_s: float, threshold: int = LOUD) -> Heard | None:
        """When the first sample beyond the threshold was heard; None if none was."""
        end = CLOCK.monotonic() + timeout_s
        while (left := end - CLOCK.monotonic()) > 0:
            at, samples = self.read(left)
            for index, value in enumerate(samples):
                if abs(value) > threshold:
                    return Heard(at - (len(samples) - index) / RATE, max(samples))
        return None

    def wait_for_silence(
        self, timeout_s: float, for_s: float = 0.3, threshold: int = LOUD
    ) -> float | None:
        """When the last sample beyond the threshold was heard, once it was quiet ``for_s``.

        Returns:
            Monotonic seconds, the call's time if nothing sounded; None if it never got quiet.
        """
        last = begun = CLOCK.monotonic()
        end = begun + timeout_s
        while (now := CLOCK.monotonic()) < end:
            if now - last > for_s:
                return last
            at, samples = self.read(for_s)
            for index in range(len(samples) - 1, -1, -1):
                if abs(samples[index]) > threshold:
                    last = at - (len(samples) - 1 - index) / RATE
                    break
        return None

    def listen(self, seconds: float) -> array[int]:
        """Everything heard for some time."""
        heard = array("h")
        end = CLOCK.monotonic() + seconds
        while (left := end - CLOCK.monotonic()) > 0:
            heard += self.read(left)[1]
        return heard

    def close(self) -> None:
        """Stop recording."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """A running server, ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="crampcoach-sound-") as folder:
        server = SoundServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def recorder(server: SoundServer, sink: str = "bed") -> Iterator[Recorder]:
    """A running recorder, ended afterwards."""
    hears = Recorder(server, sink)
    try:
        yield hears
    finally:
        hears.close()
