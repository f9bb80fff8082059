"""The long proofs, each a part with a name: all of them, or those that are named.

Standard library only. Every part runs whatever became of those before; a table closes the run.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import setup_env
from nightly_parts import AGAIN, NotHereError, Part, Task, all_parts
from trouble import told_plainly


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
