"""How fast a whole routine becomes a sound file."""

from __future__ import annotations

import sys
import wave
from pathlib import Path

from bench_processes import Talker, progress
from bench_stage import Plan, stage
from bench_table import Goal, Report, Row, middle

INSIDE = """
import sys, time
from pathlib import Path
from crampcoach import soundness
begun = time.monotonic()
code = soundness.render(Path(sys.argv[1]), "calf", Path(sys.argv[2]), None)
print("took", time.monotonic() - begun if code == 0 else "too long", flush=True)
"""
"""Times the work alone, in a process that has been started for it."""

RENDER_NOTE = (
    "Render: seconds of sound for each second, at a hold of 60 s, once the clips are there."
)


def measure_render(plan: Plan) -> Report:
    """Seconds of sound for a second of work, the process's start included and left out."""
    whole: list[float] = []
    alone: list[float] = []
    with stage() as on:
        file = on.profile.parent / "calf.wav"
        command = [*on.command, "render", "calf", "-o", str(file)]
        on.run(command)
        sound_s = length_s(file)
        for index in range(plan.renders):
            progress(f"render {index + 1} of {plan.renders}")
            whole.append(sound_s / on.run(command))
            inside = [sys.executable, "-c", INSIDE, str(on.profile), str(file)]
            told = Talker(on.processes.start(inside, on.env, talks=True))
            alone.append(sound_s / took(told))
            on.processes.end(told.child)
    goal = Goal(200, at_least=True)
    rows = (
        Row("`render calf`, process start included", middle(whole), "×", goal=goal, samples=whole),
        Row("`render calf`, process start left out", middle(alone), "×", goal=goal, samples=alone),
    )
    return Report(rows, (RENDER_NOTE,))


def took(told: Talker) -> float:
    """The seconds that a rendering process tells of; what else it prints is passed over."""
    while words := told.reply():
        if words.startswith("took "):
            return float(words.removeprefix("took "))
    return float("inf")


def length_s(file: Path) -> float:
    """The length of a sound file."""
    with wave.open(str(file)) as sound:
        return sound.getnframes() / sound.getframerate()
