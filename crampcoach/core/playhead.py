"""Where a routine is in its timeline, and what of it comes next, on the clock."""

from __future__ import annotations

from crampcoach.core.form import Choice
from crampcoach.core.routine import Routine
from crampcoach.core.timeline import Cue, Lengths, SoftSound, Span, Timeline, compile_timeline


class Playhead:
    """A place in a routine. It moves only when it is told to.

    Attributes:
        routine: The routine.
        choice: The form it takes.
        timeline: The two of them, laid out in time.
        origin: The moment at which the timeline began, or would have.
    """

    def __init__(self, routine: Routine, choice: Choice, length_s: Lengths, now: float) -> None:
        self._length_s = length_s
        self.begin(routine, choice, now)

    def begin(self, routine: Routine, choice: Choice, now: float) -> None:
        """Begin a routine in a form."""
        self.origin = now
        self._span = self._cue = self._signal = 0
        self.change(routine, choice)

    def change(self, routine: Routine, choice: Choice) -> None:
        """Lay out another routine or form; ``go_to`` has to follow."""
        self.routine, self.choice = routine, choice
        self.timeline: Timeline = compile_timeline(routine, choice, self._length_s)

    def go_to(self, index: int, now: float) -> None:
        """Begin a block now, whatever ran before."""
        self._span = index
        start = self.span.starts_s
        self.origin = now - start
        line = self.timeline
        self._cue = next((i for i, c in enumerate(line.cues) if c.at_s >= start), len(line.cues))
        signals = enumerate(line.signals)
        self._signal = next((i for i, s in signals if s.at_s >= start), len(line.signals))

    def shift(self, seconds: float) -> None:
        """Stand still for some time: everything that follows comes later."""
        self.origin += seconds

    @property
    def span(self) -> Span:
        """The block that runs, or ran last."""
        return self.timeline.spans[self._span]

    @property
    def is_at_start(self) -> bool:
        """Whether the first block runs."""
        return self._span == 0

    @property
    def is_in_hold(self) -> bool:
        """Whether a muscle is held, or rests between two holds."""
        return self.span.hold or self.span.step == "rest"

    @property
    def has_holds(self) -> bool:
        """Whether there is anything to hold."""
        return any(span.hold for span in self.timeline.spans)

    @property
    def cue(self) -> Cue | None:
        """The next cue."""
        cues = self.timeline.cues
        return cues[self._cue] if self._cue < len(cues) else None

    @property
    def signal(self) -> SoftSound | None:
        """The next soft sound."""
        signals = self.timeline.signals
        return signals[self._signal] if self._signal < len(signals) else None

    @property
    def cues_left(self) -> tuple[Cue, ...]:
        """The cues that are still to come."""
        return self.timeline.cues[self._cue :]

    def at(self, seconds: float) -> float:
        """The moment of a time of the timeline."""
        return self.origin + seconds

    def position(self, now: float) -> float:
        """Seconds into the timeline."""
        return min(now - self.origin, self.timeline.ends_s)

    def take_cue(self, cue: Cue) -> None:
        """The next cue has been dealt with."""
        self._cue = self.timeline.cues.index(cue, self._cue) + 1

    def take_signal(self) -> None:
        """The next soft sound has been dealt with."""
        self._signal += 1

    def next_span(self) -> bool:
        """Go on to the next block; whether there is one."""
        if self._span + 1 >= len(self.timeline.spans):
            return False
        self._span += 1
        return True

    def after_unit(self) -> int | None:
        """Index of the first block after the present unit; None for none."""
        unit = self.span.unit
        later = (i for i, span in enumerate(self.timeline.spans) if span.unit > unit)
        return next(later, None)

    def first_of(self, step: str) -> int:
        """Index of the first block of a step that is there."""
        return next(i for i, span in enumerate(self.timeline.spans) if span.step == step)

    def restart_of(self, before: Span | None) -> int:
        """Index of the hold to begin again after a change.

        Args:
            before: The block that ran, where its hold goes on in another form; None for the
                routine's first hold.
        """
        holds = [(i, span) for i, span in enumerate(self.timeline.spans) if span.hold]
        if not holds:
            return min(self._span, len(self.timeline.spans) - 1)
        if before is not None:
            for leg in (before.leg, 1):
                for index, span in holds:
                    if (span.set_no, span.leg) == (before.set_no, leg):
                        return index
        return holds[0][0]
