"""Whether each cue of a whole routine begins when it is due, while everything else is busy."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

from bench_answers import ANSWER_WITHIN_S
from bench_processes import ROOT, MeasuringError, progress
from bench_sound import Heard, first_audible
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row, drift, percentile

from crampcoach.core.form import Choice
from crampcoach.core.preferences import Preferences
from crampcoach.core.routine import When
from crampcoach.core.timeline import Cue, compile_timeline
from crampcoach.desktop.clips import RecordedClips
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routines import RoutineLibrary

EARLY_S = 0.09
"""A cue is looked for from here on: at least 0.12 s of silence stand before it."""
LATE_S = 0.45
"""… to here: the words of a countdown are a second apart and last half of it."""
NO_DRIFT_MS = 10.0
CUES_NOTE = (
    "Cues: {} heard, {} spinning processes beside them. Zero is the first audible sample of the "
    "first phrase, heard {:.1f} ms after the hit; against it the others began {:+.1f} to {:+.1f} "
    "ms, by the arrival of their first audible sample, each recording's own silent beginning "
    "allowed for. Drift: the median of their last third against that of their first."
)
SPIN = "while True: pass"
COUNTDOWN = ("five", "four", "three", "two", "one")


@dataclass(frozen=True)
class Due:
    """A cue that is to be heard.

    Attributes:
        at_s: When its first audible sample is due, seconds after the first cue's.
        text: Its words.
    """

    at_s: float
    text: str


def measure_cues(plan: Plan) -> Report:
    """Every cue's lateness over a routine, with a spinning process for each core."""
    cues = due_cues(plan.cues_s)
    with stage() as on:
        on.open_bedside()
        on.settle()
        cores = os.cpu_count() or 1
        spinning = [on.processes.start([sys.executable, "-c", SPIN], on.env) for _ in range(cores)]
        begun, zero, heard = _listen(on, cues)
        for spinner in spinning:
            on.processes.end(spinner)
        on.gone()
    found = [(due, onset(heard, zero, due)) for due in cues]
    return report(found, begun, zero, cores)


def report(found: list[tuple[Due, float | None]], begun: float, zero: float, cores: int) -> Report:
    """The figures of a run.

    Args:
        found: Each cue with the moment at which it was heard.
        begun: When the screen was hit.
        zero: When the first cue was heard.
        cores: How many processes were spinning.
    """
    late = [1000 * (at - zero - due.at_s) for due, at in found if at is not None]
    missing = [due.text for due, at in found if at is None]
    worst = None if missing else percentile([abs(ms) for ms in late], 0.99)
    span_s = found[-1][0].at_s
    rows = (
        Row("cue due → begun, all cores busy, p99", worst, "ms", goal=Goal(30), samples=late),
        Row(
            f"drift of the cues over {span_s:.0f} s",
            abs(drift(late)),
            "ms",
            goal=Goal(NO_DRIFT_MS),
        ),
    )
    wait_ms = 1000 * (zero - begun)
    notes = [CUES_NOTE.format(len(late), cores, wait_ms, min(late), max(late))]
    if missing:
        notes.append(f"Not heard when due: {'; '.join(missing)}")
    return Report(rows, tuple(notes))


def due_cues(until_s: float | None) -> list[Due]:
    """What a calf routine at a hold of 60 s says on a fresh profile, each cue when it is heard.

    Args:
        until_s: Leave out what is due later; None for all of it.
    """
    phrases = load_phrases()
    clips = RecordedClips(ROOT / "assets" / "voice" / "en")
    choice = Choice(
        conditions=Preferences(hold_s=60).conditions() | {When.SWELLING_WARNING},
        countdown=tuple(phrases[f"hold.{word}"] for word in COUNTDOWN),
    )
    routine = RoutineLibrary(phrases, ROOT / "no routines of the user").routine("calf")
    timeline = compile_timeline(routine, choice, lambda words: clips.seconds(words) or 0.0)
    heard = [Due(cue.at_s + _lead_s(clips, cue), cue.text) for cue in timeline.cues]
    first = heard[0].at_s
    moved = [Due(due.at_s - first, due.text) for due in heard]
    return [due for due in moved if until_s is None or due.at_s < until_s]


def _lead_s(clips: RecordedClips, cue: Cue) -> float:
    """How long a recording is silent at its beginning."""
    clip = clips.clip(cue.text)
    if clip is None:
        message = f'There is no recording of "{cue.text}".'
        raise MeasuringError(message)
    samples = memoryview(clip.pcm).cast("h")
    return (first_audible(samples) or 0) / clip.rate


def _listen(on: Stage, cues: list[Due]) -> tuple[float, float, Heard]:
    """Hit the screen and record until the last cue was due.

    Returns:
        When the screen was hit, when the first cue was heard, and the recording.
    """
    on.ears.forget()
    begun = on.screen.click()
    zero = on.ears.first_sound(begun, ANSWER_WITHIN_S)
    if zero is None:
        message = "The routine did not begin to speak."
        raise MeasuringError(message)
    heard = on.ears.heard()
    for due in cues:
        progress(f"cue due at {due.at_s:.0f} s of {cues[-1].at_s:.0f}: {due.text}")
        time.sleep(max(0.0, zero + due.at_s + LATE_S - time.monotonic()))
    return begun, zero, heard


def onset(heard: Heard, zero: float, due: Due) -> float | None:
    """When a cue's first audible sample arrived; None where none did around its time."""
    begin = heard.sample_at(zero + due.at_s - EARLY_S)
    end = heard.sample_at(zero + due.at_s + LATE_S)
    onset = first_audible(heard.samples, begin, end)
    return None if onset is None else heard.arrival_of(onset)
