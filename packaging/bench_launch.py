"""From a launch to the window and to an answered hit; from `crampcoach start` to its answer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench_answers import ANSWER_WITHIN_S, Phrase, Waits
from bench_processes import LATEST_S, Command, MeasuringError, progress
from bench_sound import COMPARED_S
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row

HIT_EVERY_S = 0.15
"""A hand that gets no answer hits again."""
BARE = [sys.executable, str(Path(__file__).with_name("bench_bare_window.py"))]

LAUNCH_NOTE = (
    "Launch: from just before the process is started. Painted: the watched row of pixels is no "
    "longer the empty screen's. Answered: the screen is hit (XTest) as soon as it is painted, and "
    f"again every {HIT_EVERY_S * 1000:.0f} ms until the first phrase is heard; the bare window "
    "answers by uncovering another colour. Program and bare window take turns; one launch of each "
    "goes before, uncounted."
)
START_NOTE = (
    "`crampcoach start`: acknowledged when its process has ended; to the first phrase from just "
    "before the process is started. It takes turns with the bare Python."
)


@dataclass
class Launches:
    """Launches of one program.

    Attributes:
        painted: From launch to the first pixels.
        answered: From launch to an answered hit.
        hits: How many hits that took.
    """

    painted: Waits = field(default_factory=Waits)
    answered: Waits = field(default_factory=Waits)
    hits: list[int] = field(default_factory=list[int])


def measure_launches(plan: Plan) -> Report:
    """From launch to the window and to an answered hit, against a bare window."""
    phrase, ours, bare = Phrase(), Launches(), Launches()
    with stage() as on:
        _launch_ours(on, phrase, Launches())
        _launch_bare(on, Launches())
        for index in range(plan.launches):
            progress(f"launch {index + 1} of {plan.launches}, and of the bare window")
            _launch_ours(on, phrase, ours)
            _launch_bare(on, bare)
    rows = tuple(
        Row(
            f"launch → {what}, median",
            mine.middle(),
            "ms",
            yardstick.middle(),
            "bare PySide6 window",
            Goal(limit, of_ratio=True),
            mine.finite(),
        )
        for what, mine, yardstick, limit in (
            ("window painted", ours.painted, bare.painted, 1.6),
            ("hit answered", ours.answered, bare.answered, 2.0),
        )
    )
    more = sum(count > 1 for count in ours.hits)
    again = (f"{more} of {plan.launches} launches needed more than one hit.",) if more else ()
    missed = ours.answered.missed("launches gave no first phrase")
    return Report(rows, (LAUNCH_NOTE, *again, *missed))


def _launch_ours(on: Stage, phrase: Phrase, into: Launches) -> None:
    on.ears.wait_for_silence()
    on.ears.forget()
    begun = time.monotonic()
    program = on.processes.start(on.command, on.env)
    first_hit = _see_painted(on, begun, into)

    def answer(within_s: float) -> float | None:
        return on.ears.first_sound(first_hit, time.monotonic() - first_hit + within_s)

    heard, hits = _hit_until(on, answer)
    if heard is not None:
        time.sleep(COMPARED_S + 1.0)
        heard = phrase.begins(on.ears.heard(), first_hit, time.monotonic())
    into.answered.add(None if heard is None else heard - begun)
    into.hits.append(hits)
    on.ask("gone")
    _clear(on, program)


def _launch_bare(on: Stage, into: Launches) -> None:
    begun = time.monotonic()
    window = on.processes.start(BARE, on.env)
    _see_painted(on, begun, into)
    before = on.screen.look()
    changed, hits = _hit_until(on, lambda within_s: on.screen.until_changed(before, within_s))
    into.answered.add(None if changed is None else changed - begun)
    into.hits.append(hits)
    _clear(on, window)


def _see_painted(on: Stage, begun: float, into: Launches) -> float:
    """Wait for the first pixels and hit them; when that was done."""
    painted = on.screen.until_changed(on.screen.empty, LATEST_S)
    if painted is None:
        message = "A window was launched and never painted."
        raise MeasuringError(message)
    into.painted.add(painted - begun)
    return painted


def _hit_until(on: Stage, answer: Callable[[float], float | None]) -> tuple[float | None, int]:
    """Hit the screen again and again until it is answered; when that was, and how many hits."""
    for hits in range(1, round(ANSWER_WITHIN_S / HIT_EVERY_S)):
        on.screen.click()
        answered = answer(HIT_EVERY_S)
        if answered is not None:
            return answered, hits
    return None, 0


def _clear(on: Stage, program: subprocess.Popen[bytes]) -> None:
    on.processes.end(program)
    if not on.screen.until_empty():
        message = "A window stayed on the screen after its process had ended."
        raise MeasuringError(message)


def measure_starts(plan: Plan) -> Report:
    """From `crampcoach start`, with an instance running, to its answer and to the first word."""
    phrase, answered, heard, bare = Phrase(), Waits(), Waits(), Waits()
    with stage() as on:
        on.open_bedside()
        command = [*_installed(on), "start"]
        python = [sys.executable, "-c", "import socket"]
        on.run(python)
        _start(on, command, phrase, Waits(), Waits())
        for index in range(plan.starts):
            progress(f"crampcoach start {index + 1} of {plan.starts}")
            bare.add(on.run(python))
            _start(on, command, phrase, answered, heard)
    rows = (
        Row(
            "`crampcoach start` → acknowledged, median",
            answered.middle(),
            "ms",
            bare.middle(),
            'python -c "import socket"',
            Goal(2.5, of_ratio=True),
            answered.ms,
        ),
        Row(
            "`crampcoach start` → first word, p95",
            heard.share(0.95),
            "ms",
            goal=Goal(120),
            samples=heard.finite(),
        ),
        Row("`crampcoach start` → first word, median", heard.middle(), "ms"),
    )
    return Report(rows, (START_NOTE, *heard.missed("starts gave no first phrase")))


def _start(on: Stage, command: Command, phrase: Phrase, answered: Waits, heard: Waits) -> None:
    on.settle()
    on.ears.forget()
    begun = time.monotonic()
    answered.add(on.run(command))
    sound = on.ears.first_sound(begun, ANSWER_WITHIN_S)
    time.sleep(COMPARED_S + 0.2)
    said = phrase.begins(on.ears.heard(), begun, time.monotonic()) if sound else None
    heard.add(None if said is None else said - begun)
    on.gone()


def _installed(on: Stage) -> Command:
    """The program as people type it where it is installed beside this Python, else by module."""
    script = Path(sys.executable).parent / "crampcoach"
    return [str(script), *on.command[3:]] if script.exists() else on.command
