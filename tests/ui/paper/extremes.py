"""Diaries that ask the most of the doctor's page."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Side
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.core.report import Report, Scope, report
from crampcoach.core.routine import Muscle
from crampcoach.core.sign import Sign
from tests.fake_diary import FakeDiary
from tests.two_years import DEVICE, LAST_NIGHT, PROFILE, two_years

LONG = "Hydroxychloroquine sulfate prolonged-release tablets, 200 mg, taken with the evening meal"


def usual() -> Report:
    """Thirteen weeks of the made-up diary."""
    since = (LAST_NIGHT - timedelta(days=90)).isoformat()
    return report(FakeDiary(*two_years().entries), Scope(LAST_NIGHT, PROFILE, since))


def empty() -> Report:
    """Of a diary that holds nothing."""
    return report(FakeDiary(), Scope(LAST_NIGHT, HealthProfile({})))


def crowded(medicines: int = 20) -> Report:
    """Everything at once: every sign, rule, condition and place, and many medicines."""
    made = two_years(busy=12)
    chance = random.Random(3)
    episodes = [
        replace(
            episode,
            muscle=chance.choice((*Muscle, None)),
            side=chance.choice(tuple(Side)),
            events=_warned(episode, number % 19 + 1),
        )
        for number, episode in enumerate(made.episodes)
    ]
    nights = [replace(night, fall=True, answers=frozenset(Sign)) for night in made.nights]
    at = datetime(2026, 1, 2, tzinfo=UTC)
    read = [
        Acknowledgement(f"read {n}", DEVICE, f"R{n} now 2026-01-02", at, "2026-01-02")
        for n in range(1, 20)
    ]
    taken = tuple(
        Medicine(f"{number}. {LONG}", *_dates(number), statin=True) for number in range(medicines)
    )
    profile = HealthProfile(
        dict.fromkeys(Condition, date(2020, 12, 31)),
        birth_on=date(2026, 1, 1),
        medicines=taken,
    )
    diary = FakeDiary(*episodes, *nights, *made.stretches, *read)
    return report(diary, Scope(LAST_NIGHT, profile))


def _warned(episode: Episode, rule: int) -> tuple[EpisodeEvent, ...]:
    return (EpisodeEvent(episode.started_at, EventKind.WARNING, {"rule": f"R{rule}"}),)


def _dates(number: int) -> tuple[date | None, date | None]:
    """Some from before, some in between, some near the end, some without a date."""
    if number % 4 == 3:
        return None, None
    begun = LAST_NIGHT - timedelta(days=900 - 45 * number)
    return begun, begun + timedelta(days=400) if number % 2 else None
