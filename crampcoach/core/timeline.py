"""A routine and the lengths of its clips, compiled into spans and cues on one axis of seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from crampcoach.core.errors import Fault
from crampcoach.core.form import Block, Choice, blocks
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Chime
from crampcoach.core.routine import Routine

CUE_GAP_S = 0.12
"""Silence that stands before every cue, at least."""
THEN_GAP_S = 0.3
"""Silence between a clip and the one said right after it ("then")."""
COUNTDOWN = 5
"""One word a second over the last seconds of a hold."""
CHIME_S = 0.22
"""No chime sounds longer."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say at a time.

    Attributes:
        at_s: Seconds after the timeline's beginning.
        text: The words.
        step: The step's id.
        once: Said once an episode.
    """

    at_s: float
    text: str
    step: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One block of a routine: a hold, a rest, or a step.

    Attributes:
        step: The step's id (``rest`` for the rest after a hold).
        show: The line on the screen.
        phrase: What was said at its beginning, repeated after a pause.
        picture: Name of the illustration.
        starts_s: Beginning.
        ends_s: End.
        hold: Whether a muscle is held.
        unit: Number of the unit that "Skip" leaves and a switch restarts: the blocks of one hold
            with its rest, or a step.
        can_sit: Whether "Stay seated" is offered.
        set_no: Number of the hold among its repeats, from 1.
        sets: How many repeats.
        leg: 1, or 2 for the other leg.
        place: What gets people into place for it, where that is said before it begins.
    """

    step: str
    show: str
    phrase: str
    picture: str
    starts_s: float
    ends_s: float
    hold: bool
    unit: int
    can_sit: bool = False
    set_no: int = 1
    sets: int = 1
    leg: int = 1
    place: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.ends_s - self.starts_s


