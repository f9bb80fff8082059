"""The red flags of the nights are read without reading the episodes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampcoach.core.entry import Warned
from crampcoach.core.episode import Episode, EpisodeEvent, EventKind
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage.diary import Diary
from tests.fake_diary import FakeDiary
from tests.two_years import two_years

DEVICE = "7d0e3c52-5a0e-4f0f-8d2c-3a1f5a3f9b01"
FIRST = date(2026, 3, 2)
WARNING, READ = EventKind.WARNING, EventKind.ACKNOWLEDGED


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = Diary.open(tmp_path / "diary.sqlite")
    yield diary
    diary.close()


def episode(
    number: int, *events: tuple[EventKind, dict[str, str | int | float | None]]
) -> Episode:
    morning = FIRST + timedelta(days=number)
    begun = datetime.combine(morning, datetime.min.time(), UTC).replace(hour=3)
    return Episode(
        id=f"00000000-0000-4000-8000-{number:012}",
        device_id=DEVICE,
        started_at=begun,
        night_date=morning.isoformat(),
        events=tuple(EpisodeEvent(begun, kind, detail) for kind, detail in events),
    )


EPISODES = (
    episode(0, (WARNING, {"rule": "R6"}), (WARNING, {"rule": "R6"}), (READ, {"rule": "R6"})),
    episode(1, (WARNING, {"page": "something_else"}), (WARNING, {"rule": "R3"})),
    episode(2, (READ, {"rule": "R2"}), (WARNING, {"rule": 7})),
    episode(3, (EventKind.STARTED, {}), (EventKind.ENDED, {"outcome": "relieved"})),
    episode(4, (WARNING, {"rule": "R1"})).revised(deleted=True),
)


def test_each_rule_counts_once_an_episode_and_is_read_or_not(diary: Diary) -> None:
    diary.put(*EPISODES)
    found = diary.warned_between("", "")
    assert found == (
        Warned("2026-03-02", "R6", True),
        Warned("2026-03-03", "R3", False),
        Warned("2026-03-04", "R2", True),
    )
    assert diary.warned_between("2026-03-03", "2026-03-03") == found[1:2]


def test_the_diary_in_memory_agrees(diary: Diary) -> None:
    made = [each for each in EPISODES if each.events[-1].detail.get("rule") != 7]
    made += two_years(nights=20).episodes
    diary.put(*made)
    assert diary.warned_between("", "") == FakeDiary(*made).warned_between("", "")


@pytest.mark.parametrize("detail", ["{", "[]"])
def test_damaged_particulars_are_told(diary: Diary, detail: str) -> None:
    diary.put(*EPISODES)
    diary._connection.execute("UPDATE event SET detail = ? WHERE kind = 'warning'", (detail,))
    with pytest.raises(DiaryUnavailableError):
        diary.warned_between("", "")
