"""What a person may answer to a reminder, and what that makes of its turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crampcoach.core.preferences import SNOOZE_CHOICES
from crampcoach.core.reminder import Reminder, Turn, TurnState

MOST_SNOOZES = 3
OFFERED_FOR = timedelta(minutes=60)
"""A reminder that nobody answers goes away by itself: nobody is to stretch at three."""


class Act(StrEnum):
    """What can be answered."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Offer:
    """A reminder that shows, and waits for an answer.

    Attributes:
        reminder: Which.
        turn: Its evening.
    """

    reminder: Reminder
    turn: Turn


def shown(turn: Turn, now: datetime) -> Turn:
    """The turn of a reminder that shows from now on."""
    return turn.revised(state=TurnState.SHOWN, changed_at=now, again_at=None)


def is_offered(turn: Turn, now: datetime) -> bool:
    """Whether it waits for an answer, also after a restart."""
    if turn.state is not TurnState.SHOWN or turn.changed_at is None:
        return False
    return now < turn.changed_at + OFFERED_FOR


def may_snooze(turn: Turn) -> bool:
    """Whether it can be put off once more."""
    return turn.snoozes < MOST_SNOOZES


def answered(turn: Turn, act: Act, now: datetime, minutes: int = SNOOZE_CHOICES[0]) -> Turn | None:
    """The turn after an answer.

    Args:
        turn: As it is.
        act: What was answered.
        now: When.
        minutes: For how long it is put off.

    Returns:
        The next revision; None where the answer doesn't count: it comes a second time, or too
        late, or it was put off too often already.
    """
    if not is_offered(turn, now):
        return None
    if act is Act.START:
        return turn.revised(state=TurnState.STARTED, changed_at=now)
    if act is Act.SKIP:
        return turn.revised(state=TurnState.SKIPPED, changed_at=now)
    if not may_snooze(turn):
        return None
    return turn.revised(
        state=TurnState.SNOOZED,
        changed_at=now,
        again_at=now + timedelta(minutes=minutes),
        snoozes=turn.snoozes + 1,
    )
