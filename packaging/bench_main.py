"""Runs the measurements that are asked for and prints one table.

Every figure stands beside something well known, measured in the same run: on another machine, or
on a busy one, the ratios still mean something.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import os
import platform
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import setup_env
from bench_needs import AGAIN, become_the_environments, can_import_all, missing, what_to_install
from bench_processes import MeasuringError
from bench_table import NOTE_WIDTH, Report, Row, as_json, table
from trouble import INTERRUPTED, SetUpTrouble, told_plainly

if TYPE_CHECKING:
    from bench_stage import Plan

BUSY_LOAD = 0.5
"""More processes than this ran on average before us: the machine was not quiet."""

FIGURES = {
    "hit": ("bench_hits", "measure_hits"),
    "suspended": ("bench_hits", "measure_suspended"),
    "screen": ("bench_changes", "measure_changes"),
    "launch": ("bench_launch", "measure_launches"),
    "packages": ("bench_packages", "measure_packages"),
    "start": ("bench_launch", "measure_starts"),
    "cues": ("bench_cues", "measure_cues"),
    "rest": ("bench_rest", "measure_rest"),
    "render": ("bench_render", "measure_render"),
    "diary": ("bench_diary", "measure_diary"),
    "trends": ("bench_trends", "measure_trends"),
}
"""Name on the command line to the module and function that measure it."""


@dataclass(frozen=True)
class Wish:
    """What is to be measured.

    Attributes:
        only: Names of figures; empty for all.
        quick: Whether fewer repetitions will do.
        json: Where every single measurement goes, if anywhere.
        program: The program to measure; None for the checkout's.
    """

    only: tuple[str, ...]
    quick: bool
    json: Path | None
    program: Path | None = None


def main(arguments: list[str]) -> int:
    """Measure and print; returns the exit code."""
    return told_plainly(lambda: _run(parse(arguments)), AGAIN)


def parse(arguments: list[str]) -> Wish:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="packaging/bench.py",
        description="Measures what a person waits for, each figure beside a yardstick.",
        allow_abbrev=False,
    )
    names = ", ".join(FIGURES)
    parser.add_argument(
        "--only", nargs="+", default=[], choices=FIGURES, metavar="NAME", help=f"of: {names}"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: a rough idea")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every measurement there")
    parser.add_argument(
        "--program", type=Path, metavar="FILE", help="measure this one: a frozen program, say"
    )
    known = parser.parse_args(arguments)
    return Wish(tuple(dict.fromkeys(known.only)), known.quick, known.json, known.program)


def _run(wish: Wish) -> int:
    if not sys.platform.startswith("linux"):
        message = "The bench measures on Linux only: it needs X, PulseAudio and /proc."
        raise SetUpTrouble(message)
    if not can_import_all():
        return become_the_environments(sys.argv[1:])
    lacking = missing()
    if lacking:
        raise SetUpTrouble(what_to_install(lacking))
    sys.path.insert(0, str(setup_env.ROOT))
    from bench_stage import PROGRAM, QUICK, Plan  # noqa: PLC0415 - it imports the program

    if wish.program is not None:
        os.environ[PROGRAM] = str(wish.program.resolve())

    top = _heading()
    print("\n".join(top), flush=True)
    found = Findings()
    with _ended_by_signals():
        code = measure(wish, QUICK if wish.quick else Plan(), found)
    found.print()
    if wish.json is not None:
        wish.json.write_text(json.dumps(found.as_json(top), indent=1, ensure_ascii=False), "utf-8")
    return code


class Findings:
    """What has been measured so far.

    Attributes:
        rows: All figures.
        notes: How they came about, and what could not be measured.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.notes: list[str] = []

    def add(self, report: Report) -> None:
        """Take a measurement's figures over."""
        self.rows += report.rows
        self.notes += report.notes

    def print(self) -> None:
        """Print the table and the notes."""
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        print(f"\n{table(self.rows)}\n")
        for note in self.notes:
            print(textwrap.fill(note, NOTE_WIDTH, initial_indent="- ", subsequent_indent="  "))

    def as_json(self, top: list[str]) -> dict[str, object]:
        """Everything, for a file."""
        rows = [as_json(row) for row in self.rows]
        return {"about": top, "rows": rows, "notes": self.notes}


def measure(wish: Wish, plan: Plan, found: Findings) -> int:
    """Measure what is wished for; what fails is told, and the rest goes on."""
    from crampcoach.core.errors import CrampcoachError  # noqa: PLC0415 - once it can be found

    code = 0
    for name in wish.only or FIGURES:
        module, function = FIGURES[name]
        try:
            found.add(getattr(importlib.import_module(module), function)(plan))
        except (MeasuringError, CrampcoachError, OSError) as error:
            found.notes.append(f"{name} could not be measured. {error}")
            code = 1
        except KeyboardInterrupt:
            found.notes.append(f"Interrupted during {name}: the rest was not measured.")
            return INTERRUPTED
    return code


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end what was started, as Ctrl+C does."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _heading() -> list[str]:
    """Date, machine and versions."""
    load = os.getloadavg()[0]
    busy = " (other work runs here: don't trust the figures)" if load > BUSY_LOAD else ""
    qt = importlib.metadata.version("PySide6-Essentials")
    return [
        f"Crampcoach, measured {datetime.now().astimezone():%Y-%m-%d %H:%M %z}",
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, Qt {qt}, {_sound_version()}",
        f"load before the run: {load:.2f}{busy}",
    ]


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        told = []
    names = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(names, platform.machine())


def _sound_version() -> str:
    told = subprocess.run(["pulseaudio", "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "no sound server"
