"""The bedside mode: on and off, kept awake, and taking over at its hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.awake import Charge
from crampcoach.core.screen import Screen
from crampcoach.services.bedside_mode import BedsideMode
from tests.fakes import FakeAwake
from tests.services.conftest import Night

HOUR_S = 3600.0


class Evening:
    """The mode on a night that begins at 21:00."""

    def __init__(self) -> None:
        self.night = Night()
        self.night.clock.start = datetime(2026, 3, 1, 21, 0, tzinfo=UTC)
        self.night.open()
        self.awake = FakeAwake()
        self.charge: Charge | None = None
        self.idle_s: float | None = 0.0
        self.coach = self.night.coach
        self.mode = BedsideMode(
            self.coach,
            self.night.choices,
            self.night.notices,
            self.awake,
            lambda: self.charge,
            lambda: self.idle_s,
        )
        self.told: list[bool] = []
        self.taken_over = 0
        self.mode.changed.connect(self.told.append)
        self.mode.took_over.connect(self._on_took_over)

    def _on_took_over(self) -> None:
        self.taken_over += 1

    def from_hour(self, text: str) -> None:
        choices = self.night.choices
        choices.replace(replace(choices.preferences, bedside_from=text))

    def after(self, seconds: float) -> None:
        self.night.after(seconds)
        self.mode.tick()

    @property
    def notices(self) -> dict[str, str]:
        return {notice.key: notice.text for notice in self.night.notices.all()}


@pytest.fixture
def evening(qapp: QCoreApplication) -> Evening:
    return Evening()


def test_the_screen_stays_on_while_the_clock_shows(evening: Evening) -> None:
    assert evening.mode.is_on
    assert evening.awake.is_held
    evening.coach.open_day()
    assert not evening.awake.is_held
    evening.coach.close_day()
    assert evening.awake.is_held
    evening.coach.open_menu()
    assert evening.awake.is_held


def test_nothing_is_kept_on_for_a_clock_that_nobody_sees(evening: Evening) -> None:
    evening.mode.heed(lambda: False)
    assert not evening.awake.is_held
    evening.coach.hit()
    assert evening.awake.is_held


def test_it_ends_at_the_end_of_the_night(evening: Evening) -> None:
    evening.after(9 * HOUR_S - 1)
    assert evening.awake.is_held
    evening.after(1)
    assert not evening.awake.is_held
    assert not evening.mode.is_on
    assert evening.told == [False]


def test_another_end_may_be_set(evening: Evening) -> None:
    evening.mode.end_at(lambda: time(7))
    evening.after(9.5 * HOUR_S)
    assert evening.mode.is_on
    evening.after(0.5 * HOUR_S)
    assert not evening.mode.is_on
    evening.mode.end_at(lambda: time(8))
    assert not evening.mode.is_on


def test_relief_is_kept_awake_after_the_night_too_and_does_not_begin_another(
    evening: Evening,
) -> None:
    evening.after(10 * HOUR_S)
    evening.coach.hit()
    assert evening.awake.is_held
    evening.coach.gone()
    assert evening.awake.is_held
    evening.coach.back_to_sleep()
    assert not evening.awake.is_held
    assert not evening.mode.is_on


def test_whoever_goes_to_the_clock_by_day_has_it_on_again(evening: Evening) -> None:
    evening.after(10 * HOUR_S)
    evening.coach.open_day()
    evening.coach.close_day()
    assert evening.awake.is_held
    assert evening.told == [False, True]


def test_a_low_battery_is_announced_and_ends_it(evening: Evening) -> None:
    evening.charge = Charge(30, is_charging=False)
    evening.after(30)
    assert evening.awake.is_held
    assert evening.notices["battery"] == "The screen may soon turn off."
    evening.charge = Charge(19, is_charging=False)
    evening.after(30)
    assert not evening.awake.is_held
    assert evening.notices["battery"] == "The screen may turn off."
    evening.charge = Charge(19, is_charging=True)
    evening.after(30)
    assert evening.awake.is_held
    assert "battery" not in evening.notices


def test_a_low_battery_never_ends_a_routine(evening: Evening) -> None:
    evening.charge = Charge(10, is_charging=False)
    evening.after(30)
    evening.coach.hit()
    evening.after(30)
    assert evening.awake.is_held
    assert "battery" not in evening.notices


def test_at_its_hour_it_takes_over_what_nobody_touches(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.coach.open_day()
    evening.idle_s = 400
    evening.after(HOUR_S - 1)
    assert evening.coach.screen is Screen.DAY
    evening.after(1)
    assert evening.coach.screen is Screen.BEDSIDE
    assert evening.taken_over == 1
    assert evening.awake.is_held


def test_whoever_is_busy_only_gets_a_notice(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.coach.open_day()
    evening.after(HOUR_S)
    assert evening.coach.screen is Screen.DAY
    assert evening.notices["bedside"] == "It is time for the bedside."
    evening.idle_s = 300
    evening.after(30)
    assert evening.coach.screen is Screen.BEDSIDE
    assert "bedside" not in evening.notices


def test_where_nobody_knows_of_touches_it_never_takes_over(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.coach.open_day()
    evening.idle_s = None
    evening.after(2 * HOUR_S)
    assert evening.coach.screen is Screen.DAY
    assert "bedside" in evening.notices
    evening.after(8 * HOUR_S)
    assert "bedside" not in evening.notices


def test_it_takes_over_once_an_evening(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.idle_s = 400
    evening.after(HOUR_S)
    evening.coach.open_day()
    evening.after(HOUR_S)
    assert evening.coach.screen is Screen.DAY
    evening.after(23 * HOUR_S)
    assert evening.coach.screen is Screen.BEDSIDE


def test_a_stretch_is_let_come_to_its_end(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.idle_s = 400
    evening.coach.go(Screen.STRETCH)
    evening.after(HOUR_S)
    assert evening.coach.screen is Screen.STRETCH
    evening.coach.go(Screen.DAY)
    evening.after(30)
    assert evening.coach.screen is Screen.BEDSIDE


def test_at_its_hour_a_clock_that_was_over_goes_on(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.after(10 * HOUR_S)
    assert not evening.mode.is_on
    evening.after(15 * HOUR_S)
    assert evening.mode.is_on
    assert evening.awake.is_held


def test_after_unlocking_in_its_hours_the_clock_shows(evening: Evening) -> None:
    evening.from_hour("22:00")
    evening.after(HOUR_S)
    evening.coach.open_day()
    evening.mode.unlocked()
    assert evening.coach.screen is Screen.BEDSIDE
    evening.mode.unlocked()
    assert evening.taken_over == 2


def test_unlocking_leaves_day_pages_and_relief_alone(evening: Evening) -> None:
    evening.coach.open_day()
    evening.mode.unlocked()
    assert evening.coach.screen is Screen.DAY
    evening.coach.start()
    evening.mode.unlocked()
    assert evening.coach.screen is Screen.ROUTINE
    assert evening.taken_over == 0


def test_it_begins_with_what_shows(qtbot: QtBot, evening: Evening) -> None:
    evening.coach.open_day()
    mode = BedsideMode(
        evening.coach,
        evening.night.choices,
        evening.night.notices,
        evening.awake,
        lambda: None,
        lambda: None,
    )
    assert not mode.is_on
    assert not evening.awake.is_held
    mode.unlocked()
    assert evening.coach.screen is Screen.DAY
