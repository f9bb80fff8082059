"""The long proofs themselves: what each of them runs, and where it can't.

Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import setup_env
from bare_machine import NOT_COPIED
from trouble import SetUpTrouble

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
        Part("frozen", "the frozen program is used as people do", _frozen),
        Part("fresh-machine", "they install and run on bare machines", _fresh_machine),
    ]


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


def _frozen(_folder: Path) -> Task:
    if not sys.platform.startswith("linux"):
        message = "The frozen program is used on Linux only: it needs X and PulseAudio."
        raise NotHereError(message)
    made = setup_env.ROOT / "dist" / "crampcoach"
    first = () if made.exists() else ((sys.executable, "packaging/freeze.py"),)
    return Task((*first, (_ours(), "packaging/frozen_proof.py")))


def _fresh_machine(_folder: Path) -> Task:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        message = "New machines are made on Linux and by root."
        raise NotHereError(message)
    if shutil.which("debootstrap") is None:
        message = "debootstrap can't be found: `sudo apt-get install debootstrap`."
        raise NotHereError(message)
    proof = (sys.executable, "packaging/fresh_machine.py")
    return Task((proof, (*proof, "--suite", "bullseye")))  # the second has too old a Python
