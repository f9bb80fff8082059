"""An episode that is entered later, from memory."""

from __future__ import annotations

from datetime import datetime, timedelta

from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.routine import Muscle

LONGEST_S = 86_400
"""A cramp of a day and more is a slip of the finger."""
LONGEST_NOTE = 2000
"""Characters of a note on the command line."""


def recalled(
    id_: str,
    at: datetime,
    *,
    duration_s: float | None = None,
    muscle: Muscle | None = None,
    side: Side | None = None,
    pain: int | None = None,
    note: str = "",
) -> Episode:
    """An episode from memory: whoever can tell of it has been relieved.

    Args:
        id_: UUID.
        at: Onset, with the local offset of that moment.
        duration_s: How long it lasted, as far as the person knows.
        muscle: Muscle group.
        side: Laterality.
        pain: Peak pain, 0 to 10.
        note: Free text.
    """
    return Episode.begun(id_, "", at).revised(
        revision=1,
        ended_at=None if duration_s is None else at + timedelta(seconds=duration_s),
        duration_s=duration_s,
        outcome=Outcome.RELIEVED,
        muscle=muscle,
        side=side,
        pain=pain,
        recalled=True,
        note=note,
    )
