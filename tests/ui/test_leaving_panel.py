"""The one question when the window is closed: in the window, and never in relief's way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.looks import Looks
from crampcoach.ui.leaving_panel import LeavingPanel, LeavingQuestion
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

Key = Qt.Key


@pytest.fixture
def question(window: MainWindow) -> LeavingQuestion:
    return LeavingQuestion(window)


@pytest.fixture
def answers(question: LeavingQuestion) -> list[bool]:
    answers: list[bool] = []
    question.ask(Looks(), by_day=False).answered.connect(answers.append)
    return answers


def panel(question: LeavingQuestion) -> LeavingPanel:
    assert question.panel is not None
    return question.panel


def test_enter_means_yes(question: LeavingQuestion, answers: list[bool]) -> None:
    assert QApplication.focusWidget() is panel(question).go_on
    QTest.keyClick(panel(question).go_on, Key.Key_Return)
    assert answers == [True]
    assert question.panel is None


def test_no_is_one_tap_or_key_away(question: LeavingQuestion, answers: list[bool]) -> None:
    QTest.keyClick(panel(question).go_on, Key.Key_Tab)
    QTest.keyClick(panel(question).end, Key.Key_Return)
    assert answers == [False]


def test_a_finger_answers_and_the_clock_below_is_not_hit(
    question: LeavingQuestion,
    answers: list[bool],
    hands: Hands,
    window: MainWindow,
    coach: FakeCoach,
) -> None:
    there = panel(question)
    at = there.mapTo(window, there.end.geometry().center())
    hands.down(at.x(), at.y())
    hands.up()
    assert answers == [False]
    assert coach.commands() == []


def test_beside_the_panel_a_hit_starts_relief_and_on_it_nothing(
    question: LeavingQuestion, answers: list[bool], hands: Hands, coach: FakeCoach
) -> None:
    coach.starts = False
    there = panel(question)
    QTest.mouseClick(there, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert coach.commands() == []
    hands.down(640, 200)
    assert coach.commands() == ["hit"]
    assert answers == []


def test_escape_and_other_keys_answer_nothing(
    question: LeavingQuestion, answers: list[bool], coach: FakeCoach
) -> None:
    there = panel(question)
    QTest.keyClick(there.go_on, Key.Key_A)
    assert question.panel is there
    QTest.keyClick(there.go_on, Key.Key_Escape)
    assert (question.panel, answers, coach.commands()) == (None, [], [])


def test_it_keeps_its_place_and_goes_with_the_screen(
    question: LeavingQuestion, answers: list[bool], window: MainWindow, qtbot: QtBot
) -> None:
    there = panel(question)
    window.resize(800, 480)
    QApplication.processEvents()
    assert window.rect().contains(there.geometry())
    for part in (there.go_on, there.end):
        assert there.rect().contains(part.geometry())
        assert part.height() >= 56
    question.withdraw()
    question.withdraw()
    assert question.panel is None
    assert question.ask(Looks(), by_day=True).isVisible()
