"""The axes: Mondays or months at even steps, heights from nought."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.ui.charts.scale import day_marks, heights

SINCE = date(2025, 11, 20)


def labels(days: int, most: int) -> list[str]:
    return [mark.label for mark in day_marks(SINCE, SINCE + timedelta(days=days), most)]


def test_weeks_are_marked_by_their_mondays() -> None:
    assert labels(55, 10) == ["24 Nov", "1 Dec", "8", "15", "22", "29", "5 Jan", "12"]
    assert labels(55, 5) == ["24 Nov", "8 Dec", "22", "5 Jan"]
    assert labels(55, 1) == []


def test_longer_spans_are_marked_by_months() -> None:
    assert labels(365, 5) == ["Jan 2026", "Apr", "Jul", "Oct"]
    assert labels(365, 12)[:3] == ["Dec 2025", "Jan 2026", "Feb"]
    assert labels(3650, 6) == ["Jan 2026", "Jan 2028", "Jan 2030", "Jan 2032", "Jan 2034"]
    assert labels(200_000, 6) == []


@given(st.integers(0, 20_000), st.integers(0, 400), st.integers(2, 20))
def test_marks_lie_within_the_span_in_order_and_have_room(
    days: int, later: int, most: int
) -> None:
    since = SINCE + timedelta(days=later)
    marks = day_marks(since, since + timedelta(days=days), most)
    assert len(marks) <= most
    mornings = [mark.at for mark in marks]
    assert mornings == sorted(set(mornings))
    assert all(since <= morning <= since + timedelta(days=days) for morning in mornings)


@pytest.mark.parametrize(
    ("most", "marks"),
    [(1, (0, 1)), (3.2, (0, 1, 2, 3, 4)), (9.2, (0, 5, 10)), (39, (0, 10, 20, 30, 40))],
)
def test_heights_begin_at_nought_and_hold_the_highest(most: float, marks: tuple[int, ...]) -> None:
    assert heights(most) == marks


@given(st.floats(0.1, 2000))
def test_no_figure_is_higher_than_the_axis(most: float) -> None:
    marks = heights(most)
    assert marks[0] == 0
    assert marks[-1] >= most
