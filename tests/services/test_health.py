"""The health profile is replaced whole, saved at once, and what is removed can come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.services.health import Health
from crampcoach.services.notices import Notices
from tests.fakes import SavedProfiles

DAY = date(2026, 3, 2)
FIRST, SECOND = Medicine("first"), Medicine("second", statin=True)


@dataclass
class Told:
    """The profile, and where it is saved."""

    saved: SavedProfiles = field(default_factory=SavedProfiles)

    def __post_init__(self) -> None:
        self.notices = Notices()
        self.health = Health(NOTHING_TOLD, self.saved, self.notices)


@pytest.fixture
def told(qapp: QCoreApplication) -> Told:
    return Told()


def test_a_condition_is_ticked_dated_and_unticked(told: Told) -> None:
    health = told.health
    health.tick(Condition.PREGNANT, holds=True)
    health.set_since(Condition.PREGNANT, DAY)
    health.tick(Condition.PREGNANT, holds=True)
    assert health.profile.since == {Condition.PREGNANT: DAY}
    assert health.profile.has(Condition.PREGNANT)
    health.tick(Condition.PREGNANT, holds=False)
    assert health.profile == NOTHING_TOLD
    assert told.saved.saved[-1] == NOTHING_TOLD


def test_every_change_is_told(told: Told) -> None:
    heard: list[HealthProfile] = []
    told.health.changed.connect(heard.append)
    told.health.tick(Condition.DIALYSIS, holds=True)
    assert heard == [HealthProfile({Condition.DIALYSIS: None})]


def test_what_cannot_be_saved_holds_for_now_and_is_told(told: Told) -> None:
    told.saved.refuses = True
    told.health.tick(Condition.DIABETES, holds=True)
    assert told.health.profile.has(Condition.DIABETES)
    assert [notice.text for notice in told.notices.all()] == ["health.toml can't be written."]
    told.saved.refuses = False
    told.health.set_since(Condition.DIABETES, DAY)
    assert not told.notices.all()


def test_a_medicine_is_added_changed_removed_and_put_back(told: Told) -> None:
    health = told.health
    health.put_medicine(0, FIRST)
    health.put_medicine(1, SECOND)
    assert health.profile.medicines == (FIRST, SECOND)
    health.remove_medicine(0)
    assert (health.profile.medicines, health.removed) == ((SECOND,), FIRST)
    health.undo_remove()
    health.undo_remove()
    assert (health.profile.medicines, health.removed) == ((FIRST, SECOND), None)
    health.remove_medicine(1)
    health.put_medicine(0, SECOND)
    assert (health.profile.medicines, health.removed) == ((SECOND,), None)
