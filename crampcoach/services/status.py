"""What ``crampcoach status`` tells of a running instance."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from crampcoach.core.screen import Screen
from crampcoach.core.session import Phase
from crampcoach.services.coach import Coach

if TYPE_CHECKING:
    from crampcoach.core.stretch_session import StretchSession
    from crampcoach.services.evening import EveningStretch


def status(
    coach: Coach,
    evening: EveningStretch | None = None,
    next_reminder: datetime | None = None,
) -> dict[str, object]:
    """The state as the command line's contract names it, as JSON values.

    Args:
        coach: The night.
        evening: The evening stretch, if it was ever wanted.
        next_reminder: When the next reminder comes; None where none is set.
    """
    told = _of_rest(coach)
    told["next_reminder"] = next_reminder.isoformat() if next_reminder else None
    stretch = evening.session if evening is not None else None
    if stretch is not None and coach.screen is Screen.STRETCH:
        told |= _of_stretch(stretch, coach.monotonic())
    return told


def _of_stretch(stretch: StretchSession, now: float) -> dict[str, object]:
    """What differs while a stretch shows."""
    from crampcoach.core.stretch_session import StretchPhase  # noqa: PLC0415 - no hit waits for it

    told: dict[str, object] = {
        "routine": stretch.routine.name,
        "elapsed_s": round(now - stretch.began, 3),
        "paused": stretch.phase is StretchPhase.PAUSED,
    }
    if stretch.phase is not StretchPhase.ENDED:
        told |= {
            "step": stretch.step,
            "step_remaining_s": round(stretch.step_remaining(now), 3),
        }
    return told


def _of_rest(coach: Coach) -> dict[str, object]:
    now = coach.monotonic()
    session = coach.session
    return {
        "running": True,
        "screen": coach.screen.told,
        "routine": session.routine.name if session else None,
        "step": session.step if session else None,
        "step_remaining_s": round(session.step_remaining(now), 3) if session else None,
        "elapsed_s": round(session.elapsed(now), 3) if session else None,
        "paused": session is not None and session.phase is Phase.PAUSED,
        "episode_id": coach.episode_id,
        "next_reminder": None,
        "notices": [notice.text for notice in coach.notices()],
    }
