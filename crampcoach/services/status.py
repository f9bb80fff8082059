"""What ``crampcoach status`` tells of a running instance."""

from __future__ import annotations

from datetime import datetime

from crampcoach.core.session import Phase
from crampcoach.services.coach import Coach


def status(coach: Coach, next_reminder: datetime | None = None) -> dict[str, object]:
    """The state as the command line's contract names it, as JSON values.

    Args:
        coach: What goes on.
        next_reminder: When the next reminder comes; None where none is set.
    """
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
        "next_reminder": next_reminder.isoformat() if next_reminder else None,
        "notices": [notice.text for notice in coach.notices()],
    }
