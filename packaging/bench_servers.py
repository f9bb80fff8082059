"""The servers that the program needs: a screen, a sound server, a session bus; all private."""

from __future__ import annotations

import os
from pathlib import Path

from bench_processes import ROOT, MeasuringError, Processes, wait_until
from bench_pulse import RATE
from bench_screen import HEIGHT, WIDTH

KEPT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TMPDIR")
"""Environment variables of ours that the children get."""
ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
"""``aplay``, through which pyttsx3 speaks, is to play on the sound server."""
BUS = Path(__file__).with_name("bench_bus.conf")
"""A session bus on which no service is ever started; its socket's path is to be filled in."""


def environment(folder: Path) -> dict[str, str]:
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


def x_server(processes: Processes, env: dict[str, str]) -> str:
    """Start a screen; its DISPLAY.

    Raises:
        MeasuringError: It did not start.
    """
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


def sound_server(
    folder: Path, processes: Processes, env: dict[str, str], *, suspends: bool
) -> str:
    """Start a sound server with a null sink; its address.

    Args:
        folder: Holds the runtime directory.
        processes: What starts it.
        env: Its variables.
        suspends: Whether it suspends a device that is idle for a second.

    Raises:
        MeasuringError: It did not start.
    """
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


def session_bus(folder: Path, processes: Processes, env: dict[str, str]) -> str:
    """Start a session bus; its address.

    Raises:
        MeasuringError: It did not start.
    """
    path, config = folder / "run" / "bus", folder / "bus.conf"
    config.write_text(BUS.read_text("utf-8").format(path=path), "utf-8")
    processes.start(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile"], env)
    wait_until(path.exists, "the session bus")
    return f"unix:path={path}"
