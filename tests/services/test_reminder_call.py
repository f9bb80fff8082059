"""Reminders on the screens of a real coach: chip, card, and what must not be disturbed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.reminder import ReminderKind
from crampcoach.core.screen import Screen
from crampcoach.services.coach import Coach
from crampcoach.services.reminder_call import ReminderCall
from tests.fakes import PHRASES, FakeRoutines, FakeVoice
from tests.services.evening import Evening


@dataclass
class Called:
    """An evening with a coach."""

    evening: Evening
    coach: Coach
    call: ReminderCall
    stretches: list[None]

    @property
    def chip(self) -> Chip | None:
        return self.coach.chips.first

    def come_due(self, kind: ReminderKind = ReminderKind.STRETCH) -> None:
        self.evening.remind(kind=kind)
        self.evening.at("2026-01-14T21:30")


@pytest.fixture
def called(qapp: QCoreApplication) -> Called:
    evening = Evening()
    coach = Coach(
        evening.clock,
        FakeVoice(),
        evening.journal,
        FakeRoutines(),
        PHRASES,
        evening.choices,
        evening.notices,
    )
    call = ReminderCall(coach, evening.reminders)
    stretches: list[None] = []
    call.stretch_requested.connect(lambda: stretches.append(None))
    evening.open()
    return Called(evening, coach, call, stretches)


def test_at_the_bedside_it_is_a_chip_with_its_answers(called: Called) -> None:
    called.come_due()
    assert called.chip == Chip(ChipKind.REMINDER, "stretch", tuple(Act), 10)
    assert called.coach.screen is Screen.BEDSIDE
    called.coach.chips.answer(ChipKind.REMINDER, Act.START)
    assert called.stretches == [None]
    assert called.chip is None
    assert called.evening.states == ["started"]


def test_a_walk_that_is_done_starts_nothing(called: Called) -> None:
    called.come_due(ReminderKind.WALK)
    called.coach.chips.answer(ChipKind.REMINDER, Act.START)
    assert (called.stretches, called.evening.states) == ([], ["started"])


def test_after_three_snoozes_the_chip_offers_none(called: Called) -> None:
    called.come_due()
    for minute in ("40", "50"):
        called.coach.chips.answer(ChipKind.REMINDER, Act.SNOOZE)
        assert called.chip is None
        called.evening.at(f"2026-01-14T21:{minute}")
    called.coach.chips.answer(ChipKind.REMINDER, Act.SNOOZE)
    called.evening.at("2026-01-14T22:00")
    assert called.chip is not None
    assert called.chip.acts == (Act.START, Act.SKIP)


def test_on_the_day_pages_it_is_a_card(called: Called) -> None:
    called.coach.open_day()
    called.come_due()
    assert called.coach.screen is Screen.REMINDER
    assert called.call.is_from_day
    called.call.answer(Act.SNOOZE, 20)
    assert called.coach.screen is Screen.DAY
    assert called.evening.states == ["snoozed"]


def test_from_the_menu_the_card_leads_back_to_the_clock(called: Called) -> None:
    called.come_due()
    called.coach.open_menu()
    called.coach.chips.take(ChipKind.REMINDER)
    assert called.coach.screen is Screen.REMINDER
    assert not called.call.is_from_day
    called.call.answer(Act.SKIP)
    assert called.coach.screen is Screen.BEDSIDE


def test_looking_away_from_the_card_is_no_answer(called: Called) -> None:
    called.coach.open_day()
    called.come_due()
    called.call.close()
    assert called.coach.screen is Screen.DAY
    assert called.chip is not None
    called.call.close()
    assert called.coach.screen is Screen.DAY


def test_the_stretch_and_the_clock_can_be_wished_for(called: Called) -> None:
    called.coach.open_day()
    called.call.stretch()
    assert called.stretches == [None]
    called.call.to_bedside()
    assert called.coach.screen is Screen.BEDSIDE


def test_the_card_shows_the_next_one_before_it_goes(called: Called) -> None:
    called.coach.open_day()
    called.evening.remind(kind=ReminderKind.COVERS)
    called.come_due()
    first = called.call.offer
    called.call.answer(Act.SKIP)
    assert called.coach.screen is Screen.REMINDER
    assert called.call.offer is not None
    assert called.call.offer != first
    called.call.answer(Act.SKIP)
    assert called.coach.screen is Screen.DAY
    called.call.answer(Act.SKIP)  # nothing is left to answer


def test_a_routine_is_not_disturbed_and_it_shows_afterwards(called: Called) -> None:
    called.coach.hit()
    called.come_due()
    assert called.chip is None
    assert called.coach.screen is Screen.ROUTINE
    called.evening.clock.set("2026-01-14T21:36")
    called.coach.gone()
    called.evening.settle()
    assert called.chip is None  # the log is open
    called.coach.back_to_sleep()
    called.evening.settle()
    assert called.chip is not None
    assert called.evening.states == ["shown"]


def test_a_stretch_is_not_disturbed(called: Called) -> None:
    called.coach.go(Screen.STRETCH)
    called.come_due(ReminderKind.COVERS)
    assert called.chip is None
    called.coach.close_day()
    called.evening.settle()
    assert called.chip is not None


def test_relief_from_the_card_leaves_the_offer(called: Called) -> None:
    called.coach.open_day()
    called.come_due()
    called.coach.hit()
    assert called.coach.screen is Screen.ROUTINE
    assert called.chip is not None


def test_an_offer_to_go_on_with_a_stretch_is_anothers(called: Called) -> None:
    resume = Chip(ChipKind.REMINDER, "resume")
    called.coach.chips.offer(resume)
    called.evening.remind()
    assert called.chip == resume
    called.coach.chips.take(ChipKind.REMINDER)
    assert called.coach.screen is Screen.BEDSIDE
    called.come_due()
    called.coach.chips.offer(resume)
    called.coach.chips.answer(ChipKind.REMINDER, Act.SKIP)
    called.coach.chips.offer(Chip(ChipKind.MORNING, acts=(Act.SKIP,)))
    called.coach.chips.answer(ChipKind.MORNING, Act.SKIP)
    assert called.chip == resume
    assert called.evening.states == ["shown"]
    called.call.answer(Act.SKIP)
    assert called.chip == resume
