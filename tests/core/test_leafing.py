"""Reading the diary as its page shows it."""

from __future__ import annotations

from datetime import date

from crampcoach.core.entry import Search
from crampcoach.core.leafing import read_leaf, read_month, read_sheet
from crampcoach.core.routine import Muscle
from crampcoach.core.sheet import NightKind
from tests.fake_diary import FakeDiary
from tests.january import fortnight

TODAY = date(2025, 1, 14)


def test_a_leaf_holds_the_newest_nights_whole() -> None:
    diary = FakeDiary(*fortnight())
    leaf = read_leaf(diary, Search(), limit=3)
    assert [sheet.night_date for sheet in leaf.sheets] == [
        "2025-01-14",
        "2025-01-13",
        "2025-01-12",
    ]
    assert [sheet.cramps for sheet in leaf.sheets] == [1, 0, 2]
    assert not leaf.is_last
    below = read_leaf(diary, Search(), "2025-01-03")
    assert [sheet.night_date for sheet in below.sheets] == ["2025-01-02", "2025-01-01"]
    assert below.is_last


def test_an_empty_diary_has_one_empty_leaf() -> None:
    leaf = read_leaf(FakeDiary(), Search())
    assert (leaf.sheets, leaf.is_last) == ((), True)
    assert read_sheet(FakeDiary(), "2025-01-14").episodes == ()


def test_what_is_searched_for_is_read_night_by_night() -> None:
    class Watched(FakeDiary):
        widest = 0

        def episodes_between(self, since: str, until: str):
            span = (date.fromisoformat(until) - date.fromisoformat(since)).days
            self.widest = max(self.widest, span)
            return super().episodes_between(since, until)

    diary = Watched(*fortnight())
    leaf = read_leaf(diary, Search(muscle=Muscle.CALF))
    assert [sheet.morning.day for sheet in leaf.sheets] == [14, 12, 9, 6, 1]
    assert len(leaf.sheets[1].episodes) == 2  # the whole night, the foot too
    assert diary.widest == 0  # matches may lie years apart


def test_a_month_counts_what_is_known() -> None:
    month = read_month(FakeDiary(*fortnight()), TODAY, TODAY)
    assert month.first == date(2025, 1, 1)
    assert (month.nights, month.recorded, month.with_cramps, month.stretched) == (14, 12, 5, 9)
    assert month.marks["2025-01-12"].cramps == 2
    assert month.marks["2025-01-10"].kind is NightKind.NOT_RECORDED
    assert "2025-01-04" not in month.marks


def test_before_the_diary_began_no_night_is_missing() -> None:
    assert read_month(FakeDiary(*fortnight()), date(2024, 12, 5), TODAY).nights == 0
    assert read_month(FakeDiary(), TODAY, TODAY).nights == 0
