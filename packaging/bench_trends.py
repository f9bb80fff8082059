"""How fast the trends come up, however long the diary, and whether visits leave memory behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench_processes import ROOT, MeasuringError, progress
from bench_stage import Plan
from bench_table import Goal, Report, Row, middle

LONGEST = 100_000
"""Episodes: the goal is about a diary of so many."""
GOAL_MS = 400
LATEST_S = 900
FIRST_VISITS = 10
"""What glyphs, style sheets and the allocator keep for the next visits is full by then."""
MS_IN_S = 1000
KIB_IN_MIB = 1024
SPANS = {"months_3": "last 3 months", "all": "whole diary"}

TRENDS_NOTE = (
    "Trends: from showing the page to its figures drawn, in a diary of ten years, once pyqtgraph "
    "and scipy.special are loaded ({loading:.0f} ms, the first time the page is opened). Memory "
    "is the process's own, in the longest diary. What the first visits take is told without a "
    "goal: it is kept for the next ones. What leaks goes on growing, so the goal is for the "
    "visits after them."
)


def measure_trends(plan: Plan) -> Report:
    """The page at three sizes of the diary, and its memory over the visits."""
    rows: list[Row] = []
    told: dict[str, Any] = {}
    for size in plan.diaries:
        visits = FIRST_VISITS + (plan.visits if size == plan.diaries[-1] else 0)
        progress(f"the trends of {size:,} episodes, {visits} times")
        told = visited(size, visits)
        for span, name in SPANS.items():
            samples = [took * MS_IN_S for took in told["took"][span]]
            goal = Goal(GOAL_MS) if size == LONGEST else None
            figure = f"trends of {size:,} episodes, {name}"
            rows.append(Row(figure, middle(samples), "ms", goal=goal, samples=samples))
    rows += kept([kib / KIB_IN_MIB for kib in told["memory"]])
    note = TRENDS_NOTE.format(loading=told["loading"] * MS_IN_S)
    return Report(tuple(rows), (note,))


def kept(memory: Sequence[float]) -> tuple[Row, Row]:
    """How the memory grew in the first visits, and from the last of them to the very last."""
    first, after = memory[:FIRST_VISITS], memory[FIRST_VISITS - 1 :]
    warming = f"memory the first {FIRST_VISITS} visits to the trends take"
    leaking = f"memory kept by the {len(after) - 1} visits to the trends after them"
    return (
        Row(warming, first[-1] - first[0], "MiB", samples=first),
        Row(leaking, after[-1] - after[0], "MiB", goal=Goal(1), samples=after),
    )


def visited(size: int, visits: int) -> dict[str, Any]:
    """What a process tells that has visited the page so often.

    Raises:
        MeasuringError: It told nothing.
    """
    script = Path(__file__).with_name("bench_trends_page.py")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(script), folder, str(size), str(visits)]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=os.environ.copy(),
                capture_output=True,
                text=True,
                timeout=LATEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            message = f"The trends of {size:,} episodes came to no end in {LATEST_S} s."
            raise MeasuringError(message) from error
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        message = f"The trends of {size:,} episodes failed: {' '.join(last)}"
        raise MeasuringError(message)
    return dict(json.loads(done.stdout.splitlines()[-1]))
