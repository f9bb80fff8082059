"""Runs the fault suite and prints what was tried, what survived and what was lost.

``.venv/bin/python packaging/faults.py``; with ``--all`` every kill and drill, which takes long.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ("tests/storage/faults", "tests/storage/test_kills.py")
MARK = "fault |"
ALL = {"CRAMPCOACH_KILLS": "1000", "CRAMPCOACH_DRILLS": "100"}
HEADINGS = ("fault", "tried", "survived", "lost", "note")


def main(arguments: list[str]) -> int:
    """Run it; returns pytest's exit code."""
    more = ALL if "--all" in arguments else {}
    done = subprocess.run(
        (sys.executable, "-m", "pytest", "-q", "-rP", "-p", "no:randomly", *TESTS),
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    for line in table(done.stdout.splitlines()):
        print(line)
    print(done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr)
    return done.returncode


def table(output: list[str]) -> list[str]:
    """The lines of a table, one a kind of fault, from what pytest printed."""
    found: dict[str, tuple[list[int], str]] = {}
    for line in output:
        if line.startswith(MARK):
            name, *figures, note = (cell.strip() for cell in line.split("|")[1:])
            sums, _ = found.setdefault(name, ([0, 0, 0], note))
            for place, figure in enumerate(figures):
                sums[place] += int(figure)
    rows = [HEADINGS, *((name, *map(str, sums), note) for name, (sums, note) in found.items())]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
