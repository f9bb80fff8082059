"""An episode from memory is over, and says where it comes from."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from crampcoach.core.episode import Outcome
from crampcoach.core.recalled import recalled

AT = datetime(2026, 3, 2, 23, 15, tzinfo=timezone(timedelta(hours=1)))


def test_it_is_a_first_revision_of_its_own_night() -> None:
    episode = recalled("id", AT)
    assert (episode.revision, episode.night_date, episode.device_id) == (1, "2026-03-03", "")
    assert (episode.recalled, episode.is_open, episode.outcome) == (True, False, Outcome.RELIEVED)
    assert (episode.ended_at, episode.duration_s, episode.duration_censored) == (None, None, False)


def test_it_ends_when_its_duration_says() -> None:
    assert recalled("id", AT, duration_s=90.0).ended_at == AT + timedelta(seconds=90)
