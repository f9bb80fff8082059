"""What the diary keeps of one cramp (clinical.md, section 5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from crampcoach.core.night import night_date
from crampcoach.core.routine import Muscle, Position


class Side(StrEnum):
    """Laterality."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Outcome(StrEnum):
    """How an episode ended, as far as is known."""

    RELIEVED = "relieved"
    NOT_RELIEVED = "not_relieved"
    UNANSWERED = "unanswered"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class EventKind(StrEnum):
    """Kinds of event an episode carries."""

    STARTED = "started"
    STEP = "step"
    PAUSED = "paused"
    RESUMED = "resumed"
    SKIPPED = "skipped"
    SWITCHED = "switched"
    RELAPSE = "relapse"
    ANSWER = "answer"
    WARNING = "warning"
    ACKNOWLEDGED = "acknowledged"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class EpisodeEvent:
    """Something that happened in an episode.

    Attributes:
        at: When, with the offset of the onset.
        kind: What.
        detail: Its particulars, as JSON values.
    """

    at: datetime
    kind: EventKind
    detail: dict[str, str | int | float | None] = field(
        default_factory=dict[str, str | int | float | None]
    )


@dataclass(frozen=True, slots=True)
class Episode:
    """One cramp.

    Attributes:
        id: UUID.
        device_id: UUID of the device that recorded it.
        revision: Rises with every change; the higher one wins when diaries are merged.
        started_at: Onset, with the local offset of that moment.
        night_date: Date of the night's morning; never recomputed.
        recurrence_same_night: How many episodes that night had before this one; None until it is
            in the diary, which counts.
        ended_at: End of the recording; None while it runs.
        duration_s: Button to "gone": a lower bound. None where nothing is known.
        duration_censored: Whether the cramp may have lasted longer than ``duration_s``.
        outcome: None while it runs.
        muscle: Muscle group, or None where the person wasn't sure.
        side: Laterality.
        position: The last form of the stretch.
        pain: Peak pain, numeric rating scale, 0 to 10.
        relief_step: The step in which it eased.
        recalled: Whether it was entered later, from memory.
        note: Free text.
        deleted: Whether it was taken back.
        events: Every step, with its time.
    """

    id: str
    device_id: str
    started_at: datetime
    night_date: str
    revision: int = 1
    recurrence_same_night: int | None = None
    ended_at: datetime | None = None
    duration_s: float | None = None
    duration_censored: bool = False
    outcome: Outcome | None = None
    muscle: Muscle | None = None
    side: Side | None = None
    position: Position | None = None
    pain: int | None = None
    relief_step: str | None = None
    recalled: bool = False
    note: str = ""
    deleted: bool = False
    events: tuple[EpisodeEvent, ...] = ()

    @staticmethod
    def begun(id_: str, device_id: str, started_at: datetime) -> Episode:
        """A new episode at its onset.

        Args:
            id_: UUID.
            device_id: UUID of this device.
            started_at: Aware local time of the onset.
        """
        return Episode(
            id=id_,
            device_id=device_id,
            started_at=started_at,
            night_date=night_date(started_at).isoformat(),
        )

    @property
    def is_open(self) -> bool:
        """Whether it is still running, as far as the record says."""
        return self.outcome is None

    def revised(self, **changes: object) -> Episode:
        """The next revision, with these fields changed."""
        changes.setdefault("revision", self.revision + 1)
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]

    def reopened(self) -> Episode:
        """The next revision, running again: the cramp came back within the log."""
        return self.revised(
            outcome=None, ended_at=None, duration_s=None, duration_censored=False, relief_step=None
        )

    def interrupted(self) -> Episode:
        """The record of an episode that was cut off: censored at its last known event."""
        last = max((event.at for event in self.events), default=self.started_at)
        lasted = (last - self.started_at) / timedelta(seconds=1)
        ended = EpisodeEvent(last, EventKind.ENDED, {"outcome": Outcome.INTERRUPTED.value})
        return self.revised(
            outcome=Outcome.INTERRUPTED,
            ended_at=last,
            duration_s=lasted if lasted > 0 else None,
            duration_censored=True,
            events=(*self.events, ended),
        )
