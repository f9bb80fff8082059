"""The long proofs, each a part with a name: all of them, or those that are named.

Standard library only. Every part runs whatever became of those before; a table closes the run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import setup_env
from bare_machine import NOT_COPIED
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/nightly.py"
PYTHONS = ("3.11", "3.12", "3.13")
YEAR = Path("tests") / "services" / "test_reminder_year.py"
KILLS = 1000


@dataclass(frozen=True)
class Task:
    """The commands of a part.

    Attributes:
        commands: Run in turn, until one fails.
        variables: Set for them, beside the usual ones.
        folder: Where they run.
    """

    commands: tuple[tuple[str, ...], ...]
    variables: tuple[tuple[str, str], ...] = ()
    folder: Path = setup_env.ROOT


class NotHereError(Exception):
    """A part can't run on this machine; the text says why."""


@dataclass(frozen=True)
class Part:
    """One long proof.

    Attributes:
        name: What it is called on the command line.
        words: What it proves.
        task: Makes what has to run, in a folder of its own; raises `NotHereError`.
    """

    name: str
    words: str
    task: Callable[[Path], Task]


@dataclass(frozen=True)
class Outcome:
    """How a part went.

    Attributes:
        name: The part's.
        state: "ok", "FAILED" or "not here".
        seconds: How long it took.
        said: Its last line, or why it did not run.
    """

    name: str
    state: str
    seconds: float
    said: str


def main(arguments: list[str]) -> int:
    """Run the parts; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/nightly.py",
        description="Runs the long proofs: all of them, or those that are named.",
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="its name; see --list")
    parser.add_argument("--list", action="store_true", help="name the parts")
    chosen = parser.parse_args(arguments)
    parts = {part.name: part for part in all_parts()}
    if chosen.list:
        print("\n".join(f"{part.name:15}{part.words}" for part in parts.values()))
        return 0
    unknown = [name for name in chosen.parts if name not in parts]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; see --list")
    with _ended_by_signals():
        outcomes = [run_part(parts[name]) for name in chosen.parts or parts]
    print(table(outcomes))
    return 1 if any(outcome.state == "FAILED" for outcome in outcomes) else 0


def all_parts() -> list[Part]:
    """The parts, in the order in which they run: the packages come before what installs them."""
    return [
        Part("kills", f"{KILLS} kills of a process that writes lose no entry", _kills),
        Part("year", "a year of reminders, hour by hour, time changes included", _year),
        *(
            Part(f"python{version}", f"all checks on Python {version}", _suite_on(version))
            for version in PYTHONS
        ),
        Part("bench", "what a person waits for, against yardsticks", _bench),
        Part("packages", "every package for this system can be made", _packages),
        Part("fresh-machine", "they install and run on bare machines", _fresh_machine),
    ]


def run_part(part: Part) -> Outcome:
    """Run a part in a folder of its own; its output goes through."""
    print(f"\n== {part.name}: {part.words} ==", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crampcoach-night-") as folder:
        try:
            task = part.task(Path(folder))
        except NotHereError as reason:
            print(reason, flush=True)
            return Outcome(part.name, "not here", 0.0, str(reason))
        said = ""
        for command in task.commands:
            code, said = _heard(command, task)
            if code:
                return Outcome(part.name, "FAILED", time.monotonic() - begun, said)
    return Outcome(part.name, "ok", time.monotonic() - begun, said)


def _heard(command: tuple[str, ...], task: Task) -> tuple[int, str]:
    """Run a command; its exit code and the last line that it said."""
    variables = {**setup_env.clean_environment(), **dict(task.variables)}
    last = ""
    with subprocess.Popen(
        command,
        cwd=task.folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as child:
        assert child.stdout is not None  # noqa: S101 - we asked for a pipe
        try:
            for line in child.stdout:
                print(line, end="", flush=True)
                last = line.strip() or last
        except BaseException:  # Ctrl+C, or told to end: what was started goes along
            os.killpg(child.pid, signal.SIGKILL)
            raise
    return child.returncode, last


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end what was started, as Ctrl+C does."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def table(outcomes: list[Outcome]) -> str:
    """What is printed at the end: a line a part."""
    lines = [
        f"{each.state:9}{each.seconds / 60:6.1f} min  {each.name:15}{each.said[:90]}"
        for each in outcomes
    ]
    return "\n".join(["", "== the night ==", *lines])


# ---------------------------------------------------------------- the parts


def _ours() -> str:
    """The Python of the checkout's environment, with what tests need."""
    try:
        return str(setup_env.prepare(setup_env.Checkout(setup_env.ROOT), ("test",), AGAIN))
    except SetUpTrouble as trouble:
        raise NotHereError(str(trouble)) from trouble


def _kills(_folder: Path) -> Task:
    return Task(((_ours(), "-m", "tests.storage.kills", str(KILLS)),))


def _year(_folder: Path) -> Task:
    if not (setup_env.ROOT / YEAR).exists():
        message = f"There is no {YEAR} yet."
        raise NotHereError(message)
    command = (_ours(), "-m", "pytest", "-q", str(YEAR))
    return Task((command,), (("CRAMPCOACH_LONG", "1"), ("QT_QPA_PLATFORM", "offscreen")))


def _suite_on(version: str) -> Callable[[Path], Task]:
    def task(folder: Path) -> Task:
        python = find_python(version)
        if python is None:
            message = f"No Python {version} here."
            raise NotHereError(message)
        # A copy: each Python has to have an environment of its own.
        copy = folder / "crampcoach"
        shutil.copytree(setup_env.ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        return Task(((python, "packaging/test.py"),), folder=copy)

    return task


def find_python(version: str, home: Path | None = None) -> str | None:
    """A Python of this version that runs: on the PATH, or among those that pyenv keeps."""
    kept = (home or Path.home()) / ".pyenv" / "versions"
    beside = sorted(kept.glob(f"{version}.*/bin/python{version}"), reverse=True)
    for name in (f"python{version}", *map(str, beside)):
        try:
            done = subprocess.run([name, "-c", ""], capture_output=True, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            return name
    return None


def _bench(_folder: Path) -> Task:
    return Task(((_ours(), "packaging/bench.py"),))


def _packages(_folder: Path) -> Task:
    return Task(((sys.executable, "packaging/release.py", "--trial"),))


def _fresh_machine(_folder: Path) -> Task:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        message = "New machines are made on Linux and by root."
        raise NotHereError(message)
    if shutil.which("debootstrap") is None:
        message = "debootstrap can't be found: `sudo apt-get install debootstrap`."
        raise NotHereError(message)
    return Task(((sys.executable, "packaging/fresh_machine.py"),))
