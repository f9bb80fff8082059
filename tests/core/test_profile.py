from __future__ import annotations

from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile


def test_a_profile_has_what_was_ticked_dated_or_not() -> None:
    profile = HealthProfile({Condition.DIABETES: None})
    assert profile.has(Condition.NUMB_FEET, Condition.DIABETES)
    assert not profile.has(Condition.PREGNANT)
    assert not NOTHING_TOLD.has(*Condition)
