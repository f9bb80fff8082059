"""Looking through the diary for red flags, in steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crampcoach.core.entry import Entry
from crampcoach.core.looking import Looking
from crampcoach.core.night import Factor, Night
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile, Medicine
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.sign import Sign
from tests.fake_diary import FakeDiary
from tests.january import fortnight

TODAY = date(2025, 1, 14)
DRUNK = Night("n", "device", "2025-01-13", prior_day={Factor.ALCOHOL_UNITS: 15})
TAKEN = replace(NOTHING_TOLD, medicines=(Medicine("Simvastatin", date(2024, 12, 20)),))


def looked(
    looking: Looking, diary: FakeDiary, steps: list[None] | None = None
) -> tuple[RaisedFlag, ...]:
    while (found := looking.step(diary)) is None:
        if steps is not None:
            steps.append(None)
    return found


def rules(*entries: Entry, profile: HealthProfile = NOTHING_TOLD) -> list[str]:
    looking = Looking(profile, TODAY, None, frozenset())
    return [flag.id for flag in looked(looking, FakeDiary(*entries))]


def test_an_empty_diary_raises_nothing() -> None:
    assert rules() == []


def test_the_whole_diary_is_looked_at_year_by_year() -> None:
    steps: list[None] = []
    old = Night("o", "device", "2015-06-01", observed=True)
    looking = Looking(NOTHING_TOLD, TODAY, None, frozenset())
    found = looked(looking, FakeDiary(old, DRUNK), steps)
    assert [flag.id for flag in found] == ["R16"]
    assert len(steps) == 10


def test_only_a_medicine_has_the_first_cramp_looked_for() -> None:
    assert rules(*fortnight()) == []
    assert rules(*fortnight(), profile=TAKEN) == ["R12"]


def test_a_night_to_come_is_no_reason_to_look_back() -> None:
    assert rules(replace(DRUNK, night_date="2025-01-15")) == []


def test_the_review_at_hand_counts_as_it_is_now() -> None:
    review = Night("m", "device", "2025-01-14", answers=frozenset({Sign.SWOLLEN}))
    looking = Looking(NOTHING_TOLD, TODAY, review, frozenset())
    (flag,) = looked(looking, FakeDiary())
    assert flag.id == "R2"
    again = Looking(NOTHING_TOLD, TODAY, review, frozenset({flag.key}))
    assert looked(again, FakeDiary()) == ()
    assert again.found() == ()
