"""Copies are offered where they help, and what gives way can be put back."""

from __future__ import annotations

import pytest

from crampcoach.core.backups import Swapped
from crampcoach.core.chip import ChipKind
from crampcoach.core.diary_writer import Access, DiaryArchive, DiaryState
from crampcoach.services.recovery import EMPTY, Recovery, Step, Why
from tests.fakes import FakeArchive
from tests.services.conftest import Night

LOST = DiaryState("", 0, "The diary file is damaged. Restore a copy.", is_lost=True)


class Desk:
    """A night, its archive and its recovery."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.archive = FakeArchive(night.writer)
        self.port: DiaryArchive = self.archive
        self.recovery = Recovery(
            lambda: self.archive, night.journal, night.notices, night.coach.chips
        )

    def open(self, state: DiaryState) -> None:
        self.night.writer.state = state
        self.night.journal.open()
        self.night.settle()

    def do(self, act: object) -> None:
        assert callable(act)
        act()
        self.night.settle()

    @property
    def is_offered(self) -> bool:
        return self.night.coach.chips.offers(ChipKind.RECOVERY)

    @property
    def notices(self) -> list[str]:
        return [notice.text for notice in self.night.notices.all()]


@pytest.fixture
def desk(night: Night) -> Desk:
    return Desk(night)


def test_with_a_diary_that_works_nothing_is_offered_or_looked_through(desk: Desk) -> None:
    desk.archive.add("2026-03-01", 5)
    desk.open(DiaryState("device", 7))
    assert not desk.is_offered
    assert (desk.archive.looked_through, desk.notices) == ([], [])


def test_a_diary_that_is_busy_is_not_to_be_replaced(desk: Desk) -> None:
    desk.open(DiaryState("", 0, "The diary is in use. Close the other program."))
    assert not desk.is_offered


def test_a_lost_diary_offers_its_copies(desk: Desk) -> None:
    desk.open(LOST)
    assert desk.is_offered
    assert desk.recovery.why is Why.LOST
    assert desk.notices == ["The diary file is damaged."]


def test_an_empty_diary_offers_a_copy_that_holds_something(desk: Desk) -> None:
    for day, episodes in (("2026-02-27", 9), ("2026-02-28", 4), ("2026-03-01", 0)):
        desk.archive.add(day, episodes)
    desk.open(DiaryState("device", 0))
    assert desk.is_offered
    assert (desk.recovery.why, desk.notices) == (Why.EMPTY, [EMPTY])
    assert len(desk.archive.looked_through) == 2


def test_an_empty_diary_with_empty_copies_is_a_new_one(desk: Desk) -> None:
    desk.archive.add("2026-03-01", 0)
    desk.open(DiaryState("device", 0))
    assert not desk.is_offered


def test_the_offer_is_taken_up_on_the_bedside(desk: Desk) -> None:
    taken: list[None] = []
    desk.recovery.wanted.connect(lambda: taken.append(None))
    desk.open(LOST)
    desk.night.coach.chips.take(ChipKind.RECOVERY)
    assert taken == [None]


def test_another_chip_means_nothing_here(desk: Desk) -> None:
    taken: list[None] = []
    desk.recovery.wanted.connect(lambda: taken.append(None))
    desk.night.coach.chips.taken.emit(ChipKind.MORNING)
    assert taken == []


def test_copies_are_looked_through_one_by_one_and_once(desk: Desk) -> None:
    desk.archive.add("2026-02-28", 4)
    desk.archive.add("2026-03-01", -1)
    desk.open(LOST)
    desk.do(desk.recovery.open)
    assert [offer.can_be_restored for offer in desk.recovery.offers] == [False, True]
    desk.do(desk.recovery.open)
    assert len(desk.archive.looked_through) == 2


def test_a_restored_copy_ends_the_offer_and_can_be_undone(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.do(desk.recovery.open)
    desk.do(lambda: desk.recovery.restore(name))
    assert (desk.recovery.step, desk.recovery.present.episodes) == (Step.RESTORED, 4)
    assert not desk.is_offered
    assert (desk.recovery.why, desk.notices) == (Why.ASKED, [])
    assert len(desk.recovery.offers) == 2
    assert Access.DIARY in desk.night.writer.accesses
    desk.do(desk.recovery.undo)
    assert desk.recovery.step is Step.UNDONE


def test_a_new_diary_is_not_called_empty(desk: Desk) -> None:
    desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.do(desk.recovery.begin_anew)
    assert desk.recovery.step is Step.BEGUN
    desk.do(desk.night.journal.open)
    assert not desk.is_offered


def test_not_now_ends_the_offer_for_this_time(desk: Desk) -> None:
    desk.archive.add("2026-02-28", 4)
    desk.open(DiaryState("device", 0))
    desk.recovery.not_now()
    desk.do(desk.night.journal.open)
    desk.open(LOST)
    assert not desk.is_offered


def test_what_fails_is_told_and_can_be_tried_again(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.do(desk.recovery.open)
    desk.archive.refuses = "The disk is full."
    desk.do(lambda: desk.recovery.restore(name))
    assert (desk.recovery.step, desk.recovery.trouble) == (Step.CHOOSING, "The disk is full.")
    desk.archive.refuses = ""
    desk.do(lambda: desk.recovery.restore(name))
    assert (desk.recovery.step, desk.recovery.trouble) == (Step.RESTORED, "")


def test_while_it_works_nothing_else_begins(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.night.writer.holds_back = True
    desk.recovery.restore(name)
    desk.recovery.open()
    desk.recovery.begin_anew()
    assert desk.recovery.step is Step.WORKING
    desk.night.writer.let_go()
    desk.night.settle()
    assert desk.recovery.step is Step.RESTORED


def test_a_diary_that_fails_again_keeps_its_offer(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.night.writer.holds_back = True
    desk.recovery.restore(name)
    desk.night.writer.let_go()
    desk.night.writer.state = LOST
    desk.night.journal.open()
    desk.night.writer.finish_opening()
    desk.night.settle()
    assert desk.is_offered


def test_without_a_swap_there_is_nothing_to_undo(desk: Desk) -> None:
    desk.open(LOST)
    desk.do(desk.recovery.undo)
    assert desk.recovery.step is Step.CHOOSING


def test_trouble_with_the_daily_copy_is_told_until_it_works(desk: Desk) -> None:
    desk.open(DiaryState("device", 3))
    desk.do(lambda: desk.archive.tell("No copy was made. The disk is full.", False))
    assert desk.notices == ["No copy was made."]
    desk.do(lambda: desk.archive.tell("", False))
    assert desk.notices == []
    assert not desk.is_offered
    desk.do(lambda: desk.archive.tell("No copy was made. The file is damaged.", True))
    assert desk.is_offered


def test_damage_that_shows_in_reading_offers_the_copies(desk: Desk) -> None:
    desk.open(DiaryState("device", 3))
    desk.night.writer.unreadable = "The diary file is damaged. Restore a copy."
    failed: list[str] = []
    desk.do(lambda: desk.night.journal.ask(lambda diary: diary.count(), failed.append))
    assert desk.is_offered
    assert desk.notices == ["The diary file is damaged."]


def test_a_copy_in_place_that_cannot_be_opened_keeps_the_offer(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(LOST)
    desk.do(lambda: desk.recovery.restore(name))
    desk.recovery.present = LOST
    desk.recovery._offer(Why.LOST)
    desk.recovery._on_swapped(Step.RESTORED, Swapped(4))
    assert desk.is_offered


def test_what_the_old_file_still_holds_is_added(desk: Desk) -> None:
    name = desk.archive.add("2026-02-28", 4)
    desk.open(DiaryState("device", 3))
    desk.do(desk.recovery.add_from_before)  # nothing gave way yet
    assert desk.recovery.step is Step.CHOOSING
    desk.do(lambda: desk.recovery.restore(name))
    desk.archive.refuses = "The disk is full."
    desk.do(desk.recovery.add_from_before)
    assert (desk.recovery.step, desk.recovery.trouble) == (Step.RESTORED, "The disk is full.")
    desk.archive.refuses = ""
    desk.do(desk.recovery.add_from_before)
    assert (desk.recovery.step, desk.recovery.added) == (Step.ADDED, 3)
    assert desk.recovery.present.episodes == 7
