"""Health: ticks, days, medicines, region; each answer says what it changes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from crampcoach.core.profile import Condition, Medicine
from crampcoach.ui.pages.day.health import HealthPage
from crampcoach.ui.pages.day.shell import HEALTH, DayShell
from tests.ui.day.conftest import Study


@pytest.fixture
def page(shell: DayShell) -> HealthPage:
    shell.open_page(HEALTH)
    return shell.health


def test_a_tick_is_saved_and_says_what_it_changes(page: HealthPage, study: Study) -> None:
    row = page.rows[Condition.FALL_RISK]
    assert not row.since.isVisible()
    QTest.mouseClick(row.switch, Qt.MouseButton.LeftButton)
    assert study.profiles.saved[-1].has(Condition.FALL_RISK)
    assert row.since.isVisible()
    said = [label.text() for label in row.findChildren(QLabel)]
    assert any("standing" in text.lower() for text in said)


def test_every_condition_has_its_row_and_its_line(page: HealthPage) -> None:
    assert set(page.rows) == set(Condition)
    for row in page.rows.values():
        assert row.switch.text()
        assert any(label.text() for label in row.findChildren(QLabel))


def test_days_are_told(page: HealthPage, study: Study) -> None:
    study.health.tick(Condition.PREGNANT, holds=True)
    row = page.rows[Condition.PREGNANT]
    row.since.day_changed.emit(date(2026, 5, 1))
    assert row.due is not None
    row.due.day_changed.emit(date(2026, 12, 24))
    page.birth.day_changed.emit(date(2025, 1, 1))
    profile = study.profiles.saved[-1]
    assert profile.since[Condition.PREGNANT] == date(2026, 5, 1)
    assert (profile.due_on, profile.birth_on) == (date(2026, 12, 24), date(2025, 1, 1))


def test_after_surgery_a_clearance_can_be_ticked(page: HealthPage, study: Study) -> None:
    row = page.rows[Condition.RECENT_SURGERY]
    assert row.cleared is not None
    assert not row.cleared.isVisible()
    QTest.mouseClick(row.switch, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.cleared, Qt.MouseButton.LeftButton)
    assert study.profiles.saved[-1].stretching_cleared


def test_the_region_is_chosen(page: HealthPage, study: Study) -> None:
    assert page.region.currentText() == "Not chosen"
    page.region.setCurrentIndex(1)
    page.region.activated.emit(1)
    assert study.choices.preferences.region == "de"


def test_it_says_that_nobody_reviewed_it_and_that_it_stays_here(page: HealthPage) -> None:
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "No clinician has reviewed" in said
    assert "stay on this machine" in said


def test_medicines_are_shown(page: HealthPage, study: Study) -> None:
    study.health.put_medicine(0, Medicine("Simvastatin", date(2026, 1, 1), statin=True))
    fields = page.medicines.findChildren(QLineEdit)
    assert "Simvastatin" in [field.text() for field in fields]
