"""The frame of the day pages: ways between them, to the clock, and to relief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.notice import Notice
from crampcoach.ui.day_theme import DAY, DAY_AT_NIGHT, DayInks
from crampcoach.ui.pages.day.shell import (
    _BUILDERS,
    DIARY,
    HEALTH,
    REPORT,
    ROUTINES,
    SETTINGS,
    TONIGHT,
    TRENDS,
    DayShell,
)
from crampcoach.ui.theme import contrast
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import SIZES, Study

OpenShell = Callable[..., DayShell]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(shell: DayShell, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(QApplication.focusWidget() or shell, key, modifiers)


def test_keys_lead_between_the_pages_and_back_to_the_clock(shell: DayShell, study: Study) -> None:
    assert shell.open_one is shell.tonight
    press(shell, getattr(Key, f"Key_{SETTINGS + 1}"))
    assert shell.open_one is shell.page(SETTINGS)
    press(shell, getattr(Key, f"Key_{ROUTINES + 1}"))
    assert shell.open_one is shell.routines
    press(shell, Key.Key_1)
    assert shell.open_one is shell.tonight
    study.coach.commands()
    press(shell, Key.Key_B)
    press(shell, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert study.coach.commands() == ["close_day", "close_day"]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_page_carries_a_cramp_control_that_starts_relief(
    open_shell: OpenShell, study: Study, size: tuple[int, int]
) -> None:
    shell = open_shell(size)
    study.coach.starts = False
    for number in range(len(_BUILDERS)):
        shell.open_page(number)
        cramp = next(
            b for b in shell.ways.findChildren(QAbstractButton) if "Cramp" in b.accessibleName()
        )
        assert cramp.isVisible()
        assert min(cramp.width(), cramp.height()) >= 56
        study.coach.commands()
        QTest.mouseClick(cramp, Qt.MouseButton.LeftButton)
        assert study.coach.commands() == ["hit"]


def test_what_is_wrong_is_said_above_the_page(shell: DayShell, study: Study) -> None:
    study.coach.trouble = [Notice("sound", "There is no sound output.", "Plug in a speaker.")]
    study.coach.change()
    said = [label.text() for label in shell.findChildren(QLabel) if label.isVisible()]
    assert "There is no sound output. Plug in a speaker." in said


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    "page", ["tonight", "diary", "routines", "editor", "health", "trends", "report"]
)
def test_nothing_is_cut_off_or_lies_on_something_else(
    open_shell: OpenShell, study: Study, qtbot: QtBot, size: tuple[int, int], page: str
) -> None:
    shell = open_shell(size)
    if page == "editor":
        study.workshop.copy("calf", "Calf, my version")
    numbers = {
        "tonight": TONIGHT,
        "diary": DIARY,
        "health": HEALTH,
        "trends": TRENDS,
        "report": REPORT,
    }
    study.writer.diary = diary_of(two_years())
    shell.open_page(numbers.get(page, ROUTINES))
    qtbot.wait(1)  # layouts are done by the loop
    holds_together(shell)


def holds_together(shell: QWidget, least: int = 11) -> None:
    """Nothing of a page is cut off or lies on something else."""
    _settle(shell)
    parts: list[QAbstractButton | QLabel] = [
        part
        for part in shell.findChildren(QWidget)
        if part.isVisible() and isinstance(part, QAbstractButton | QLabel) and part.width() > 0
    ]
    assert len(parts) >= least
    for part in parts:
        parent = part.parentWidget()
        box = QRect(part.mapTo(shell, part.rect().topLeft()), part.size())
        assert box.left() >= 0, part
        assert box.right() <= shell.width(), (part, box)
        assert parent.rect().contains(part.geometry()), (part, part.geometry(), parent.rect())
        assert shows_its_text(part), (part, part.text(), part.size(), part.sizeHint())
    for area in shell.findChildren(QScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0
    _no_overlaps(parts)


def _settle(shell: QWidget) -> None:
    """Let layouts that follow each other come to rest."""
    before: list[QRect] = []
    for _ in range(20):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        now = [part.geometry() for part in shell.findChildren(QWidget)]
        if now == before:
            return
        before = now


def shows_its_text(part: QAbstractButton | QLabel) -> bool:
    """Whether there is room for all its words."""
    if not part.text():
        return True
    needed, spare = (
        part.minimumSizeHint(),
        0.3 * part.fontMetrics().height(),
    )  # of a line's leading
    if part.hasHeightForWidth():
        return part.height() >= part.heightForWidth(part.width()) - spare
    return part.width() >= needed.width() - 2 and part.height() >= needed.height() - spare


def _no_overlaps(parts: Sequence[QWidget]) -> None:
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            siblings = one.parentWidget() is other.parentWidget()
            inner = one.geometry().adjusted(3, 3, -3, -3)  # less than a line's own leading
            assert not (siblings and inner.intersects(other.geometry())), (one, other)


@pytest.mark.parametrize("inks", [DAY, DAY_AT_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("text", "bg", 4.5),
        ("text", "surface", 4.5),
        ("text2", "bg", 4.5),
        ("text2", "surface", 4.5),
        ("text2", "surface2", 4.5),
        ("accent", "bg", 4.5),
        ("edge", "surface", 3.0),
        ("focus", "bg", 3.0),
    ],
)
def test_inks_can_be_told_from_their_ground(
    inks: DayInks, one: str, other: str, least: float
) -> None:
    named = asdict(inks)
    assert contrast(named[one], named[other]) >= least
