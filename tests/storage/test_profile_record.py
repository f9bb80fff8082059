"""Health profiles as records of JSON values: nothing is lost, and nothing wrong gets in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.storage.profile_record import profile_of, profile_record
from crampcoach.storage.record import RecordFaultyError
from tests.storage.strategies import profiles

PROFILE = HealthProfile(
    {Condition.PREGNANT: date(2026, 1, 31), Condition.DIABETES: None},
    due_on=date(2026, 9, 1),
    stretching_cleared=True,
    medicines=(Medicine("Simvastatin", date(2025, 1, 2), date(2026, 3, 4), statin=True),),
)


@given(profiles())
def test_any_profile_comes_back_from_json_exactly(profile: HealthProfile) -> None:
    assert profile_of(json.loads(json.dumps(profile_record(profile)))) == profile


def test_a_record_says_what_was_told_and_from_when() -> None:
    assert profile_record(PROFILE) == {
        "conditions": {"pregnant": "2026-01-31", "diabetes": True},
        "due_on": "2026-09-01",
        "birth_on": None,
        "stretching_cleared": True,
        "medicines": [
            {
                "name": "Simvastatin",
                "started": "2025-01-02",
                "stopped": "2026-03-04",
                "statin": True,
            }
        ],
    }


def test_an_empty_record_tells_nothing_and_other_versions_keys_are_left_aside() -> None:
    assert profile_of({}) == NOTHING_TOLD
    record = profile_record(PROFILE)
    conditions = {"pregnant": "2026-01-31", "diabetes": True, "dialysis": False, "gout": True}
    assert profile_of(record | {"conditions": conditions, "mood": "fine"}) == PROFILE


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("conditions", [], "conditions: must be a table, not a list"),
        (
            "conditions",
            {"diabetes": "yes"},
            'conditions, diabetes: must be true, false or a date like 2026-01-31, not "yes"',
        ),
        ("conditions", {"diabetes": 1}, "conditions, diabetes: must be true, false or a date"),
        ("due_on", "20260901", "due_on: must be a date like 2026-01-31"),
        ("birth_on", "2026-02-30", "birth_on: must be a date like 2026-01-31"),
        ("stretching_cleared", "no", "stretching_cleared: must be true or false"),
        ("medicines", [{"name": " "}], "medicines 1, name: must be a text of 1 to 500"),
        ("medicines", [{}], "medicines 1, name: is missing"),
        ("medicines", [{"name": "A", "started": 2025}], "medicines 1, started: must be a date"),
        ("medicines", [{"name": "A", "statin": 1}], "medicines 1, statin: must be true or false"),
    ],
)
def test_each_fault_has_its_place_and_what_is_allowed(key: str, value: object, said: str) -> None:
    with pytest.raises(RecordFaultyError) as caught:
        profile_of(profile_record(PROFILE) | {key: value})
    (fault,) = caught.value.faults
    assert str(fault).startswith(said)
