"""The doctor's page on the screen: looked at, and saved beside what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crampcoach.core.trends import Span
from crampcoach.ui.pages.day.report import ReportPage
from crampcoach.ui.pages.day.shell import HEALTH, TRENDS, DayShell
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import Study


@pytest.fixture
def page(shell: DayShell, study: Study, qtbot: QtBot) -> ReportPage:
    study.writer.diary = diary_of(two_years())
    shell.open_page(TRENDS)
    shell.open_report()
    qtbot.wait(1)
    found = shell.open_one
    assert isinstance(found, ReportPage)
    return found


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_shows_the_page_and_reads_it_out(page: ReportPage) -> None:
    name = page.preview.accessibleName()
    assert "91 nights" in name
    assert "31 of 87 nights with a cramp" in name
    assert page.preview.height() > page.preview.width()
    drawn = page.preview.grab().toImage()
    assert drawn.pixelColor(5, 5).name() == "#ffffff"  # paper


def test_it_is_saved_under_todays_name_and_never_over_another(
    page: ReportPage, study: Study
) -> None:
    assert page.file.text().endswith("crampcoach-2026-11-20.pdf")
    page.file.setText("/somewhere/mine")
    click(page.save)
    click(page.save)
    assert page.told.text().endswith("mine-2.pdf")
    first, second = study.pages.saved
    assert (first, second) == (Path("/somewhere/mine.pdf"), Path("/somewhere/mine-2.pdf"))
    assert study.pages.saved[first].startswith(b"%PDF")


def test_what_cannot_be_written_is_told(page: ReportPage, study: Study) -> None:
    study.pages.refuses = True
    click(page.save)
    assert "no space left on device" in page.told.text().replace("\xa0", " ")
    page.file.setText("  ")
    study.pages.refuses = False
    click(page.save)
    assert study.pages.saved == {}


def test_another_span_makes_another_page(page: ReportPage, study: Study, qtbot: QtBot) -> None:
    click(page.spans.buttons[Span.ALL])
    qtbot.wait(1)
    assert "730 nights" in page.preview.accessibleName()
    assert study.figures.span is Span.ALL


def test_it_leads_back_to_where_it_was_opened(shell: DayShell, page: ReportPage) -> None:
    click(page.back)
    assert shell.open_one is shell.page(TRENDS)
    shell.open_page(HEALTH)
    shell.open_report()
    shell.open_report()
    click(page.back)
    assert shell.open_one is shell.health


def test_a_diary_that_cannot_be_read_is_told(shell: DayShell, study: Study, qtbot: QtBot) -> None:
    study.writer.diary = None
    shell.open_report()
    qtbot.wait(1)
    page = shell.open_one
    assert isinstance(page, ReportPage)
    assert page.told.text() == "No diary."
    click(page.save)
    assert study.pages.saved == {}
