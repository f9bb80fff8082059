"""The copies: listed, restored, undone; relief starts from there; readable by day and by night."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.backups import CopyKind
from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.screen import Screen
from crampcoach.services.recovery import Step
from crampcoach.ui.day_theme import DAY, DAY_AT_NIGHT
from crampcoach.ui.pages.recovery import RecoveryPage
from crampcoach.ui.window import MainWindow
from tests.ui.day.conftest import SIZES, WIDE, Study

LOST = DiaryState("", 0, "The diary file is damaged. Restore a copy.", is_lost=True)
Opens = Callable[..., RecoveryPage]


@pytest.fixture
def open_page(qtbot: QtBot, study: Study) -> Opens:
    kept: list[MainWindow] = []

    def open_(
        size: tuple[int, int] = WIDE, state: DiaryState = LOST, hour: int = 3
    ) -> RecoveryPage:
        study.writer.state = state
        study.coach.time = study.coach.time.replace(hour=hour)
        study.journal.open()
        settle()
        study.recovery.open()
        settle()
        kept.append(study.window(qtbot, size))
        study.coach.show(Screen.RECOVERY)
        settle()
        page = kept[-1].current
        assert isinstance(page, RecoveryPage)
        return page

    return open_


def settle() -> None:
    for _ in range(12):
        QApplication.processEvents()


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def said(page: RecoveryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_each_copy_says_what_it_holds_and_only_a_sound_one_can_be_restored(
    open_page: Opens, study: Study
) -> None:
    study.archive.add("2026-02-27", 1)
    study.archive.add("2026-02-28", -1)
    study.archive.add("2026-02-20", 7, CopyKind.KEPT)
    page = open_page()
    assert "1 episode · checked · 40 kB" in said(page)
    assert "put aside earlier · 7 episodes" in said(page)
    assert "can’t be read" in said(page)
    assert sorted(line.restore.isEnabled() for line in page.board.rows) == [False, True, True]


def test_a_copy_is_restored_and_that_is_undone(open_page: Opens, study: Study) -> None:
    study.archive.add("2026-02-27", 9)
    page = open_page()
    click(page.board.rows[0].restore)
    assert "The diary holds 9 episodes again." in said(page)
    assert "kept as diary-kept-2026-03-02.sqlite3" in said(page)
    assert page.board.close_it.isVisible()
    assert not page.board.not_now.isVisible()
    click(page.board.undo)
    assert study.recovery.step is Step.UNDONE
    assert "The file from before is the diary again." in said(page)
    assert not page.board.undo.isVisible()
    study.coach.commands()
    click(page.board.close_it)
    assert study.coach.commands() == ["close_day"]


@pytest.mark.parametrize(
    ("held", "words"),
    [(0, "holds nothing that isn’t here"), (1, "1 entry was added"), (3, "3 entries were added")],
)
def test_what_the_old_file_still_holds_is_added(
    open_page: Opens, study: Study, held: int, words: str
) -> None:
    study.archive.add("2026-02-27", 9)
    page = open_page(state=DiaryState("device", held))
    click(page.board.rows[0].restore)
    click(page.board.add)
    assert words in said(page)
    assert not page.board.add.isVisible()
    assert page.board.undo.isVisible()


def test_a_new_diary_is_begun(open_page: Opens, study: Study) -> None:
    page = open_page()
    assert "There is no copy yet." in said(page)
    click(page.board.begin)
    assert "A new diary has begun." in said(page)


def test_not_now_leaves_everything_as_it_is(open_page: Opens, study: Study) -> None:
    page = open_page()
    study.coach.commands()
    click(page.board.not_now)
    assert study.coach.commands() == ["close_day"]
    assert study.recovery.step is Step.CHOOSING


def test_while_it_works_and_when_it_fails_that_is_said(open_page: Opens, study: Study) -> None:
    study.archive.add("2026-02-27", 9)
    page = open_page()
    study.writer.holds_back = True
    study.archive.refuses = "The disk is full."
    click(page.board.rows[0].restore)
    assert "One moment" in said(page)
    assert not page.board.rows[0].restore.isEnabled()
    study.writer.let_go()
    settle()
    assert "The disk is full." in said(page)
    assert page.board.rows[0].restore.isEnabled()


def test_who_only_wants_to_look_is_offered_no_new_diary(open_page: Opens, study: Study) -> None:
    study.archive.add("2026-02-27", 9)
    page = open_page(state=DiaryState("device", 12))
    assert not page.board.begin.isVisible()
    assert page.board.close_it.isVisible()


def test_an_empty_diary_is_explained(open_page: Opens, study: Study) -> None:
    study.archive.add("2026-02-27", 9)
    page = open_page(state=DiaryState("device", 0))
    assert "The diary is empty" in said(page)


def test_esc_goes_back_and_the_offer_stays(open_page: Opens, study: Study) -> None:
    page = open_page()
    study.coach.commands()
    QTest.keyClick(page, Qt.Key.Key_A)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert study.coach.commands() == ["close_day"]


@pytest.mark.parametrize(("hour", "inks"), [(3, DAY_AT_NIGHT), (10, DAY), (22, DAY_AT_NIGHT)])
def test_it_dazzles_nobody(open_page: Opens, study: Study, hour: int, inks: object) -> None:
    page = open_page(hour=12 if hour == 3 else 3)
    study.coach.show(Screen.BEDSIDE)
    study.coach.time = study.coach.time.replace(hour=hour)
    study.coach.show(Screen.RECOVERY)
    settle()
    assert page.board._kit.inks is inks
    corner = page.grab().toImage().pixelColor(2, 2).name().upper()
    assert corner == page._inks.bg


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_relief_starts_from_it_and_nothing_is_cut_off(
    open_page: Opens, study: Study, size: tuple[int, int]
) -> None:
    for day in ("2026-02-26", "2026-02-27", "2026-02-28"):
        study.archive.add(day, 214)
    page = open_page(size)
    assert page.board.cramp.accessibleName() == "Cramp"
    area = page.findChild(QScrollArea)
    assert area is not None
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and not area.isAncestorOf(button):
            assert page.rect().contains(placed(page, button))
            assert button.height() >= 50
    inside = area.widget()
    assert inside.width() <= area.viewport().width()
    study.coach.starts = False
    study.coach.commands()
    click(page.board.cramp)
    assert study.coach.commands() == ["hit"]


def placed(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())
