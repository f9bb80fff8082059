"""The diary as its page reads and changes it."""

from __future__ import annotations

from datetime import date, time

import pytest

from crampcoach.core.diary_writer import Kept
from crampcoach.core.entry import Search
from crampcoach.core.episode_by_hand import TimeStillToComeError
from crampcoach.core.leafing import Leaf, Month
from crampcoach.core.sheet import Sheet
from tests.january import cramp, fortnight
from tests.services.mornings import Dawn


def test_it_reads_leaves_nights_and_months(dawn: Dawn) -> None:
    dawn.open(*fortnight())
    leaves: list[Leaf] = []
    months: list[Month] = []
    sheets: list[Sheet] = []
    failures: list[str] = []
    dawn.book.leaf(Search(), "", leaves.append, failures.append)
    dawn.book.month(date(2025, 1, 1), months.append, failures.append)
    dawn.book.sheet("2025-01-12", sheets.append)
    dawn.settle()
    assert len(leaves[0].sheets) == 13  # of the fourth nothing is known
    assert months[0].with_cramps == 5
    assert sheets[0].cramps == 2
    dawn.diary.trouble = "The diary is locked."
    dawn.book.leaf(Search(), "", leaves.append, failures.append)
    dawn.settle()
    assert failures == ["The diary is locked."]


def test_what_is_added_is_kept_and_told(dawn: Dawn) -> None:
    dawn.open()
    told: list[str] = []
    dawn.book.night_changed.connect(told.append)
    episode = dawn.book.enter("2025-01-13", time(2, 0))
    dawn.settle()
    assert dawn.diary.episode(episode.id) == episode
    assert dawn.book.where is Kept.SAVED
    with pytest.raises(TimeStillToComeError):
        dawn.book.enter("2025-01-15", time(2, 0))
    assert dawn.book.undo()
    dawn.settle()
    assert dawn.diary.count() == 0
    assert not dawn.book.undo()
    assert told == ["2025-01-13", "2025-01-13"]


def test_a_night_without_a_review_has_an_empty_one(dawn: Dawn) -> None:
    dawn.open(*fortnight())
    empty = dawn.book.night_of(Sheet("2025-01-10"))
    assert (empty.revision, empty.observed, empty.device_id) == (0, False, "device")
    review = dawn.diary.nights_between("2025-01-13", "2025-01-13")[0]
    assert dawn.book.night_of(Sheet("2025-01-13", review=review)) is review
    assert dawn.book.last_night() == "2025-01-14"
    assert dawn.book.now() == dawn.clock.now()


def test_changes_are_taken_back_one_by_one(dawn: Dawn) -> None:
    dawn.open(cramp(14, 3, 12, pain=1))
    first = dawn.diary.episodes_between("", "")[0]
    second, other = first.revised(pain=5), cramp(13, 3, 0)
    third = second.revised(pain=9)
    dawn.book.put(first, second)
    dawn.book.put(None, other)
    dawn.book.put(second, third)
    pains: list[int | None] = []
    for _ in range(3):
        dawn.book.undo()
        dawn.settle()
        kept = dawn.diary.episode(first.id)
        assert kept is not None
        pains.append(kept.pain)
    assert pains == [5, 5, 1]
    assert dawn.diary.count() == 1


def test_what_was_changed_elsewhere_since_is_not_taken_back(dawn: Dawn) -> None:
    first, other = cramp(14, 3, 12, pain=1), cramp(13, 3, 0)
    dawn.open(first)
    second = first.revised(pain=5)
    dawn.book.put(None, other)
    dawn.book.put(first, second)
    dawn.journal.put(second.revised(pain=9))  # by the review, for instance
    dawn.settle()
    assert dawn.book.undo()
    dawn.settle()
    kept = dawn.diary.episode(first.id)
    assert kept is not None
    assert kept.pain == 9
    assert dawn.diary.count() == 1
    assert not dawn.book.undo()


def test_where_a_change_is_safe_is_told(dawn: Dawn) -> None:
    dawn.open()
    told: list[Kept | None] = []
    dawn.book.kept.connect(lambda: told.append(dawn.book.where))
    dawn.writer.holds_back = True
    dawn.book.put(None, cramp(13, 3, 0))
    dawn.settle()
    assert dawn.book.where is None
    dawn.writer.kept = Kept.ASIDE
    dawn.book.put(None, cramp(12, 3, 0))  # the first receipt is no news of this one
    dawn.writer.let_go()
    dawn.settle()
    assert told == [Kept.ASIDE]
    dawn.book.changes.forget()
    assert dawn.book.changes.last is None
    dawn.writer.holds_back = False
    dawn.journal.put(cramp(11, 3, 0))
    dawn.settle()
    assert dawn.book.where is None
