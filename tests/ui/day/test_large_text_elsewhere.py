"""Large text on the pages beside the rail: morning, reminder, first steps, the diary's copies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.episode import Outcome
from crampcoach.core.first_run import FirstStep
from crampcoach.core.looks import Looks
from crampcoach.core.reminder import ReminderKind
from crampcoach.core.screen import Screen
from crampcoach.ui.window import MainWindow
from tests.january import cramp
from tests.ui.day.conftest import SIZES, Study
from tests.ui.day.test_shell import holds_together

each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def morning(study: Study, _window: MainWindow) -> None:
    silent = cramp(14, 3, 12, muscle=None, outcome=Outcome.UNANSWERED, duration_s=None)
    study.diary.put(silent)
    study.review.open()


def quiet_morning(study: Study, _window: MainWindow) -> None:
    study.review.open()


def reminder(study: Study, _window: MainWindow) -> None:
    study.evening.remind(kind=ReminderKind.STRETCH)
    study.evening.at("2026-01-14T21:30")


def first_step(step: FirstStep) -> Callable[[Study, MainWindow], None]:
    def show(study: Study, _window: MainWindow) -> None:
        study.coach.show(Screen.FIRST_RUN)
        for _ in range(step):
            study.first_run.next()

    return show


def recovery(study: Study, _window: MainWindow) -> None:
    study.writer.state = DiaryState("", 0, "The diary file is damaged.", is_lost=True)
    study.journal.open()
    study.recovery.open()
    study.coach.show(Screen.RECOVERY)


PAGES = {
    "morning": morning,
    "quiet morning": quiet_morning,
    "reminder": reminder,
    "recovery": recovery,
    **{step.name.lower(): first_step(step) for step in FirstStep},
}


@each_size
@pytest.mark.parametrize("percent", [100, 130, 200, 300])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_or_in_the_way(
    qtbot: QtBot, size: tuple[int, int], percent: int, page: str
) -> None:
    study = Study()
    study.coach.looks = Looks(text_percent=percent)
    window = study.window(qtbot, size)
    PAGES[page](study, window)
    shown: QWidget = window.current
    holds_together(shown, least=4)
