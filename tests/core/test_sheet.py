"""A night's sheet, and the lines that show nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crampcoach.core.night import Night
from crampcoach.core.sheet import (
    LineKind,
    Mark,
    NightKind,
    Sheet,
    lines_between,
    lines_down,
    lines_of,
    mark_of,
    sheets_of,
)
from crampcoach.core.stretch import Stretch
from tests.january import MORNING, cramp

REVIEW = Night("n", "device", "2025-01-14", observed=True, cramp_count=1)
STRETCH = Stretch("s", "device", MORNING, "2025-01-14", completed=True)


def test_a_night_is_quiet_only_once_somebody_said_so() -> None:
    unknown = Sheet("2025-01-14", review=replace(REVIEW, observed=False, cramp_count=3))
    assert (unknown.kind, unknown.cramps) == (NightKind.NOT_RECORDED, 0)
    quiet = Sheet("2025-01-14", review=replace(REVIEW, cramp_count=0))
    assert quiet.mark == Mark(NightKind.QUIET, reviewed=True)
    recorded = Sheet("2025-01-14", (cramp(14, 3, 12),))
    assert recorded.mark == Mark(NightKind.CRAMPS, 1)
    assert recorded.morning == date(2025, 1, 14)


def test_a_stretch_counts_once_it_was_done() -> None:
    assert Sheet("2025-01-14", stretches=(STRETCH,)).stretched
    assert not Sheet("2025-01-14", stretches=(replace(STRETCH, completed=False),)).stretched


def test_the_most_that_is_known_is_counted() -> None:
    assert mark_of(2, REVIEW, stretched=True) == Mark(NightKind.CRAMPS, 2, True, True)
    assert mark_of(0, REVIEW, stretched=False).cramps == 1
    assert mark_of(0, None, stretched=False).kind is NightKind.NOT_RECORDED


def test_entries_find_their_night() -> None:
    other = cramp(13, 4, 0)
    sheets = sheets_of(
        ("2025-01-14", "2025-01-13"), [cramp(14, 3, 12), other], [REVIEW], [STRETCH]
    )
    assert [len(sheet.episodes) for sheet in sheets] == [1, 1]
    assert sheets[0].review is REVIEW
    assert sheets[1].review is None
    assert sheets[0].stretched
    assert not sheets[1].stretched


def test_a_night_with_two_cramps_has_two_lines_and_one_date() -> None:
    sheet = Sheet("2025-01-14", (cramp(14, 2, 0), cramp(14, 5, 0)), REVIEW, (STRETCH,))
    first, second = lines_of(sheet)
    assert (first.first, first.last, second.first, second.last) == (True, False, False, True)
    assert first.stretched
    assert first.reviewed


def test_cramps_that_were_only_counted_have_a_line() -> None:
    counted = replace(REVIEW, cramp_count=3)
    kinds = [line.kind for line in lines_of(Sheet("2025-01-14", (cramp(14, 2, 0),), counted))]
    assert kinds == [LineKind.CRAMP, LineKind.UNDESCRIBED]
    (line,) = lines_of(Sheet("2025-01-14", (), counted))
    assert (line.kind, line.count) == (LineKind.UNDESCRIBED, 3)


def test_nights_without_an_entry_are_shown_one_by_one_or_as_a_gap() -> None:
    few = lines_between("2025-01-14", "2025-01-11")
    assert [line.night_date for line in few] == ["2025-01-13", "2025-01-12"]
    (gap,) = lines_between("2025-01-14", "2024-01-14")
    assert (gap.kind, gap.count) == (LineKind.GAP, 365)
    assert (gap.night_date, gap.since) == ("2025-01-13", "2024-01-15")
    assert lines_between("2025-01-14", "2025-01-13") == ()


def test_the_list_begins_below_the_night_above_it() -> None:
    sheets = (
        Sheet("2025-01-13", review=replace(REVIEW, cramp_count=0)),
        Sheet("2025-01-11", (cramp(11, 3, 0),)),
    )
    kinds = [line.kind for line in lines_down(sheets, "2025-01-15", gaps=True)]
    assert kinds == [
        LineKind.NOT_RECORDED,
        LineKind.QUIET,
        LineKind.NOT_RECORDED,
        LineKind.CRAMP,
    ]
    searched = [line.kind for line in lines_down(sheets, "2025-01-15", gaps=False)]
    assert searched == [LineKind.QUIET, LineKind.CRAMP]
    assert len(lines_down(sheets, gaps=True)) == 3
