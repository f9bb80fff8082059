"""Episodes on their way into the diary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.diary_writer import DiaryState, Kept, Receipt
from crampcoach.services.journal import Journal
from tests.fake_diary import FakeDiary
from tests.services.conftest import Night
from tests.storage.samples import relieved


@pytest.fixture
def unopened(qapp: QCoreApplication) -> Night:
    night = Night()
    night.writer.holds_back = True
    return night


def test_the_first_three_episodes_are_early(night: Night) -> None:
    for early in (True, True, True, False):
        assert night.journal.is_early is early
        night.journal.begin(night.clock.now())


def test_while_nobody_can_tell_it_counts_as_early(unopened: Night) -> None:
    unopened.journal.open()
    assert unopened.journal.is_early
    for _ in range(5):
        unopened.journal.begin(unopened.clock.now())
    assert unopened.journal.is_early


def test_a_diary_that_cannot_be_opened_gives_a_notice_and_is_tried_again(unopened: Night) -> None:
    night = unopened
    night.writer.state = DiaryState("", 0, trouble="The diary can't be read.")
    night.journal.open()
    night.writer.finish_opening()
    night.settle()
    (notice,) = night.notices.all()
    assert notice.text == "The diary can't be read."
    assert notice.action == "Entries are kept beside it and stored by themselves."


def test_a_diary_that_opens_late_takes_its_notice_back(unopened: Night) -> None:
    night = unopened
    night.writer.state = DiaryState("", 0, trouble="The diary is in use.")
    night.journal.open()
    night.writer.finish_opening()
    night.settle()
    assert len(night.notices.all()) == 1
    night.writer.state = DiaryState("device", 5)
    night.writer.finish_opening()
    night.settle()
    assert night.notices.all() == []
    assert not night.journal.is_early


def test_what_is_kept_aside_gives_a_notice_until_it_is_stored(night: Night) -> None:
    night.writer.kept, night.writer.trouble = Kept.ASIDE, "The disk is full."
    night.coach.hit()
    night.settle()
    assert [notice.text for notice in night.notices.all()] == ["The disk is full."]
    episode = night.writer.only
    night.journal._kept_there.emit(Receipt(episode.id, episode.revision, Kept.SAVED))
    night.settle()
    assert night.notices.all() == []


def test_what_happened_is_told_before_what_to_do(night: Night) -> None:
    night.writer.kept = Kept.MEMORY
    night.writer.trouble = "The disk is full. Make some room. Kept until the program is closed."
    night.coach.hit()
    night.settle()
    (notice,) = night.notices.all()
    assert notice.text == "The disk is full."
    assert notice.action == "Make some room. Kept until the program is closed."


def test_the_writer_is_asked_at_intervals_from_the_opening_on(night: Night) -> None:
    assert night.journal._retry.isActive()
    night.journal._retry.timeout.emit()
    assert night.writer.retries == 1


def test_it_is_asked_often_while_something_waits_and_seldom_otherwise(night: Night) -> None:
    assert night.journal._retry.interval() == 300_000  # another process may leave something
    night.writer.kept, night.writer.trouble = Kept.ASIDE, "The disk is full."
    night.coach.hit()
    night.settle()
    assert night.journal._retry.interval() == 30_000
    episode = night.writer.only
    night.journal._kept_there.emit(Receipt(episode.id, episode.revision, Kept.SAVED))
    night.settle()
    assert night.journal._retry.interval() == 300_000


def test_a_diary_that_does_not_open_is_tried_often(night: Night) -> None:
    journal = Journal(night.writer, night.notices)
    night.writer.state = DiaryState("", 0, "The disk is full.")
    journal.open()
    night.settle()
    assert journal._retry.interval() == 30_000


def test_an_earlier_entry_still_aside_keeps_the_notice(night: Night) -> None:
    night.writer.kept, night.writer.trouble = Kept.ASIDE, "The disk is full."
    night.coach.hit()
    night.coach.gone()
    night.settle()
    night.writer.kept, night.writer.trouble = Kept.SAVED, ""
    night.coach.start()
    night.settle()
    assert [notice.key for notice in night.notices.all()] == ["diary"]


def test_closing_finishes_what_is_queued(night: Night) -> None:
    assert night.journal.close(1.0)
    assert night.writer.closed


def test_an_ending_is_told_once_it_is_safe(night: Night) -> None:
    night.coach.hit()
    night.writer.holds_back = True
    night.coach.gone()
    told: list[bool] = []
    episode = night.coach.episode
    assert episode is not None
    night.journal.when_kept(episode, told.append)
    other = replace(episode, id="another")
    night.journal._kept_there.emit(Receipt(other.id, 9, Kept.SAVED))
    night.journal._kept_there.emit(Receipt(episode.id, episode.revision - 1, Kept.SAVED))
    night.settle()
    assert told == []
    night.writer.let_go()
    night.settle()
    assert told == [True]


def test_an_ending_that_is_not_safe_in_time_is_told_as_such(night: Night) -> None:
    night.writer.holds_back = True
    night.coach.hit()
    told: list[bool] = []
    episode = night.coach.episode
    assert episode is not None
    night.journal.when_kept(episode, told.append)
    (awaited,) = (child for child in night.journal.children() if hasattr(child, "_limit"))
    awaited._limit.timeout.emit()  # type: ignore[attr-defined]
    night.writer.let_go()
    night.settle()
    assert told == [False]


# ---- asking -----------------------------------------------------------------------------------


def test_what_is_asked_is_answered(night: Night) -> None:
    night.writer.diary = FakeDiary(relieved())
    answers: list[int] = []
    night.journal.ask(lambda diary: diary.count(), answers.append)
    night.settle()
    assert answers == [1]


def test_what_cannot_be_asked_is_told_to_who_wants_to_know(night: Night) -> None:
    answers: list[int] = []
    failures: list[str] = []
    night.journal.ask(lambda diary: diary.count(), answers.append)
    night.journal.ask(lambda diary: diary.count(), answers.append, failures.append)
    night.settle()
    assert (answers, failures) == ([], ["No diary."])


def test_damage_that_shows_in_reading_is_told_to_all(night: Night) -> None:
    night.writer.unreadable = "The diary file is damaged."
    damages: list[str] = []
    night.journal.found_damaged.connect(damages.append)
    night.journal.ask(lambda diary: diary.count(), list[int]().append)
    night.settle()
    assert damages == ["The diary file is damaged."]


def test_it_knows_its_device_once_the_diary_is_open(unopened: Night) -> None:
    unopened.journal.open()
    assert unopened.journal.device_id == ""
    unopened.writer.finish_opening()
    unopened.settle()
    assert unopened.journal.device_id == "device"
