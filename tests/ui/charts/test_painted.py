"""The painted charts: a thousand paints hold nothing, and what they show can be seen."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.comparing import compare
from crampcoach.core.tally import tally
from crampcoach.core.trends import Span, Wish, trends
from crampcoach.core.weekly import weekly
from crampcoach.ui.charts.hours import HoursChart
from crampcoach.ui.charts.legend import Sample, Swatch
from crampcoach.ui.charts.shares import SharesChart
from crampcoach.ui.charts.weekly import WeeklyChart, _corners, top_of
from crampcoach.ui.day_theme import DAY
from crampcoach.ui.paper.preview import Preview
from tests.core.nights import MONDAY, glance, nights
from tests.drawn import diary_of
from tests.two_years import LAST_NIGHT, two_years
from tests.ui.paper.extremes import usual

PAINTS = 1000
SLACK = 60
FEW, MANY = nights("1 0 0 0 " * 5), nights("1 1 0 1 " * 5)


def shares() -> SharesChart:
    chart = SharesChart(DAY, "With", "Without")
    chart.show_comparison(compare(FEW, MANY))
    return chart


def hours() -> HoursChart:
    chart = HoursChart(DAY)
    chart.show_tally(tally([glance(hour) for hour in (1, 2, 2, 3, 3, 3, 3, 4, 22, 14)]))
    return chart


def preview() -> Preview:
    page = Preview(DAY)
    page.show_report(usual())
    return page


def weeks() -> WeeklyChart:
    found = trends(diary_of(two_years()), Wish(LAST_NIGHT, Span.MONTHS_3))
    chart = WeeklyChart(DAY)
    chart.show_weekly(found.weekly, found.since, found.until)
    return chart


MAKERS = {
    "shares": shares,
    "hours": hours,
    "preview": preview,
    "line": lambda: Swatch(DAY, Sample.LINE),
    "band": lambda: Swatch(DAY, Sample.BAND),
    "dot": lambda: Swatch(DAY, Sample.DOT),
}


def shown(qtbot: QtBot, widget: QWidget, size: tuple[int, int] = (420, 190)) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(*size)
    return widget.grab().toImage()


def holds(image: QImage, ink: str) -> int:
    """How many points have a colour."""
    wanted = QColor(ink).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("name", MAKERS)
def test_a_thousand_paints_leave_none_alone(qtbot: QtBot, name: str) -> None:
    widget = MAKERS[name]()
    shown(qtbot, widget)
    canvas = QPixmap(64, 64)
    widget.render(canvas)
    before = sys.getrefcount(None)
    for _ in range(PAINTS):
        widget.render(canvas)
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_paints_of_the_weekly_chart_never_use_none_up(qtbot: QtBot) -> None:
    """Qt's graphics view counts ``None`` a few times too often, which hurts nobody."""
    chart = weeks()
    shown(qtbot, chart)
    before = sys.getrefcount(None)
    for _ in range(50):
        chart.grab()
    assert sys.getrefcount(None) > before - SLACK


def test_shares_are_told_apart_by_more_than_colour(qtbot: QtBot) -> None:
    image = shown(qtbot, shares())
    assert holds(image, DAY.sage) > 500  # filled
    assert 50 < holds(image, DAY.accent) < 900  # an outline


def test_without_an_interval_there_is_no_difference_to_see(qtbot: QtBot) -> None:
    with_it, without = shares(), SharesChart(DAY, "With", "Without")
    without.show_comparison(compare(FEW[:5], MANY))
    drawn = holds(shown(qtbot, with_it), DAY.text), holds(shown(qtbot, without), DAY.text)
    assert drawn[0] > drawn[1]


@pytest.mark.parametrize("cramp_nights", [0, 14])
def test_shares_of_none_and_of_all_can_be_drawn(qtbot: QtBot, cramp_nights: int) -> None:
    here = nights("1 " * cramp_nights + "0 " * (14 - cramp_nights))
    chart = SharesChart(DAY, "With", "Without")
    chart.show_comparison(compare(here, nights("1 " * 14)))
    assert not shown(qtbot, chart).isNull()
    chart.show_comparison(compare((), ()))
    assert not shown(qtbot, chart).isNull()


def test_the_two_fullest_hours_are_marked(qtbot: QtBot) -> None:
    image = shown(qtbot, hours())
    assert holds(image, DAY.accent) > 500
    assert holds(image, DAY.accent_mid) > 200


# ---- the weekly chart ------------------------------------------------------------------------


def test_the_line_goes_in_steps_and_breaks_where_it_begins_anew() -> None:
    chart = weekly(nights("0 " * 28 + "- " + "1 " + "- " * 30 + "0"), MONDAY)
    across, up = _corners(chart.line, [step.rate for step in chart.line])
    first = MONDAY.toordinal() + 27
    assert across[:4] == [first, first + 2, first + 2, first + 3]  # each holds until the next
    assert up[:4] == [0, 0, 0.25, 0.25]
    assert up[4] != up[4]  # not a number: the line breaks
    assert len(across) == len(up) == 7


def test_the_axis_holds_every_dot_but_cuts_a_very_wide_band() -> None:
    chart = weekly(nights("0 " * 28), MONDAY)
    assert top_of(chart) == 1.0
    crowded = weekly(nights("7 " * 28), MONDAY)
    assert top_of(crowded) >= 49
    assert top_of(weekly((), date(2026, 1, 1))) == 1.0


def test_dots_band_and_line_are_there(qtbot: QtBot) -> None:
    image = shown(qtbot, weeks(), (700, 220))
    assert holds(image, DAY.accent) > 300
    assert holds(image, DAY.accent_soft) > 3000
    assert holds(image, DAY.text) > 20


def test_loading_the_charts_leaves_the_fault_hooks_alone() -> None:
    before = sys.excepthook
    weeks_hook = sys.unraisablehook
    import pyqtgraph  # noqa: F401, PLC0415

    assert sys.excepthook is before
    assert sys.unraisablehook is weeks_hook
