"""The health profile, replaced whole and saved at once."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.profile import NOTHING_TOLD, Condition, Medicine
from crampcoach.services.health import Health
from crampcoach.services.notices import Notices
from tests.fakes import SavedProfiles

DAY = date(2026, 5, 1)
STATIN = Medicine("Simvastatin", DAY, statin=True)
OTHER = Medicine("Amlodipine")


@pytest.fixture
def saved() -> SavedProfiles:
    return SavedProfiles()


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    return Notices()


@pytest.fixture
def health(saved: SavedProfiles, notices: Notices) -> Health:
    return Health(NOTHING_TOLD, saved, notices)


def test_each_answer_is_saved_at_once(health: Health, saved: SavedProfiles) -> None:
    told: list[object] = []
    health.changed.connect(told.append)
    health.tick(Condition.PREGNANT, holds=True)
    health.set_since(Condition.PREGNANT, DAY)
    health.tick(Condition.PREGNANT, holds=True)  # again: the day stays
    assert health.profile.since == {Condition.PREGNANT: DAY}
    health.tick(Condition.PREGNANT, holds=False)
    assert health.profile == NOTHING_TOLD
    assert saved.saved == told
    assert len(told) == 4


def test_what_cannot_be_saved_holds_and_is_told(
    health: Health, saved: SavedProfiles, notices: Notices
) -> None:
    saved.refuses = True
    health.tick(Condition.FALL_RISK, holds=True)
    assert health.profile.has(Condition.FALL_RISK)
    assert [notice.key for notice in notices.all()] == ["health"]
    saved.refuses = False
    health.tick(Condition.FALL_RISK, holds=False)
    assert notices.all() == []


def test_a_medicine_is_added_changed_removed_and_put_back(health: Health) -> None:
    health.put_medicine(0, STATIN)
    health.put_medicine(1, OTHER)
    health.put_medicine(1, Medicine("Amlodipine", DAY))
    assert [medicine.started for medicine in health.profile.medicines] == [DAY, DAY]
    health.undo_remove()
    health.remove_medicine(0)
    assert health.removed == STATIN
    assert [medicine.name for medicine in health.profile.medicines] == ["Amlodipine"]
    health.undo_remove()
    assert [medicine.name for medicine in health.profile.medicines] == [
        "Simvastatin",
        "Amlodipine",
    ]
    assert health.removed is None
    health.remove_medicine(1)
    health.put_medicine(1, OTHER)  # a new entry: nothing is left to put back
    assert health.removed is None
