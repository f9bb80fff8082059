"""From a launch to the window and to an answered hit; from `crampcoach start` to its answer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench_answers import ANSWER_WITHIN_S, Phrase, Waits
from bench_processes import LATEST_S, Command, MeasuringError, progress
from bench_screen import GLANCE_EVERY_S
from bench_sound import COARSE_S, COMPARED_S
from bench_stage import PROGRAM, Plan, Stage, stage
from bench_table import Goal, Report, Row

HIT_EVERY_S = 1.0
"""A hand whose hit changes nothing hits again."""
TONE_S = 1.0
"""A tone may come before the phrase: so long is waited for the words."""
BARE = [sys.executable, str(Path(__file__).with_name("bench_bare_window.py"))]

LAUNCH_NOTE = (
    "Launch: from just before the process is started. Painted: the watched row of pixels is no "
    "longer the empty screen's. The screen is then hit at once (XTest), and again a second later "
    "should that not change the row. Accepted: the row has changed. Answered: the first phrase is "
    "heard; the bare window answers by uncovering another colour. Program and bare window take "
    "turns; one launch of each goes before, uncounted. So as to leave the cores alone, "
    "the screen is read every 4 ms and sound every 5 ms, here and for `crampcoach start`."
)
START_NOTE = (
    "`crampcoach start`: acknowledged when its process has ended; to the first phrase from just "
    "before the process is started. It takes turns with the bare Python."
)


@dataclass
class Launches:
    """Launches of one program, each from just before its process is started.

    Attributes:
        painted: To the first pixels.
        accepted: To a hit that changes the screen.
        answered: To its answer: for the coach the first phrase.
        hits: How many hits it took until one was accepted.
    """

    painted: Waits = field(default_factory=Waits)
    accepted: Waits = field(default_factory=Waits)
    answered: Waits = field(default_factory=Waits)
    hits: list[int] = field(default_factory=list[int])


def measure_launches(plan: Plan) -> Report:
    """From launch to the window and to an answered hit, against a bare window."""
    phrase, ours, bare = Phrase(), Launches(), Launches()
    with stage(piece_s=COARSE_S) as on:
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
            Goal(limit, of_ratio=True) if limit else None,
            mine.finite(),
        )
        for what, mine, yardstick, limit in (
            ("window painted", ours.painted, bare.painted, 1.6),
            ("hit accepted", ours.accepted, bare.accepted, None),
            ("hit accepted and answered", ours.answered, bare.answered, 2.0),
        )
    )
    more = sum(hits > 1 for hits in ours.hits)
    again = (f"{more} of {plan.launches} launches needed more than one hit.",) if more else ()
    return Report(rows, (LAUNCH_NOTE, *again, *ours.answered.missed("launches gave no phrase")))


def _launch_ours(on: Stage, phrase: Phrase, into: Launches) -> None:
    on.ears.wait_for_silence()
    on.ears.forget()
    begun = time.monotonic()
    program = on.launch(on.command)
    _hit_when_painted(on, begun, into)
    said = None
    if on.ears.first_sound(begun, ANSWER_WITHIN_S) is not None:
        time.sleep(COMPARED_S + TONE_S)
        said = phrase.begins(on.ears.heard(), begun, time.monotonic())
    into.answered.add(None if said is None else said - begun)
    on.ask("gone")
    _clear(on, program)


def _launch_bare(on: Stage, into: Launches) -> None:
    begun = time.monotonic()
    window = on.launch(BARE)
    accepted = _hit_when_painted(on, begun, into)
    into.answered.add(accepted - begun)
    _clear(on, window)


def _hit_when_painted(on: Stage, begun: float, into: Launches) -> float:
    """Wait for the first pixels and hit them until that changes them; when it did.

    Raises:
        MeasuringError: Nothing was painted, or no hit changed anything.
    """
    painted = on.screen.until_changed(on.screen.empty, LATEST_S, GLANCE_EVERY_S)
    if painted is None:
        message = "A window was launched and never painted."
        raise MeasuringError(message)
    before = on.screen.look()
    for hits in range(1, round(ANSWER_WITHIN_S / HIT_EVERY_S)):
        on.screen.click()
        changed = on.screen.until_changed(before, HIT_EVERY_S, GLANCE_EVERY_S)
        if changed is not None:
            into.painted.add(painted - begun)
            into.accepted.add(changed - begun)
            into.hits.append(hits)
            return changed
    message = "A window was painted, and no hit changed it."
    raise MeasuringError(message)


def _clear(on: Stage, program: subprocess.Popen[bytes]) -> None:
    on.processes.end(program)
    if not on.screen.until_empty():
        message = "A window stayed on the screen after its process had ended."
        raise MeasuringError(message)


def measure_starts(plan: Plan) -> Report:
    """From `crampcoach start`, with an instance running, to its answer and to the first word."""
    phrase, answered, heard, bare = Phrase(), Waits(), Waits(), Waits()
    with stage(piece_s=COARSE_S) as on:
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
            answered.finite(),
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
    named = os.environ.get(PROGRAM)
    return [str(script), *on.where] if script.exists() and not named else on.command
