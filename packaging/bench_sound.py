"""Ears: what a sound server's null sink plays, with the moment at which each sample was heard."""

from __future__ import annotations

import math
import threading
import time
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bench_processes import MeasuringError
from bench_pulse import RATE, Recording

AUDIBLE = 100
"""Of 32,767 (-50 dB): a sample beyond this is heard."""
FINE_S, COARSE_S = 0.001, 0.005
"""Lengths of the pieces in which the recorder gets sound. Fine ones take a tenth of a core."""
QUIET_S = 0.3
REFUSALS = 20
"""So often a server may refuse, a tenth of a second apart."""

HOP_S = 0.005
"""Step of an envelope."""
ALIKE = 0.8
"""Correlation of two envelopes from which they are taken for the same words."""
COMPARED_S = 0.5
"""How much of a phrase is compared: more than a tone lasts."""


@dataclass
class Heard:
    """What was recorded since the ears were last emptied.

    Attributes:
        samples: All of it.
        ends: How many samples there were after each piece.
        arrivals: When each piece arrived, on the monotonic clock.
        loud: The arrivals of the pieces in which something is audible.
    """

    samples: array[int] = field(default_factory=lambda: array("h"))
    ends: list[int] = field(default_factory=list[int])
    arrivals: list[float] = field(default_factory=list[float])
    loud: list[float] = field(default_factory=list[float])

    def add(self, piece: bytes, arrival: float) -> bool:
        """Append a piece; whether it is audible."""
        before = len(self.samples)
        self.samples.frombytes(piece)
        self.ends.append(len(self.samples))
        self.arrivals.append(arrival)
        is_loud = piece.count(0) != len(piece) and loudest(self.samples[before:]) > AUDIBLE
        if is_loud:
            self.loud.append(arrival)
        return is_loud

    def arrival_of(self, sample: int) -> float:
        """When the sample of this index arrived: with the whole piece it came in."""
        index = min(bisect_right(self.ends, sample), len(self.arrivals) - 1)
        return self.arrivals[index]

    def sample_at(self, moment: float) -> int:
        """How many samples had arrived at a moment."""
        index = bisect_right(self.arrivals, moment)
        return self.ends[index - 1] if index else 0


def loudest(samples: Sequence[int]) -> int:
    """The largest amplitude."""
    return max(map(abs, samples), default=0)


def first_audible(samples: Sequence[int], begin: int = 0, end: int | None = None) -> int | None:
    """Index of the first audible sample of a stretch; None in silence."""
    stop = len(samples) if end is None else min(end, len(samples))
    return next((i for i in range(begin, stop) if abs(samples[i]) > AUDIBLE), None)


def envelope(samples: Sequence[int], rate: int) -> list[float]:
    """The loudness of every ``HOP_S``, as the root of the mean square."""
    hop = round(HOP_S * rate)
    return [
        math.sqrt(sum(value * value for value in samples[at : at + hop]) / hop)
        for at in range(0, len(samples) - hop + 1, hop)
    ]


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of two envelopes of the same length, -1 to 1; 0 where one never changes."""
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    above = [value - mean_one for value in one]
    beyond = [value - mean_other for value in other]
    size = math.sqrt(sum(v * v for v in above) * sum(v * v for v in beyond))
    return sum(a * b for a, b in zip(above, beyond, strict=True)) / size if size else 0.0


def where_said(heard: Sequence[float], phrase: Sequence[float]) -> int | None:
    """Where in an envelope a phrase begins, as an index; None where it isn't said.

    Args:
        heard: The envelope of what was recorded.
        phrase: The envelope of the phrase's beginning.
    """
    length = len(phrase)
    places = range(len(heard) - length + 1)
    alike = [likeness(heard[at : at + length], phrase) for at in places]
    best = max(alike, default=0.0)
    return alike.index(best) if best >= ALIKE else None


def listen(server: str, piece_s: float) -> Ears:
    """Begin to listen to a server that has just been started: its socket is there before it.

    Raises:
        MeasuringError: It went on refusing.
    """
    for _ in range(REFUSALS):
        with suppress(MeasuringError):
            return Ears(server, piece_s)
        time.sleep(0.1)
    return Ears(server, piece_s)


class Ears:
    """Records the monitor of a sound server's default sink, on a thread of its own."""

    def __init__(self, server: str, piece_s: float = FINE_S) -> None:
        """Begin to listen.

        Args:
            server: The server's address, ``unix:/path``.
            piece_s: How much sound arrives at a time.
        """
        self._heard = Heard()
        self._change = threading.Condition()
        self._ending = False
        self._stream = Recording(server, 2 * round(piece_s * RATE))
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; a second time does nothing."""
        if self._ending:
            return
        self._ending = True
        self._stream.wake()
        self._thread.join(timeout=5)
        self._stream.close()

    def forget(self) -> None:
        """Begin with an empty recording."""
        with self._change:
            self._heard = Heard()

    def heard(self) -> Heard:
        """The recording so far; what comes later goes into it too."""
        return self._heard

    def first_sound(self, since: float, within_s: float) -> float | None:
        """Wait for the first sound after a moment; when it arrived, None if it did not."""
        deadline = since + within_s
        with self._change:
            while True:
                sound = next((at for at in self._heard.loud if at >= since), None)
                if sound is not None or time.monotonic() >= deadline:
                    return sound
                self._change.wait(max(0.001, deadline - time.monotonic()))

    def wait_for_silence(self, seconds: float = QUIET_S, within_s: float = 20.0) -> bool:
        """Wait until nothing was audible for some time; whether that came about."""
        deadline = time.monotonic() + within_s
        quiet_from = time.monotonic()
        while time.monotonic() < deadline:
            last = max([quiet_from, *self._heard.loud[-1:]])
            left = last + seconds - time.monotonic()
            if left <= 0:
                return True
            time.sleep(left)
        return False

    def _listen(self) -> None:
        while not self._ending:
            for piece, arrival in self._stream.pieces():
                with self._change:
                    if self._heard.add(piece, arrival):
                        self._change.notify_all()
