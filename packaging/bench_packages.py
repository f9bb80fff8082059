"""From a launch to the first window, for each package that `release.py` has made."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_answers import Waits
from bench_launch import BARE
from bench_processes import LATEST_S, ROOT, Command, MeasuringError, progress
from bench_screen import GLANCE_EVERY_S
from bench_sound import COARSE_S
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row

DIST = ROOT / "dist"
NOTE = (
    "Packages: the wheel in an environment of its own, as pipx makes it; the frozen folder; the "
    "package for Debian, unpacked. From just before the process is started until the watched row "
    "of pixels is no longer the empty screen's. All take turns with the bare window; one launch "
    "of each goes before, uncounted."
)


def measure_packages(plan: Plan) -> Report:
    """From launch to window, of each package there is, against a bare window.

    Raises:
        MeasuringError: There is none, or one did not show a window.
    """
    with tempfile.TemporaryDirectory(prefix="crampcoach-bench-") as folder:
        programs = installed(DIST, Path(folder))
        waits = {name: Waits() for name in (*programs, "bare")}
        with stage(piece_s=COARSE_S) as on:
            del on.env["PYTHONPATH"]  # else the wheel would run the checkout
            commands = {name: [str(path), *on.where] for name, path in programs.items()}
            commands["bare"] = BARE
            for index in range(plan.launches + 1):
                progress(f"launch {index} of {plan.launches}, of {', '.join(commands)}")
                for name, command in commands.items():
                    took = _painted(on, command)
                    if index:
                        waits[name].add(took)
    bare = waits.pop("bare").middle()
    goal = Goal(1.6, of_ratio=True)
    rows = tuple(
        Row(
            f"launch → window painted, {name}, median",
            each.middle(),
            "ms",
            bare,
            "bare PySide6 window",
            goal,
            each.finite(),
        )
        for name, each in waits.items()
    )
    return Report(rows, (NOTE,))


def installed(dist: Path, folder: Path) -> dict[str, Path]:
    """The program of each package in ``dist``, installed below ``folder`` where it has to be.

    Raises:
        MeasuringError: There is no package.
    """
    found: dict[str, Path] = {}
    for wheel in dist.glob("*.whl"):
        found["wheel"] = _pip(wheel, folder / "wheel")
    if (dist / "crampcoach" / "crampcoach").exists():
        found["frozen"] = dist / "crampcoach" / "crampcoach"
    for package in dist.glob("*.deb"):
        _done(["dpkg-deb", "-x", str(package), str(folder / "deb")])
        found[".deb"] = folder / "deb" / "usr" / "bin" / "crampcoach"
    if not found:
        message = "dist/ holds no package: type `python3 packaging/release.py --trial`."
        raise MeasuringError(message)
    return found


def _pip(wheel: Path, folder: Path) -> Path:
    progress("Installing the wheel (a minute)")
    constraints = ROOT / "packaging" / "constraints.txt"
    base = getattr(sys, "_base_executable", sys.executable)
    _done([base, "-m", "venv", str(folder)])
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    _done([*pip, "--constraint", str(constraints), str(wheel)])
    return folder / "bin" / "crampcoach"


def _done(command: Command) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"`{' '.join(command)}` failed: {done.stderr.strip()[-300:]}"
        raise MeasuringError(message)


def _painted(on: Stage, command: Command) -> float:
    """Launch, wait for the first pixels, and end it; how long that took."""
    begun = time.monotonic()
    program = on.launch(command)
    painted = on.screen.until_changed(on.screen.empty, LATEST_S, GLANCE_EVERY_S)
    if painted is None:
        message = f"`{command[0]}` was launched and never painted."
        raise MeasuringError(message)
    time.sleep(1.0)  # what comes after the first paint would slow the next launch
    on.processes.end(program)
    if not on.screen.until_empty():
        message = "A window stayed on the screen after its process had ended."
        raise MeasuringError(message)
    return painted - begun
