"""The data card: where it is, copies, exports, imports, and erasing in two steps."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.erased import Erased, Extent
from crampcoach.services.erasing import Erasure
from crampcoach.services.safekeeping import Job
from crampcoach.ui.day_theme import DAY, sheet
from crampcoach.ui.pages.day.data_card import DataCard
from crampcoach.ui.widgets.day_kit import DayKit, column, scrolled
from tests.ui.day.conftest import Study

WIDTH, HEIGHT = 520, 900


@pytest.fixture
def card(qtbot: QtBot, study: Study) -> DataCard:
    study.writer.state = DiaryState("device", 7)
    study.journal.open()
    made = DataCard(
        DayKit(DAY), study.safekeeping, study.erasing, study.recovery, date(2026, 11, 24)
    )
    host: QScrollArea = scrolled(column(made, 1))
    host.setStyleSheet(sheet(DAY))
    qtbot.addWidget(host)
    host.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(host):
        host.show()
    study.host = host  # type: ignore[attr-defined] - lives as long as the test
    settle()
    return made


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def said(card: DataCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_it_says_where_the_data_is_and_copies_the_path(card: DataCard) -> None:
    assert "/home/zoe/crampcoach/data" in said(card)
    click(card.copy_path)
    assert QGuiApplication.clipboard().text() == "/home/zoe/crampcoach/data"


@pytest.mark.parametrize(
    ("button", "job", "ending"),
    [
        ("save_copy", Job.COPY, "crampcoach-2026-11-24.sqlite3"),
        ("json", Job.EXPORT, "crampcoach-2026-11-24.json"),
        ("csv", Job.EXPORT, "crampcoach-2026-11-24.csv"),
    ],
)
def test_a_new_file_has_a_name_already(
    card: DataCard, study: Study, button: str, job: Job, ending: str
) -> None:
    click(getattr(card, button))
    path = card.files.field.text()
    assert path.endswith(ending)
    click(card.files.go)
    assert study.jobs == [(job, path)]
    assert not card.files.isVisible()
    assert "214 entries" in said(card)


@pytest.mark.parametrize(
    ("button", "job"), [("restore_file", Job.RESTORE), ("import_file", Job.IMPORT)]
)
def test_a_file_that_is_there_is_named_with_the_keyboard(
    card: DataCard, study: Study, button: str, job: Job
) -> None:
    click(getattr(card, button))
    click(card.files.go)
    assert study.jobs == []  # nothing was named yet
    QTest.keyClicks(card.files.field, "/x/y.json")
    QTest.keyClick(card.files.field, Qt.Key.Key_Return)
    settle()
    assert study.jobs == [(job, "/x/y.json")]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a window of its own, on no screen
def test_looking_for_a_file_blocks_nothing_and_ends_with_the_panel(card: DataCard) -> None:
    for button in (card.restore_file, card.save_copy):
        click(button)
        click(card.files.browse)
        dialog = card.files.findChild(QFileDialog)
        assert dialog is not None
        assert not dialog.isModal()
        dialog.fileSelected.emit("/x/chosen.sqlite3")
        assert card.files.field.text() == "/x/chosen.sqlite3"
        click(card.files.leave)
        assert not card.files.isVisible()


def test_what_runs_shows_how_far_it_is_and_can_be_cancelled(card: DataCard, study: Study) -> None:
    study.writer.holds_back = True
    click(card.json)
    click(card.files.go)
    study.safekeeping._on_progress(30, 120)
    assert (card.bar.isVisible(), card.bar.value(), card.bar.maximum()) == (True, 30, 120)
    assert not card.erase.isEnabled()
    click(card.cancel)
    study.safekeeping._on_failed("It was broken off.")
    settle()
    assert "Cancelled. Nothing was changed." in said(card)
    assert not card.bar.isVisible()


def test_what_fails_is_said(card: DataCard, study: Study) -> None:
    study.safekeeping._on_failed("There is no such folder.")
    settle()
    assert "There is no such folder." in said(card)


def test_the_report_and_the_list_of_copies_are_asked_for(
    card: DataCard, study: Study, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(card.doctor_page_requested):
        click(card.pdf)
    with qtbot.waitSignal(study.recovery.wanted):
        click(card.copies)


def test_nothing_is_erased_before_the_second_step(card: DataCard, study: Study) -> None:
    click(card.erase)
    assert "This can’t be undone." in said(card)
    assert "SSDs" in said(card)
    assert not card.erase.isEnabled()
    click(card.erasing.keep)
    assert study.erasing.step is Erasure.IDLE
    assert study.writer.accesses.count(study.writer.accesses[0]) == len(study.writer.accesses)


def test_erasing_tells_file_by_file_what_it_did(card: DataCard, study: Study) -> None:
    names = [Erased(f"data/file{number}") for number in range(8)]
    study.erased = (*names, Erased("data/side.journal", "permission denied"))
    click(card.erase)
    click(card.erasing.settings)
    click(card.erasing.routines)
    assert study.erasing.extent == Extent(settings=True, routines=True)
    click(card.erasing.confirm)
    assert "data/file0" in said(card)
    assert "and 2 more" in said(card)
    assert "Still there: data/side.journal (permission denied)." in said(card)
    click(card.erasing.close_it)
    assert not card.erasing.isVisible()
    assert card.erase.isEnabled()


def test_while_it_erases_only_that_is_said(card: DataCard, study: Study) -> None:
    study.writer.holds_back = True
    click(card.erase)
    click(card.erasing.confirm)
    assert "Erasing" in said(card)
    assert not card.erasing.confirm.isVisible()


def test_nothing_is_cut_off_at_the_settings_width(card: DataCard) -> None:
    click(card.save_copy)
    click(card.erase)
    buttons = [b for b in card.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 12
    for button in buttons:
        left = button.mapTo(card, button.rect().topLeft()).x()
        assert left >= 0
        assert left + button.width() <= card.width()
        assert button.width() >= button.sizeHint().width()
