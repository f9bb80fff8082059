"""The card of a reminder: Start first, three ways to put it off, and relief at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from crampcoach.core.answers import Act
from crampcoach.core.reminder import ReminderKind
from crampcoach.core.screen import Screen
from crampcoach.ui.day_theme import DAY, DAY_AT_NIGHT
from crampcoach.ui.pages.reminder import ReminderPage
from tests.ui.day.conftest import SIZES, Study

Key = Qt.Key
OpenCard = Callable[..., ReminderPage]


@pytest.fixture
def open_card(qtbot: QtBot, study: Study) -> OpenCard:
    """A reminder comes while the day pages show, or the clock."""

    def open_(
        size: tuple[int, int] = SIZES[0],
        kind: ReminderKind = ReminderKind.STRETCH,
        *,
        screen: Screen = Screen.DAY,
    ) -> ReminderPage:
        window = study.window(qtbot, size)
        study.coach.show(screen)
        study.evening.remind(kind=kind)
        study.evening.at("2026-01-14T21:30")
        if screen is not Screen.DAY:
            study.coach.chips.take(study.coach.chips.all()[0].kind)
        page = window.current
        assert isinstance(page, ReminderPage)
        QApplication.processEvents()
        study.coach.commands()
        return page

    return open_


def words(page: ReminderPage) -> list[str]:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in shown if label.text()]


def press(page: ReminderPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def states(study: Study) -> list[str]:
    return study.evening.states


def test_it_says_what_it_is_time_for(open_card: OpenCard) -> None:
    told = words(open_card())
    assert told[:3] == ["21:30", "Time to stretch", "Both legs, 4 minutes."]


def test_enter_starts_at_once(open_card: OpenCard, study: Study) -> None:
    begun: list[None] = []
    study.call.stretch_requested.connect(lambda: begun.append(None))
    page = open_card()
    assert QApplication.focusWidget() is page.start
    press(page, Key.Key_Return)
    assert (begun, states(study)) == ([None], ["started"])


@pytest.mark.parametrize("minutes", [10, 20, 30])
def test_it_is_put_off_for_as_long_as_is_chosen(
    open_card: OpenCard, study: Study, minutes: int
) -> None:
    page = open_card()
    QTest.mouseClick(page.snooze[minutes], Qt.MouseButton.LeftButton)
    (turn,) = study.evening.turns
    assert turn.again_at is not None
    assert turn.again_at.minute == 30 + minutes if minutes < 30 else turn.again_at.hour == 22
    assert study.coach.screen is Screen.DAY


def test_tonight_can_be_skipped(open_card: OpenCard, study: Study) -> None:
    page = open_card()
    QTest.mouseClick(page.skip, Qt.MouseButton.LeftButton)
    assert states(study) == ["skipped"]


def test_relief_is_one_hit_away(open_card: OpenCard, study: Study) -> None:
    page = open_card()
    QTest.mouseClick(page.cramp, Qt.MouseButton.LeftButton)
    assert study.coach.commands() == ["hit"]
    assert states(study) == ["shown"]


def test_escape_looks_away_and_other_keys_mean_nothing(open_card: OpenCard, study: Study) -> None:
    page = open_card()
    press(page, Key.Key_A)
    page.setFocusProxy(None)
    page.setFocus()
    press(page, Key.Key_Return)
    assert study.coach.screen is Screen.REMINDER
    press(page, Key.Key_Escape)
    assert study.coach.screen is Screen.DAY
    assert states(study) == ["shown"]


def test_the_ring_is_seen_once_keys_are_used(open_card: OpenCard) -> None:
    page = open_card()
    assert page.start.property("keyed") == "false"
    press(page, Key.Key_Tab)
    assert page.start.property("keyed") == "true"


def test_tab_reaches_every_answer_and_relief(open_card: OpenCard) -> None:
    page = open_card()
    seen: list[object] = []
    for _ in range(8):
        seen.append(QApplication.focusWidget())
        press(page, Key.Key_Tab)
    assert seen[:6] == [page.start, *page.snooze.values(), page.skip, page.cramp]


def test_after_three_times_it_is_put_off_no_more(open_card: OpenCard, study: Study) -> None:
    page = open_card()
    for minute in ("21:40", "21:50", "22:00"):
        study.call.answer(Act.SNOOZE, 10)
        study.evening.at(f"2026-01-14T{minute}")
    assert page.isVisible()
    assert not any(button.isVisible() for button in page.snooze.values())
    assert "Put off three times already" in words(page)


def test_what_is_no_stretch_is_done_with_one_tap(open_card: OpenCard, study: Study) -> None:
    page = open_card(kind=ReminderKind.WALK)
    assert page.start.accessibleName() == "Done"
    assert words(page)[1] == "Time for a walk"
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert states(study) == ["started"]


def test_from_the_bedside_it_is_dark(open_card: OpenCard) -> None:
    page = open_card(screen=Screen.BEDSIDE)
    assert page._inks is DAY_AT_NIGHT


def test_it_takes_the_inks_of_where_it_came_from(open_card: OpenCard, study: Study) -> None:
    page = open_card()
    assert page._inks is DAY
    study.call.close()
    study.coach.show(Screen.BEDSIDE)
    study.coach.chips.take(study.coach.chips.all()[0].kind)
    assert page._inks is DAY_AT_NIGHT
    assert words(page)[1] == "Time to stretch"


@pytest.mark.usefixtures("every_language")
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("kind", [ReminderKind.STRETCH, ReminderKind.WATER])
def test_nothing_is_cut_off_and_targets_are_large(
    open_card: OpenCard, size: tuple[int, int], kind: ReminderKind
) -> None:
    page = open_card(size, kind)
    parts = [
        part
        for kinds in (QAbstractButton, QLabel)
        for part in page.findChildren(kinds)
        if part.isVisible() and part.width() > 0
    ]
    boxes = {part: QRect(part.mapTo(page, QPoint(0, 0)), part.size()) for part in parts}
    for part, box in boxes.items():
        assert page.rect().contains(box), (part, box)
        if isinstance(part, QAbstractButton):
            assert min(box.width(), box.height()) >= 56, part
    listed = list(boxes.items())
    for number, (part, box) in enumerate(listed):
        for other, there in listed[number + 1 :]:
            assert not box.intersects(there), (part, other)
