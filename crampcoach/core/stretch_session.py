"""The state machine of an evening stretch: ``advance(now)`` returns what has happened.

Times are monotonic seconds. A hold counts once it was carried through; a set is a muscle of one
leg with all its holds. Nothing depends on how often it is ticked, within ``GAP_S``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from crampcoach.core.events import Chimed, Said
from crampcoach.core.form import Choice
from crampcoach.core.playhead import Playhead
from crampcoach.core.routine import Position, Routine
from crampcoach.core.safety import may_take
from crampcoach.core.stretch_events import Held, LeftAlone, StretchEnded, StretchEvent
from crampcoach.core.stretch_holds import HoldsDone, hold_of
from crampcoach.core.stretch_lead import Lead
from crampcoach.core.timeline import Cue, Lengths, SoftSound, Span, Timeline

LEAD_S = 10.0
"""To get into place before the first hold, as the rests give it before the others."""
SHORT_LEAD_S = 5.0
"""The same, where people were in place already: after a pause, a skip, another form."""
GAP_S = 30.0
"""Nothing is ever so late: after such a gap the machine, and perhaps the person, slept."""
PAUSE_LIMIT_S = 300.0
"""A pause this long is left alone, as in relief."""

REST = "rest"
START = "start"
"""What is told as the step while people get into place."""


class StretchPhase(StrEnum):
    """What a stretch is doing."""

    LEADING = "leading"
    HOLDING = "holding"
    """Holds, and the rests after them."""
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StretchWordings:
    """The phrases of a stretch that belong to no hold.

    Attributes:
        opening: At its very beginning.
        paused: When a pause begins.
        carry_on: After the machine slept.
        done: When all sets are done.
        enough: When it ends before that.
    """

    opening: tuple[str, ...]
    paused: str
    carry_on: str
    done: str
    enough: str


_Due = tuple[float, Callable[[float], list[StretchEvent]]]
"""A moment, and what happens then."""


class StretchSession:
    """One evening's stretch, from its first words to its end.

    Every command first catches up with ``now`` and returns all events since the last call, oldest
    first. Commands that make no sense in the present phase change nothing.

    Attributes:
        began: When it was begun.
        phase: What is going on.
        asks: Whether it asks if it is to go on, after the machine slept.
    """

    def __init__(
        self,
        routine: Routine,
        choice: Choice,
        wordings: StretchWordings,
        length_s: Lengths,
        began: float,
    ) -> None:
        """Begin.

        Args:
            routine: The stretch; something of it is left in this form.
            choice: The form it takes.
            wordings: What is said besides.
            length_s: Gives the length of a phrase's clip.
            began: Now.
        """
        self.began = began
        self.phase = self._before_pause = StretchPhase.LEADING
        self.asks = False
        self._wordings = wordings
        self._done = HoldsDone()
        self._lead = Lead(length_s)
        self._seen = self._paused_at = self._left_at = began
        self._is_watched = True
        self._head = Playhead(routine, choice, length_s, began)
        first = self._head.span.place
        self._lead_to(0, began, (*wordings.opening, *first), LEAD_S)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def routine(self) -> Routine:
        """The routine that runs."""
        return self._head.routine

    @property
    def choice(self) -> Choice:
        """The form it takes."""
        return self._head.choice

    @property
    def timeline(self) -> Timeline:
        """All of it, without what gets people into place."""
        return self._head.timeline

    @property
    def span(self) -> Span:
        """The block that runs, is about to, or ran last."""
        return self._head.span

    @property
    def step(self) -> str:
        """The present step's id."""
        return START if self._is_leading else self.span.step

    @property
    def holds_done(self) -> int:
        """Holds that were carried through."""
        return self._done.count

    @property
    def sets_done(self) -> int:
        """Sets of which every hold was carried through."""
        return self._done.whole_sets(self.timeline.spans)

    @property
    def sets_planned(self) -> int:
        """Of how many."""
        return len({(span.step, span.leg) for span in self.timeline.spans if span.hold})

    @property
    def is_complete(self) -> bool:
        """Whether all sets are done."""
        return self.sets_done == self.sets_planned

    @property
    def other_form(self) -> Position | None:
        """What sitting or standing would be changed to; None where there is no other."""
        sits = self.choice.position is Position.SEATED
        other = Position.STANDING if sits else Position.SEATED
        return other if may_take(self.routine, other, self.choice.limits) else None

    def was_held(self, span: Span) -> bool:
        """Whether a hold was carried through."""
        return span in self._done

    def step_seconds(self) -> float:
        """Length of the present block, or of the time to get into place."""
        return self._lead.seconds if self._is_leading else self.span.seconds

    def step_remaining(self, now: float) -> float:
        """Seconds left of it."""
        now = self._clock(now)
        ends = self._lead.ends if self._is_leading else self._head.at(self.span.ends_s)
        return max(0.0, ends - now)

    def position(self, now: float) -> float:
        """Seconds into the timeline; its beginning while people get into place for it."""
        return max(self.span.starts_s, self._head.position(self._clock(now)))

    def remaining(self, now: float) -> float:
        """Seconds left of all, with what is left to get into place."""
        lead = max(0.0, self._lead.ends - self._clock(now)) if self._is_leading else 0.0
        return lead + self.timeline.ends_s - self.position(now)

    def upcoming(self) -> tuple[str, ...]:
        """The words that come next, to be made ready."""
        return (*self._lead.words_left, *(cue.text for cue in self._head.cues_left[:2]))

    def next_at(self) -> float | None:
        """When ``advance`` has something to do next; None where nothing is left."""
        due = self._next_due()
        return due[0] if due else None

    # ---- what happens -------------------------------------------------------------------------

    def advance(self, now: float) -> list[StretchEvent]:
        """Catch up with the clock."""
        due = self._next_due()
        if self._runs and due is not None and now - due[0] >= GAP_S:
            return self._woken(now)
        events: list[StretchEvent] = []
        while (due := self._next_due()) is not None and due[0] <= now:
            events += due[1](due[0])
        self._seen = now
        return events

    def pause(self, now: float) -> list[StretchEvent]:
        """Hold the clock."""
        events = self.advance(now)
        if self._runs:
            self._stand_still(now, watched=True)
            events.append(Said(now, self._wordings.paused, self.step, is_cue=False))
        return events

    def suspend(self, now: float) -> list[StretchEvent]:
        """Hold the clock without a word, and for as long as it takes: something else comes first.

        What came due meanwhile is told, but for the words.
        """
        events = self.advance(now)
        if self._runs or self.phase is StretchPhase.PAUSED:
            self._stand_still(now, watched=False)
        return [event for event in events if not isinstance(event, Said | Chimed)]

    def resume(self, now: float) -> list[StretchEvent]:
        """Get into place again and hold; a hold that was cut off begins anew."""
        events = self.advance(now)
        if self.phase is not StretchPhase.PAUSED:
            return events
        self.asks = False
        target = self._target()
        if target is None:
            return [*events, *self._end(now)]
        return [*events, *self._go_to(target, now, self._whole_place(target), SHORT_LEAD_S)]

    def skip(self, now: float) -> list[StretchEvent]:
        """Go to the next hold; after the last one, end."""
        events = self.advance(now)
        if not self._runs:
            return events
        index = self._head.after_unit()
        if index is None:
            return [*events, *self._end(now)]
        target = self.timeline.spans[index]
        words = target.place if target.set_no == 1 else ()
        return [*events, *self._go_to(target, now, words, SHORT_LEAD_S if words else 0.0)]

    def switch_form(self, now: float) -> list[StretchEvent]:
        """Sit down for the rest of it, or stand up; the present hold begins anew."""
        events = self.advance(now)
        other = self.other_form
        if other is None or not self._runs:
            return events
        before = self._target()
        if before is None:
            return events
        self._head.change(self.routine, replace(self.choice, position=other))
        spans = self.timeline.spans
        target = next((span for span in spans if hold_of(span) == hold_of(before)), spans[0])
        return [*events, *self._go_to(target, now, self._whole_place(target), LEAD_S)]

    def finish(self, now: float) -> list[StretchEvent]:
        """That's enough."""
        events = self.advance(now)
        return events if self.phase is StretchPhase.ENDED else [*events, *self._end(now)]

    # ---- inside -------------------------------------------------------------------------------

    @property
    def _runs(self) -> bool:
        return self.phase in (StretchPhase.LEADING, StretchPhase.HOLDING)

    @property
    def _is_leading(self) -> bool:
        phase = self._before_pause if self.phase is StretchPhase.PAUSED else self.phase
        return phase is StretchPhase.LEADING

    def _clock(self, now: float) -> float:
        """The time as the stretch counts it: it stands still in a pause."""
        return self._paused_at if self.phase is StretchPhase.PAUSED else now

    def _target(self) -> Span | None:
        """Where to begin again: the present unit, or after its rest the next; None for the end."""
        if self.span.step == REST:
            index = self._head.after_unit()
            return None if index is None else self.timeline.spans[index]
        return next(span for span in self.timeline.spans if span.unit == self.span.unit)

    def _whole_place(self, target: Span) -> tuple[str, ...]:
        """What gets people into place who have left it: which leg, and how."""
        how = next(s.place[-1:] for s in self.timeline.spans if s.step == target.step)
        return tuple(dict.fromkeys((*target.place, *how)))

    def _lead_to(self, index: int, now: float, words: tuple[str, ...], least_s: float) -> None:
        """Get people into place for a block, and begin it after that."""
        self._lead.begin(now, words, least_s)
        self._head.go_to(index, self._lead.ends)
        self.phase = StretchPhase.LEADING

    def _go_to(
        self, target: Span, now: float, words: tuple[str, ...], least_s: float
    ) -> list[StretchEvent]:
        self._lead_to(self.timeline.spans.index(target), now, words, least_s)
        return self.advance(now)

    def _stand_still(self, now: float, *, watched: bool) -> None:
        if self.phase is not StretchPhase.PAUSED:
            self._before_pause = self.phase
            self._paused_at = now
        self.phase = StretchPhase.PAUSED
        self._is_watched = watched
        self._left_at = now + PAUSE_LIMIT_S

    def _woken(self, now: float) -> list[StretchEvent]:
        """The machine slept: what was held meanwhile nobody knows."""
        self._stand_still(self._seen, watched=True)
        self._left_at = now + PAUSE_LIMIT_S
        self._seen = now
        self.asks = True
        return [Said(now, self._wordings.carry_on, self.step, is_cue=False)]

    def _next_due(self) -> _Due | None:
        """The next moment at which something happens; of two at once, the first below."""
        if self.phase is StretchPhase.ENDED:
            return None
        if self.phase is StretchPhase.PAUSED:
            return (self._left_at, self._leave) if self._is_watched else None
        moments: list[_Due] = []
        if self._lead.next_at is not None:
            moments.append((self._lead.next_at, self._say_ahead))
        if self.phase is StretchPhase.LEADING:
            moments.append((self._lead.ends, self._begin))
            return min(moments, key=lambda due: due[0])
        signal, cue = self._head.signal, self._head.cue
        if signal is not None:
            moments.append((self._head.at(signal.at_s), partial(self._chime, signal)))
        moments.append((self._head.at(self.span.ends_s), self._end_span))
        if cue is not None:
            moments.append((self._head.at(cue.at_s), partial(self._say, cue)))
        return min(moments, key=lambda due: due[0])

    def _leave(self, at: float) -> list[StretchEvent]:
        self._is_watched = False
        return [LeftAlone(at)]

    def _begin(self, _at: float) -> list[StretchEvent]:
        self.phase = StretchPhase.HOLDING
        return []

    def _say_ahead(self, at: float) -> list[StretchEvent]:
        return [Said(at, self._lead.take_words(), START)]

    def _chime(self, signal: SoftSound, at: float) -> list[StretchEvent]:
        self._head.take_signal()
        return [Chimed(at, signal.chime)]

    def _say(self, cue: Cue, at: float) -> list[StretchEvent]:
        self._head.take_cue(cue)
        return [Said(at, cue.text, cue.step)]

    def _end_span(self, at: float) -> list[StretchEvent]:
        events: list[StretchEvent] = []
        span = self.span
        if span.hold:
            self._done.add(span)
            events.append(Held(at))
        return events if self._head.next_span() else [*events, *self._end(at)]

    def _end(self, at: float) -> list[StretchEvent]:
        self.phase = StretchPhase.ENDED
        words = self._wordings.done if self.is_complete else self._wordings.enough
        return [Said(at, words, self.span.step, is_cue=False), StretchEnded(at)]
