"""From the hit to the first word, and from "It's gone" to silence: what a person waits for."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field

from bench_sound import (
    ALIKE,
    COMPARED_S,
    RATE,
    Ears,
    Heard,
    envelope,
    first_audible,
    longest_wait,
    where_said,
)
from bench_stage import HERE, ROOT, MeasuringError, Plan, Stage, stage
from bench_table import Goal, Report, Row, middle, percentile

from crampcoach.desktop.clips import read_clip

PHRASE = "I'm with you. Breathe out. Let's ease it."
RECORDING = ROOT / "assets" / "voice" / "en" / "relief.start.wav"
FLOORS = 20
ANSWER_WITHIN_S = 5.0
DEAF_S = 2.05
"""After a start the screen is deaf for 2 s."""
LOUD_WITHIN_S = 0.004
"""A phrase is sounding when something was audible so lately."""
STILL_S = 0.6
"""Longer than the pauses within a phrase."""


class Phrase:
    """The phrase that answers a hit, as it should sound."""

    def __init__(self) -> None:
        """Read the recording that ships with the program.

        Raises:
            ClipUnusableError: It can't be read.
        """
        clip = read_clip(RECORDING)
        samples = memoryview(clip.pcm).cast("h")
        self._beginning = envelope(samples[: round(COMPARED_S * clip.rate)], clip.rate)

    def begins(self, heard: Heard, since: float, until: float) -> float | None:
        """When the phrase was first heard in a stretch of time; None where it was not.

        A click or a tone before it is no answer. Where the first sound is already the phrase its
        own moment counts, else the best place by steps of 5 ms.
        """
        begin, end = heard.sample_at(since), heard.sample_at(until)
        first = first_audible(heard.samples, begin, end)
        if first is None:
            return None
        stretch = envelope(heard.samples[first:end], RATE)
        step = where_said(stretch, self._beginning)
        if step is None:
            return None
        hop = round(RATE * 0.005)
        return heard.arrival_of(first if step <= 2 else first + step * hop)


@dataclass
class Waits:
    """Waits in milliseconds.

    Attributes:
        ms: Each.
        unanswered: How many hits got another answer than the phrase, or none.
    """

    ms: list[float] = field(default_factory=list[float])
    unanswered: int = 0

    def add(self, wait_s: float | None) -> None:
        """Take one down."""
        if wait_s is None:
            self.unanswered += 1
        else:
            self.ms.append(wait_s * 1000)

    def told(self, what: str) -> tuple[str, ...]:
        """A note on what went unanswered; none where nothing did."""
        if not self.unanswered:
            return ()
        return (f"{self.unanswered} {what} did not get the first phrase: they count as failed.",)

    def share(self, share: float) -> float | None:
        """A percentile; None where so many went unanswered that it is one of those."""
        if self.unanswered > (1 - share) * (self.unanswered + len(self.ms)):
            return None
        return percentile(self.ms, share)


def floor(ears: Ears, on: Stage) -> list[float]:
    """The recorder's own delay: a stream that is open already is handed sound; in ms."""
    layout = ("--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=1")
    stream = on.processes.start(["pacat", "--playback", *layout], on.env, talks=True)
    if stream.stdin is None:
        return []
    waits: list[float] = []
    for _ in range(FLOORS):
        if not ears.wait_for_silence(0.1):
            break
        begun = time.monotonic()
        stream.stdin.write(b"\0\x40" * (RATE // 50))
        heard = ears.first_sound(begun, 1.0)
        if heard is not None:
            waits.append((heard - begun) * 1000)
    on.processes.end(stream)
    return waits


def hit(on: Stage, phrase: Phrase) -> float | None:
    """Hit the screen at the clock; the seconds until the first phrase was heard."""
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
        """Start it and let it speak once."""
        self._on = on
        self._child = on.processes.start(
            [sys.executable, str(HERE / "bench_pyttsx3.py"), PHRASE], on.env, talks=True
        )
        self.say()

    def say(self) -> float:
        """Let it say the phrase; the milliseconds until something was heard.

        Raises:
            MeasuringError: It said nothing.
        """
        self._on.ears.wait_for_silence()
        self._on.ears.forget()
        asked = self._read(self._child)
        heard = self._on.ears.first_sound(asked, ANSWER_WITHIN_S)
        if heard is None:
            message = "pyttsx3 said nothing: its yardstick is missing."
            raise MeasuringError(message)
        self._child.stdout.readline()  # type: ignore[union-attr] - it was made with pipes
        return (heard - asked) * 1000

    def close(self) -> None:
        """End it."""
        self._on.processes.end(self._child)

    @staticmethod
    def _read(child: subprocess.Popen[bytes]) -> float:
        if child.stdin is None or child.stdout is None:
            return 0.0
        child.stdin.write(b"\n")
        told = child.stdout.readline()
        if not told:
            message = "pyttsx3 could not be started: its yardstick is missing."
            raise MeasuringError(message)
        return float(told)
