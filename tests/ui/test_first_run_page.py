from __future__ import annotations

from datetime import time
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crampcoach.core.first_run import FirstStep
from crampcoach.core.profile import Condition
from crampcoach.core.screen import Screen
from crampcoach.ui.pages.first_run import FirstRunPage
from crampcoach.ui.pages.first_run_cards import EveningCard, HealthCard, PlaceCard, SoundCard
from crampcoach.ui.window import MainWindow
from tests.ui.day.conftest import SIZES, WIDE, Study

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def study(qtbot: QtBot) -> Study:
    return Study()


def opened(study: Study, qtbot: QtBot, size: tuple[int, int] = WIDE) -> FirstRunPage:
    window = study.window(qtbot, size)
    study.coach.show(Screen.FIRST_RUN)
    page = window.current
    assert isinstance(page, FirstRunPage)
    return page


def test_the_sound_is_tried_and_changed_until_it_is_heard(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    sound = cast("SoundCard", page.cards[FirstStep.SOUND])
    study.choices.offer_outputs(["HDMI"])
    for button in (sound.again, sound.louder, sound.other_voice, sound.no):
        QTest.mouseClick(button, LEFT)
    assert study.tried == ["heard"] * 4
    chosen = study.choices.preferences
    assert (chosen.volume, chosen.night_volume_cap) == (100, 100)
    assert (chosen.voice, chosen.device) == ("off", "HDMI")
    QTest.mouseClick(sound.yes, LEFT)
    assert study.first_run.step is FirstStep.PLACE


def test_the_place_says_plainly_what_a_locked_machine_cannot_do(
    study: Study, qtbot: QtBot
) -> None:
    page = opened(study, qtbot)
    study.first_run.next()
    place = cast("PlaceCard", page.cards[FirstStep.PLACE])
    said = " ".join(label.text() for label in place.findChildren(QLabel))
    assert "locked or sleeping machine can’t be hit" in said
    asked: list[str] = []
    page.full_screen_requested.connect(lambda: asked.append("change"))
    QTest.mouseClick(place.full, LEFT)
    assert asked == ["change"]
    assert study.first_run.step is FirstStep.EVENING
    study.first_run.back()
    assert page.window().isFullScreen()
    QTest.mouseClick(place.windowed, LEFT)
    assert not page.window().isFullScreen()


def test_a_bedtime_reminder_takes_one_press(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    study.first_run.next()
    study.first_run.next()
    evening = cast("EveningCard", page.cards[FirstStep.EVENING])
    QTest.mouseClick(evening.at.more, LEFT)
    assert "21:45" in evening.yes.text()
    QTest.mouseClick(evening.yes, LEFT)
    assert study.bedtimes == [time(21, 45)]
    assert study.first_run.step is FirstStep.HEALTH


def test_no_reminder_is_an_answer_too(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    study.first_run.next()
    study.first_run.next()
    evening = cast("EveningCard", page.cards[FirstStep.EVENING])
    QTest.mouseClick(evening.no, LEFT)
    assert study.bedtimes == []


def test_the_time_goes_round_midnight(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    evening = cast("EveningCard", page.cards[FirstStep.EVENING])
    for _ in range(10):
        evening.at.more.click()
    assert evening.bedtime == time(0, 0)


def test_ticks_are_kept_at_once_and_the_end_leads_to_the_clock(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    for _ in range(3):
        QTest.mouseClick(page.skip, LEFT)
    health = cast("HealthCard", page.cards[FirstStep.HEALTH])
    QTest.mouseClick(health.ticks[Condition.FALL_RISK], LEFT)
    assert study.health.profile.has(Condition.FALL_RISK)
    QTest.mouseClick(health.yes, LEFT)
    assert study.coach.commands()[-1] == "close_day"
    assert study.choices.preferences.set_up


def test_the_keyboard_goes_all_the_way(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    assert page.window().focusWidget() is page
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert study.first_run.step is FirstStep.PLACE
    assert page.window().focusWidget() is page
    place = cast("PlaceCard", page.cards[FirstStep.PLACE])
    place.windowed.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(place.windowed, Qt.Key.Key_Space)
    assert study.first_run.step is FirstStep.EVENING
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert study.coach.commands()[-1] == "close_day"


def test_relief_is_one_press_away_on_every_step(study: Study, qtbot: QtBot) -> None:
    page = opened(study, qtbot)
    for _ in range(3):
        assert page.cramp.isVisible()
        study.first_run.next()
    QTest.mouseClick(page.cramp, LEFT)
    assert "hit" in study.coach.commands()


@pytest.mark.usefixtures("every_language")
@pytest.mark.parametrize("size", SIZES)
def test_no_words_are_cut_off(study: Study, qtbot: QtBot, size: tuple[int, int]) -> None:
    page = opened(study, qtbot, size)
    for step in FirstStep:
        shown = page.cards[step]
        for label in shown.findChildren(QLabel):
            if label.isVisibleTo(shown) and label.wordWrap() and label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for button in shown.findChildren(QPushButton):
            if button.isVisible():
                assert button.height() >= 50
        study.first_run.next()
    assert isinstance(page.window(), MainWindow)
