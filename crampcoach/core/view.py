"""What each night screen shows, as values: the services make them, the faces draw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from crampcoach.core.chip import Chip
from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.notice import Notice
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.session import QUESTION, QUESTION_S, Phase, Session
from crampcoach.core.timeline import Span

if TYPE_CHECKING:  # the signs' modules are wanted only once a routine runs
    from crampcoach.core.region import Line
    from crampcoach.core.sign import Sign


class Reach(StrEnum):
    """What the third control of the routine offers."""

    CANT_REACH = "cant_reach"
    USE_HANDS = "use_hands"
    STAY_SEATED = "stay_seated"


@dataclass(frozen=True, slots=True)
class Segment:
    """One block in the progress through the routine.

    Attributes:
        seconds: Its length, which is its share of the width.
        done: 0 to 1.
        current: Whether it is the one that runs.
    """

    seconds: float
    done: float
    current: bool


@dataclass(frozen=True, slots=True)
class PlacesView:
    """Where it is and how the person lies, as far as the coach knows.

    Attributes:
        muscle: The place that is eased; None while the person isn't sure.
        pulls: Whether it asks which way it pulls.
        position: How the person lies, sits or stands.
        positions: The positions that are offered.
        both_legs: Whether both legs are stretched.
        helped: Whether someone helps; None where there are no words for that.
    """

    muscle: Muscle | None
    pulls: bool
    position: Position
    positions: tuple[Position, ...]
    both_legs: bool
    helped: bool | None


@dataclass(frozen=True, slots=True)
class SignTile:
    """One sign that can be answered yes.

    Attributes:
        sign: Which.
        title: In a few words.
        more: A second, quieter line; may be empty.
        chosen: Whether it was answered yes.
    """

    sign: Sign
    title: str
    more: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SignsView:
    """What it may be.

    Attributes:
        tiles: What can be answered.
        is_follow_up: Whether these are questions about an answer that was given.
        is_last: Whether no routine is left to go back to.
    """

    tiles: tuple[SignTile, ...]
    is_follow_up: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WarningView:
    """A red-flag rule that applies.

    Attributes:
        rule: Its id.
        is_now: Whether it is an emergency; else it is for today.
        about: What it is about, in a few words.
        message: What to do.
        number: Whom to call; empty where no number is known.
        line: What kind of number that is; None where nobody is to be called.
        line_name: What the line calls itself; may be empty.
        in_words: Whom to call, in words.
        question: What is asked besides, or None.
    """

    rule: str
    is_now: bool
    about: str
    message: str
    number: str
    line: Line | None
    line_name: str
    in_words: str
    question: SignTile | None


@dataclass(frozen=True, slots=True)
class RoutineView:
    """The routine, paused and question screens.

    Attributes:
        step: The step's id; ``question`` while it waits for an answer.
        show: The instruction.
        picture: Name of the illustration; empty for none.
        step_s: Length of the present block, or of the question's wait.
        remaining_s: What is left of it.
        left_s: What is left of the whole pass.
        segments: The progress.
        step_no: Number of the present block, from 1.
        paused: Whether the clock stands still.
        reach: The third control, or None where it isn't offered.
        another_round: Whether "still tight" gives another round.
        starting: Whether the first seconds run, in which the place can be chosen at once.
        muscle: The place that is eased; None while the person isn't sure.
        warning: Rule R6's words once it applies; else empty.
    """

    step: str
    show: str
    picture: str
    step_s: float
    remaining_s: float
    left_s: float
    segments: tuple[Segment, ...]
    step_no: int
    paused: bool
    reach: Reach | None
    another_round: bool
    starting: bool = False
    muscle: Muscle | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class LogView:
    """The quick log.

    Attributes:
        outcome: How the episode ended.
        duration_s: How long it lasted, if known.
        side: Chosen leg.
        muscle: Chosen place.
        pain: Chosen pain.
        kept: Where the latest tap is safe; None while that isn't known yet.
        remaining_s: Until the clock returns by itself.
        wait_s: Of how long.
    """

    outcome: Outcome
    duration_s: float | None
    side: Side | None
    muscle: Muscle | None
    pain: int | None
    kept: Kept | None
    remaining_s: float
    wait_s: float


@dataclass(frozen=True, slots=True)
class Tonight:
    """This evening's stretch.

    Attributes:
        at: When its reminder comes, as clocks show it; empty where it is done.
        done: Whether it is done.
    """

    at: str
    done: bool


@dataclass(frozen=True, slots=True)
class BedsideView:
    """The clock.

    Attributes:
        chip: What is offered besides relief, or None.
        notice: The trouble shown at the top left, or None.
        tonight: This evening's stretch; None where none comes any more.
    """

    chip: Chip | None
    notice: Notice | None
    tonight: Tonight | None = None


def routine_view(session: Session, now: float, phrases: Mapping[str, str]) -> RoutineView:
    """What the routine, paused and question screens show now.

    Args:
        session: The running episode.
        now: Monotonic seconds.
        phrases: The words by name.
    """
    asking = session.step == QUESTION
    span = session.span
    position = session.position(now)
    return RoutineView(
        step=session.step,
        show=_instruction(session, phrases),
        picture="" if asking else span.picture,
        step_s=QUESTION_S if asking else span.seconds,
        remaining_s=session.step_remaining(now),
        left_s=session.routine_remaining(now),
        segments=tuple(
            Segment(
                seconds=block.seconds,
                done=1.0 if asking else _share(position, block),
                current=block is span and not asking,
            )
            for block in session.timeline.spans
        ),
        step_no=session.timeline.spans.index(span) + 1,
        paused=session.phase is Phase.PAUSED,
        reach=_reach(session),
        another_round=session.rounds_left,
        starting=session.is_starting,
        muscle=session.muscle,
        warning=phrases["relief.long_episode"] if session.warned else "",
    )


def _instruction(session: Session, phrases: Mapping[str, str]) -> str:
    if session.asks_to_carry_on:
        return phrases["show.carry_on"]
    return phrases["show.question"] if session.step == QUESTION else session.span.show


OFFERED = (Position.IN_BED, Position.SEATED, Position.STANDING)
"""Positions that can be chosen; the towel is what "Can't reach" gives."""


def places_view(session: Session) -> PlacesView:
    """What the place panel shows now."""
    choice = session.choice
    lies = choice.position is Position.TOWEL
    return PlacesView(
        muscle=session.muscle,
        pulls=choice.unsure is not None,
        position=Position.IN_BED if lies else choice.position,
        positions=tuple(position for position in OFFERED if session.can_take(position)),
        both_legs=choice.both_legs is not None,
        helped=choice.helped if session.can_be_helped else None,
    )


def _share(position: float, span: Span) -> float:
    return min(1.0, max(0.0, (position - span.starts_s) / span.seconds))


def _reach(session: Session) -> Reach | None:
    if session.can_stay_seated:
        return Reach.STAY_SEATED
    if not session.can_reach_otherwise:
        return None
    in_bed = session.next_reach is Position.IN_BED
    return Reach.USE_HANDS if in_bed else Reach.CANT_REACH