@dataclass(frozen=True, slots=True)
class SoftSound:
    """A soft sound in the silence before a step, or after a stretch.

    Attributes:
        at_s: Seconds after the timeline's beginning.
        chime: Which sound.
    """

    at_s: float
    chime: Chime


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans without gaps, cues and signals in order of time.

    Attributes:
        spans: The blocks.
        cues: What is said.
        signals: The soft sounds.
    """

    spans: tuple[Span, ...]
    cues: tuple[Cue, ...]
    signals: tuple[SoftSound, ...] = ()

    @property
    def ends_s(self) -> float:
        """Its length; 0 for an empty one."""
        return self.spans[-1].ends_s if self.spans else 0.0

    def span_index(self, at_s: float) -> int:
        """Index of the span a time falls into; a boundary belongs to the span it begins."""
        for index, span in enumerate(self.spans):
            if at_s < span.ends_s:
                return index
        return len(self.spans) - 1

    def next_cue_s(self, at_s: float) -> float:
        """When the first cue at or after a time is due; infinity where none is left."""
        return next((cue.at_s for cue in self.cues if cue.at_s >= at_s), float("inf"))


Lengths = Callable[[str], float]
"""The length in seconds of the clip of these words (an estimate while it isn't made)."""


def compile_timeline(routine: Routine, choice: Choice, length_s: Lengths) -> Timeline:
    """Lay a routine out in time.

    Args:
        routine: The routine.
        choice: What takes part, and in which form.
        length_s: Gives the length of a phrase's clip, for what is said right after another.

    Returns:
        The timeline. It may hold overlapping phrases: ``overlaps`` names them.
    """
    layout = _Layout(choice.countdown, length_s)
    laid = list(blocks(routine, choice))
    layout.is_called = True  # who is to be in place by the first block is called before it
    for block, following in zip(laid, [*laid[1:], None], strict=False):
        layout.add(block, following)
    spans, cues = tuple(layout.spans), tuple(layout.cues)
    return Timeline(spans, cues, tuple(_signals(spans, cues, length_s)))


def _signals(spans: tuple[Span, ...], cues: tuple[Cue, ...], length_s: Lengths) -> list[SoftSound]:
    """A sound at each change of step, where it is silent long enough for it."""
    found: list[SoftSound] = []
    for span, following in zip(spans, [*spans[1:], None], strict=False):
        if following is not None and _goes_on(span, following):
            continue
        at_s = span.ends_s - CUE_GAP_S - CHIME_S
        quiet = max((c.at_s + length_s(c.text) for c in cues if c.at_s < span.ends_s), default=0.0)
        if quiet <= at_s:
            found.append(SoftSound(at_s, Chime.STRETCH_END if span.hold else Chime.STEP))
    return found


def _goes_on(span: Span, following: Span) -> bool:
    """Whether nothing new begins: a hold's next block, or the next hold after a rest."""
    same_hold = span.hold and following.hold and span.unit == following.unit
    return same_hold or span.step == "rest"


def overlaps(timeline: Timeline, length_s: Lengths) -> list[Fault]:
    """Name each phrase that would be cut off by the next one, or by the end of its step's time.

    Returns:
        A fault for each cue that begins less than ``CUE_GAP_S`` after the clip before it.
    """
    faults: list[Fault] = []
    for cue, following in zip(timeline.cues, timeline.cues[1:], strict=False):
        missing = cue.at_s + length_s(cue.text) + CUE_GAP_S - following.at_s
        if missing > 1e-6:
            faults.append(
                Fault(
                    f"step {following.step}",
                    plainly(
                        '"{first}" and "{second}" overlap by {seconds} s; '
                        "begin the second {seconds} s later",
                        first=cue.text,
                        second=following.text,
                        seconds=round(missing, 1),
                    ),
                )
            )
    return faults


@dataclass(slots=True)
class _Layout:
    """Where the next block goes, and what has been laid out so far."""

    countdown: tuple[str, ...]
    length_s: Lengths
    at_s: float = 0.0
    unit: int = 0
    is_called: bool = False
    spans: list[Span] = field(default_factory=list[Span])
    cues: list[Cue] = field(default_factory=list[Cue])

    def add(self, block: Block, following: Block | None) -> None:
        """Lay out one block, its rest and its countdown."""
        step = block.step
        start = self.at_s
        self._span(block, step.id, step.seconds)
        self._say(block, start)
        same_leg = following is not None and following.leg == block.leg
        goes_on = following is not None and step.hold and following.step.hold
        if goes_on and same_leg and not block.rests:
            return  # the next block continues this hold: one unit, one countdown at its end
        if step.hold:
            self._count_down(step.id)
        if block.rests:
            self._rest(block, following)
        self.unit += 1

    def _span(self, block: Block, step_id: str, seconds: float, *, hold: bool = True) -> None:
        step = block.step
        self.spans.append(
            Span(
                step=step_id,
                show=step.show,
                phrase=block.phrase if hold else step.rest_phrase,
                picture=step.picture,
                starts_s=self.at_s,
                ends_s=self.at_s + seconds,
                hold=step.hold and hold,
                unit=self.unit,
                can_sit=step.seated is not None,
                set_no=block.set_no,
                sets=step.repeat,
                leg=block.leg,
                place=block.place,
            )
        )
        self.at_s += seconds

    def _say(self, block: Block, start: float) -> None:
        """The leading cues, the phrase and the others; what is said once gives way."""
        step_id, at_s, end = block.step.id, start, start
        calls = () if self.is_called else block.calls
        self.is_called = False
        for phrase in (*(cue.phrase for cue in block.leads), *calls, block.phrase):
            if phrase:
                self.cues.append(Cue(at_s, phrase, step_id))
                end = at_s + self.length_s(phrase)
                at_s = end + THEN_GAP_S
        for cue in block.cues:
            at_s = end + THEN_GAP_S if cue.at_s is None else start + cue.at_s
            if cue.once:
                at_s = max(at_s, end + CUE_GAP_S)
            self.cues.append(Cue(at_s, cue.phrase, step_id, cue.once))
            end = at_s + self.length_s(cue.phrase)

    def _count_down(self, step_id: str) -> None:
        span = self.spans[-1]
        words = self.countdown if span.seconds > COUNTDOWN else ()
        for left, word in zip(range(COUNTDOWN, 0, -1), words, strict=False):
            self.cues.append(Cue(span.ends_s - left, word, step_id))

    def _rest(self, block: Block, following: Block | None) -> None:
        """The rest; what gets people into place for another hold is said and shown in it."""
        at_s, phrase = self.at_s, block.step.rest_phrase
        if phrase:
            self.cues.append(Cue(at_s, phrase, "rest"))
            at_s += self.length_s(phrase) + THEN_GAP_S
        self._span(block, "rest", block.step.rest_s, hold=False)
        if following is None or not following.calls:
            return
        self.is_called = True
        for words in following.calls:
            self.cues.append(Cue(at_s, words, "rest"))
            at_s += self.length_s(words) + THEN_GAP_S
        step = following.step
        self.spans[-1] = replace(self.spans[-1], show=step.show, picture=step.picture)
