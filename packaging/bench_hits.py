"""From the hit to the first word: what a person waits for, against pyttsx3."""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path

from bench_answers import ANSWER_WITHIN_S, PHRASE, Phrase, Waits
from bench_processes import MeasuringError, Talker, progress, wait_until
from bench_pulse import RATE
from bench_sound import COMPARED_S
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row, middle

FLOORS = 20
SLEEP_WITHIN_S = 8.0

HIT_NOTE = (
    "Hit: a mouse press by XTest, timed just before it is sent, to the arrival of the first "
    "audible (-50 dB) millisecond at the monitor of a null sink. What follows must be the first "
    "phrase, by its envelope: a click or tone before it does not count. A sound card's own buffer "
    "comes on top, for the yardstick too, which is timed from just before its say()."
)


def floor(on: Stage) -> list[float]:
    """The recorder's own delay: a stream that is already open is handed sound; in ms."""
    layout = ("--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=1")
    stream = Talker(on.processes.start(["pacat", "--playback", *layout], on.env, talks=True))
    waits: list[float] = []
    for _ in range(FLOORS):
        on.ears.wait_for_silence(0.1)
        begun = time.monotonic()
        stream.tell(b"\0\x40" * (RATE // 50))
        heard = on.ears.first_sound(begun, ANSWER_WITHIN_S)
        if heard is not None:
            waits.append((heard - begun) * 1000)
    on.processes.end(stream.child)
    return waits


def hit(on: Stage, phrase: Phrase) -> float | None:
    """Hit the screen at the clock; the seconds until the first phrase was heard, None if never."""
    on.ears.forget()
    begun = on.screen.click()
    if on.ears.first_sound(begun, ANSWER_WITHIN_S) is None:
        return None
    time.sleep(COMPARED_S + 0.2)
    said = phrase.begins(on.ears.heard(), begun, time.monotonic())
    return None if said is None else said - begun


class Pyttsx3:
    """The yardstick: pyttsx3, warm, in a process of its own on the same sound server."""

    def __init__(self, on: Stage) -> None:
        """Start it and let it speak once.

        Raises:
            MeasuringError: It does not speak.
        """
        self._on = on
        command = [sys.executable, str(Path(__file__).with_name("bench_pyttsx3.py")), PHRASE]
        self._talker = Talker(on.processes.start(command, on.env, talks=True))
        self.say()

    def say(self) -> float:
        """Let it say the phrase; the milliseconds until something was heard.

        Raises:
            MeasuringError: It said nothing.
        """
        self._on.ears.wait_for_silence()
        self._on.ears.forget()
        self._talker.tell(b"\n")
        asked = float(self._talker.reply() or math.inf)
        heard = self._on.ears.first_sound(asked, ANSWER_WITHIN_S) if asked < math.inf else None
        if heard is None:
            message = "pyttsx3 said nothing: its yardstick is missing."
            raise MeasuringError(message)
        self._talker.reply()
        return (heard - asked) * 1000


def measure_hits(plan: Plan) -> Report:
    """From a hit to the first word, against a warm pyttsx3."""
    phrase, waits, says = Phrase(), Waits(), list[float]()
    with stage() as on:
        floors = floor(on)
        on.open_bedside()
        yardstick = Pyttsx3(on)
        on.settle()
        for index in range(plan.hits):
            progress(f"hit {index + 1} of {plan.hits}")
            waits.add(hit(on, phrase))
            on.gone()
            if len(says) * plan.hits < (index + 1) * plan.says:
                says.append(yardstick.say())
                on.settle()
    goal_p95, goal_median = Goal(20), Goal(0.5, of_ratio=True)
    yardstick_ms = middle(says)
    rows = (
        Row(
            "hit → first word, p95", waits.share(0.95), "ms", goal=goal_p95, samples=waits.finite()
        ),
        Row(
            "hit → first word, median",
            waits.middle(),
            "ms",
            yardstick_ms,
            "pyttsx3 say, warm",
            goal_median,
            waits.finite(),
        ),
    )
    return Report(rows, (_floor_note(floors), HIT_NOTE, *waits.missed("hits got no first phrase")))


def measure_suspended(plan: Plan) -> Report:
    """The same where the sound server suspends a device that is idle for a second."""
    phrase, waits, asleep = Phrase(), Waits(), 0
    with stage(suspends=True) as on:
        floor(on)  # something has to play before a fresh null sink heeds how finely we listen
        on.open_bedside()
        on.settle()
        for index in range(plan.suspended):
            progress(f"hit {index + 1} of {plan.suspended} on a suspended device")
            asleep += _falls_asleep(on)
            waits.add(hit(on, phrase))
            on.gone()
    name = "hit → first word, device suspended"
    rows = (
        Row(f"{name}, p95", waits.share(0.95), "ms", samples=waits.finite()),
        Row(f"{name}, median", waits.middle(), "ms", samples=waits.finite()),
    )
    note = (
        f"Suspended: module-suspend-on-idle had put the device to sleep before {asleep} of "
        f"{plan.suspended} hits. A null sink wakes at once: a card's own waking comes on top."
    )
    return Report(rows, (note, *waits.missed("hits got no first phrase")))


def _falls_asleep(on: Stage) -> bool:
    """Wait until the device is suspended; whether it came to that."""

    def is_suspended() -> bool:
        told = subprocess.run(
            ["pactl", "list", "short", "sinks"], env=on.env, capture_output=True, check=False
        )
        return b"SUSPENDED" in told.stdout

    try:
        wait_until(is_suspended, "a suspended device", SLEEP_WITHIN_S)
    except MeasuringError:
        return False
    return True


def _floor_note(floors: list[float]) -> str:
    return (
        f"Recorder: handing sound to a pacat stream that is already open takes "
        f"{middle(floors) or math.nan:.1f} ms (median; worst of {len(floors)}: "
        f"{max(floors, default=math.nan):.1f}) until the monitor gives it back. Nothing is "
        "subtracted."
    )
