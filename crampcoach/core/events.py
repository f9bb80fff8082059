"""What a session tells of: words that are due, facts for the diary, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.ports import Chime

STALE_S = 1.0
"""Words due longer ago than this are left unsaid: late ones only confuse."""
CHIME_STALE_S = 0.1
"""A sound that comes later would fall on the words it announces."""

Detail = dict[str, str | int | float | None]
"""An event's particulars, as JSON values."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words are due.

    Attributes:
        at: When they are due.
        text: The words.
        step: The step they belong to.
        is_cue: Whether they are part of the timeline (a resumed phrase is not).
    """

    at: float
    text: str
    step: str
    is_cue: bool = True


@dataclass(frozen=True, slots=True)
class Chimed:
    """A soft sound is due.

    Attributes:
        at: When.
        chime: Which.
    """

    at: float
    chime: Chime


@dataclass(frozen=True, slots=True)
class Happened:
    """A fact for the diary.

    Attributes:
        at: When it happened.
        kind: What happened.
        detail: Its particulars, as JSON values.
    """

    at: float
    kind: EventKind
    detail: Detail = field(default_factory=dict[str, str | int | float | None])


@dataclass(frozen=True, slots=True)
class Ended:
    """The episode is over.

    Attributes:
        at: When.
        outcome: How.
        duration_s: From the onset, to the end of the cramp or the last sign of the person; None
            where there was no sign since the onset.
        censored: Whether the cramp may have lasted longer.
        relief_step: The step in which it eased, for ``relieved``.
    """

    at: float
    outcome: Outcome
    duration_s: float | None
    censored: bool
    relief_step: str | None = None


Event = Said | Chimed | Happened | Ended


def heard(events: Sequence[object], now: float) -> Said | Chimed | None:
    """What of these events is heard: the last words, else the last soft sound; nothing late.

    Args:
        events: All of a session's since it last caught up, oldest first.
        now: Monotonic seconds.
    """
    sounds = [event for event in events if isinstance(event, Said | Chimed)]
    words = [event for event in sounds if isinstance(event, Said)]
    if words and now - words[-1].at <= STALE_S:
        return words[-1]
    if sounds and isinstance(sounds[-1], Chimed) and now - sounds[-1].at <= CHIME_STALE_S:
        return sounds[-1]
    return None
