"""The trends page: its figures in words, tables beside charts, keys, and no growth."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.night import Factor
from crampcoach.core.trends import Span
from crampcoach.ui.charts.card import ChartCard
from crampcoach.ui.pages.day.shell import REPORT, ROUTINES, TRENDS, DayShell
from crampcoach.ui.pages.day.trends import TrendsPage
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import Study

OpenShell = Callable[..., DayShell]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(shell: DayShell, study: Study, qtbot: QtBot, nights: int = 730) -> TrendsPage:
    """The page on a diary of so many nights; of none at all for 0."""
    if nights:
        study.writer.diary = diary_of(two_years(nights=nights))
    shell.open_page(TRENDS)
    qtbot.wait(1)
    page = shell.open_one
    assert isinstance(page, TrendsPage)
    return page


def cards(page: TrendsPage) -> list[ChartCard]:
    return [page.headline, *page._cards()]


def test_cramp_nights_come_first_with_their_interval(
    shell: DayShell, study: Study, qtbot: QtBot
) -> None:
    page = opened(shell, study, qtbot)
    assert page.headline.count.text() == "5"
    assert page.headline.heading.text() == "of the last 28 recorded nights had a cramp"
    assert page.headline._detail.text().replace("\xa0", " ") == (
        "18 %, likely between 8 and 36 %. The 28 before: 10. Fewer? Can’t tell yet."
    )
    assert page.headline._line.text().replace("\xa0", " ") == "1.3 a week now"
    assert page.headline._band.text().replace("\xa0", " ") == "0.4 to 2.9, 95 %"


def test_every_chart_is_named_by_its_sentence(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    page = opened(shell, study, qtbot)
    study.figures.tell_apart_by(Factor.HEAT)
    study.figures.look_back(Span.ALL)
    qtbot.wait(1)
    for card in cards(page):
        assert card.said.text() or card is page.headline
        if card.picture is not None:
            assert card.picture.isVisible()
            assert len(card.picture.accessibleName()) > 20
            assert card.as_table.accessibleDescription() == card.picture.accessibleName()
    assert "can’t tell" in page.limits.text()
    assert "not recorded" in page.limits.text().replace("\xa0", " ")


def test_a_chart_gives_way_to_its_table_and_comes_back(
    shell: DayShell, study: Study, qtbot: QtBot
) -> None:
    page = opened(shell, study, qtbot)
    for card in (page.headline, page.stretching, page.hours):
        QTest.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
        assert card.table is not None
        assert card.table.isVisible()
        assert card.picture is not None
        assert not card.picture.isVisible()
        assert card.as_table.text() == "As a chart"
        QTest.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
        assert not card.table.isVisible()
        assert card.picture.isVisible()


def read(card: ChartCard) -> list[list[str]]:
    table = card.table
    assert table is not None
    columns = range(table.columnCount())
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in columns]
        found.append([item.text() if item else "" for item in items])
    return found


def test_tables_hold_the_numbers(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    page = opened(shell, study, qtbot)
    for card in (page.headline, page.stretching, page.hours, page.relief):
        card.as_table.setChecked(True)
    assert read(page.headline)[0] == ["16 Nov 2026", "5", "2", "2.8", "1.3", "0.4 to 2.9"]
    stretched, other = read(page.stretching)
    assert stretched[:4] == ["Stretched", "56", "19", "34 %"]
    assert other[:4] == ["Not stretched", "28", "12", "43 %"]
    assert read(page.hours)[-1][0] == "By day"
    assert sum(int(count) for _, count in read(page.hours)) == 44
    assert read(page.places)[0][0] == "Calf"
    assert read(page.relief)[0][0] == "the stretch"
    study.figures.look_back(Span.ALL)  # a table that shows is kept up to date
    qtbot.wait(1)
    assert sum(int(count) for _, count in read(page.hours)) > 44


def test_spans_are_chosen_by_their_buttons(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    page = opened(shell, study, qtbot)
    assert page.spans.buttons[Span.MONTHS_3].isChecked()
    QTest.mouseClick(page.spans.buttons[Span.ALL], Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    assert [span for span, b in page.spans.buttons.items() if b.isChecked()] == [Span.ALL]
    assert study.figures.trends is not None
    assert study.figures.trends.nights == 730


def test_a_factor_is_chosen_before_its_figures_are_seen(
    shell: DayShell, study: Study, qtbot: QtBot
) -> None:
    page = opened(shell, study, qtbot)
    assert page.by_factor.picture is not None
    assert not page.by_factor.picture.isVisible()
    assert not page.by_factor.as_table.isVisible()
    page.factor.setFocus()
    QTest.keyClick(page.factor, Key.Key_Down)
    page.factor.activated.emit(page.factor.currentIndex())
    qtbot.wait(1)
    assert study.figures.factor is Factor.ALCOHOL_UNITS
    assert page.by_factor.picture.isVisible()
    assert "needn’t be a cause" in page.by_factor.said.text()
    page.factor.activated.emit(0)
    qtbot.wait(1)
    assert study.figures.factor is None
    assert page.factor.currentIndex() == 0
    study.figures.tell_apart_by(Factor.HEAT)
    assert page.factor.currentData() == Factor.HEAT
    study.figures.tell_apart_by(None)
    assert not page.by_factor.picture.isVisible()


def test_below_four_weeks_there_is_no_band(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    page = opened(shell, study, qtbot, nights=20)
    assert page.headline.heading.text() == "of 19 recorded nights had a cramp"
    assert "A few more nights needed: 9." in page.headline._detail.text().replace("\xa0", " ")
    assert page.headline.chart._low.xData is None or len(page.headline.chart._low.xData) == 0
    assert not page.headline._key.isVisible()
    assert page.stretching.picture is not None
    assert not page.stretching.picture.isVisible()
    assert "14 on each side" in page.stretching.said.text().replace("\xa0", " ")


def test_an_empty_diary_says_what_to_do(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    page = opened(shell, study, qtbot, nights=0)
    assert "No night is recorded yet" in page.headline.heading.text()
    assert not page.headline.chart.isVisible()
    assert not page.headline.count.isVisible()
    assert [c for c in cards(page) if c.picture is not None and c.picture.isVisible()] == []


def test_a_diary_that_cannot_be_read_is_told_in_the_figures_place(
    shell: DayShell, study: Study, qtbot: QtBot
) -> None:
    study.writer.diary = None
    shell.open_page(TRENDS)
    qtbot.wait(1)
    page = shell.open_one
    assert isinstance(page, TrendsPage)
    assert page.headline.heading.text() == "No diary."
    assert not page.hours.isVisible()
    study.writer.diary = diary_of(two_years(nights=100))
    shell.open_page(ROUTINES)
    shell.open_page(TRENDS)
    qtbot.wait(1)
    assert page.hours.isVisible()


def test_keys_reach_everything_and_open_the_doctors_page(
    shell: DayShell, study: Study, qtbot: QtBot
) -> None:
    page = opened(shell, study, qtbot)
    wanted = {
        *page.spans.buttons.values(),
        page.report,
        *(card.as_table for card in cards(page) if card.as_table.isVisible()),
        page.factor,
    }
    shell.activateWindow()
    page.spans.buttons[Span.MONTHS_3].setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    for _ in range(60):
        focused = shell.window().focusWidget()
        if focused is not None:
            reached.add(focused)
            QTest.keyClick(focused, Key.Key_Tab)
    assert wanted <= reached
    QTest.keyClick(page.report, Key.Key_Space)
    assert shell.open_one is shell.page(REPORT)
    shell.open_page(TRENDS)
    QTest.keyClick(shell, Key.Key_P, CONTROL)
    assert shell.open_one is shell.page(REPORT)


def _census(shell: DayShell) -> Counter[str]:
    gc.collect()
    kinds = (QWidget, QGraphicsItem)
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, kinds))


@pytest.mark.parametrize("tabled", [False, True], ids=["charts", "tables"])
def test_ten_visits_leave_nothing_behind(
    shell: DayShell, study: Study, qtbot: QtBot, tabled: bool
) -> None:
    page = opened(shell, study, qtbot)
    if tabled:
        for card in cards(page):
            card.as_table.setChecked(True)

    def visit() -> None:
        shell.open_page(TRENDS)
        for span in (Span.ALL, Span.MONTHS_3):
            study.figures.look_back(span)
            qtbot.wait(1)
        page.grab()
        shell.open_page(ROUTINES)

    visit()
    before = _census(shell)
    for _ in range(10):
        visit()
    assert _census(shell) == before


def test_nobody_waits_for_charts_who_opens_another_page(shell: DayShell) -> None:
    shell.open_page(ROUTINES)
    assert TRENDS not in shell._pages
    assert shell.findChild(QAbstractButton) is not None
