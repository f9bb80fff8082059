"""The volume at any time of day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crampcoach.core.loudness import volume_at
from crampcoach.core.preferences import Preferences


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-02T{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "volume"),
    [
        ("03:12", 50),
        ("22:00", 50),
        ("23:59:59", 50),
        ("00:00", 50),
        ("06:59:59", 50),
        ("07:00", 90),
        ("12:00", 90),
        ("21:59:59", 90),
    ],
)
def test_the_cap_holds_at_night_only(clock: str, volume: int) -> None:
    assert volume_at(Preferences(volume=90, night_volume_cap=50), at(clock)) == volume


def test_a_lower_volume_is_left_alone() -> None:
    assert volume_at(Preferences(volume=20, night_volume_cap=50), at("03:12")) == 20


def test_the_usual_volume_is_the_same_at_night() -> None:
    assert volume_at(Preferences(), at("03:12")) == volume_at(Preferences(), at("12:00")) == 80
