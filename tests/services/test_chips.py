"""Offers: one of each kind, in their order, taken up or answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.services.chips import Chips

STRETCH = Chip(ChipKind.REMINDER, "stretch", (Act.START, Act.SKIP))


@pytest.fixture
def told(chips: Chips) -> list[object]:
    told: list[object] = []
    chips.taken.connect(told.append)
    chips.answered.connect(lambda kind, act: told.append((kind, act)))
    return told


@pytest.fixture
def chips(qapp: QCoreApplication) -> Chips:
    return Chips()


def test_the_reminder_comes_before_the_morning(chips: Chips) -> None:
    chips.offer(Chip(ChipKind.MORNING))
    chips.offer(STRETCH)
    assert chips.first == STRETCH
    assert [chip.kind for chip in chips.all()] == [ChipKind.REMINDER, ChipKind.MORNING]
    chips.withdraw(ChipKind.REMINDER)
    assert chips.first == Chip(ChipKind.MORNING)
    assert not chips.offers(ChipKind.REMINDER)


def test_only_what_is_offered_can_be_taken(chips: Chips, told: list[object]) -> None:
    chips.take(ChipKind.REMINDER)
    chips.offer(STRETCH)
    chips.take(ChipKind.REMINDER)
    assert told == [ChipKind.REMINDER]


def test_only_the_acts_that_are_offered_can_be_chosen(chips: Chips, told: list[object]) -> None:
    chips.answer(ChipKind.REMINDER, Act.START)
    chips.offer(STRETCH)
    chips.answer(ChipKind.REMINDER, Act.SNOOZE)
    chips.answer(ChipKind.REMINDER, Act.SKIP)
    assert told == [(ChipKind.REMINDER, Act.SKIP)]


def test_the_same_offer_again_is_no_change(chips: Chips) -> None:
    changes: list[None] = []
    chips.changed.connect(lambda: changes.append(None))
    chips.offer(STRETCH)
    chips.offer(STRETCH)
    chips.withdraw(ChipKind.UNDO)
    assert len(changes) == 1
