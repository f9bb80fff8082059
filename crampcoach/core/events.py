"""What a session tells of: words that are due, facts for the diary, the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.ports import Chime

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
