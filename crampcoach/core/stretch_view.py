"""What the screen of the evening stretch shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.routine import Position
from crampcoach.core.stretch_session import REST, StretchPhase, StretchSession
from crampcoach.core.timeline import Span
from crampcoach.core.view import Segment


@dataclass(frozen=True, slots=True)
class StretchView:
    """The stretch, running and paused.

    Attributes:
        step: The step's id: ``start`` while people get into place, ``rest``, or the hold's own.
        show: The instruction.
        picture: Name of the illustration; empty for none.
        step_s: Length of the present block.
        remaining_s: What is left of it.
        left_s: What is left of all.
        segments: The progress: each a hold with its rest.
        leg: 1, or 2 for the other leg; in a rest, of the hold that comes next.
        hold_no: Number of the hold in its set, from 1; likewise.
        holds: How many it has.
        other_form: What it can be changed to; None where there is no other.
        paused: Whether the clock stands still.
        asks: Whether it asks if it is to go on.
    """

    step: str
    show: str
    picture: str
    step_s: float
    remaining_s: float
    left_s: float
    segments: tuple[Segment, ...]
    leg: int
    hold_no: int
    holds: int
    other_form: Position | None
    paused: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class StretchDone:
    """What became of it.

    Attributes:
        holds: How many were carried through.
        seconds: The time of these, with their rests.
        is_complete: Whether all sets were done.
    """

    holds: int
    seconds: float
    is_complete: bool


@dataclass(frozen=True, slots=True)
class StretchRefused:
    """There is no stretch tonight.

    Attributes:
        why: In a sentence or two.
    """

    why: str


def stretch_view(session: StretchSession, now: float) -> StretchView:
    """What the screen shows now.

    Args:
        session: The stretch that runs.
        now: Monotonic seconds.
    """
    spans = session.timeline.spans
    span = session.span
    following = spans[spans.index(span) + 1 :]
    shown = next((s for s in following if s.hold), span) if span.step == REST else span
    return StretchView(
        step=session.step,
        show=span.show,
        picture=span.picture,
        step_s=session.step_seconds(),
        remaining_s=session.step_remaining(now),
        left_s=session.remaining(now),
        segments=tuple(_segments(session, now)),
        leg=shown.leg,
        hold_no=shown.set_no,
        holds=shown.sets,
        other_form=session.other_form,
        paused=session.phase is StretchPhase.PAUSED,
        asks=session.asks,
    )


def stretch_done(session: StretchSession) -> StretchDone:
    """What became of a stretch that is over."""
    seconds = sum(
        span.seconds + _rest_after(span, session.timeline.spans)
        for span in session.timeline.spans
        if span.hold and session.was_held(span)
    )
    return StretchDone(session.holds_done, seconds, session.is_complete)


def _rest_after(span: Span, spans: tuple[Span, ...]) -> float:
    rests = (s.seconds for s in spans if s.unit == span.unit and s.step == REST)
    return next(rests, 0.0)


def _segments(session: StretchSession, now: float) -> list[Segment]:
    """One for each hold: full where it was carried through, empty where it was left out."""
    position = session.position(now)
    units: dict[int, list[Span]] = {}
    for span in session.timeline.spans:
        units.setdefault(span.unit, []).append(span)
    made: list[Segment] = []
    for unit, spans in units.items():
        starts, ends = spans[0].starts_s, spans[-1].ends_s
        current = unit == session.span.unit
        done = 1.0 if all(session.was_held(span) for span in spans if span.hold) else 0.0
        if current:
            done = min(1.0, max(0.0, (position - starts) / (ends - starts)))
        made.append(Segment(ends - starts, done, current))
    return made
