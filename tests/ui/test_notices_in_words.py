"""Notices and troubles in the language of the window, at once when that is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import in_turn
from crampcoach.core.screen import Screen
from crampcoach.core.view import BedsideView
from crampcoach.services.translation import Translation
from crampcoach.storage import trouble
from crampcoach.storage.aside import BESIDE
from crampcoach.storage.regions import load_regions
from crampcoach.storage.settings import SettingsFile
from crampcoach.ui.names import region_names
from crampcoach.ui.pages.day.shell import DayShell
from crampcoach.ui.pages.menu import Menu
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock
from tests.ui.day.conftest import Study
from tests.ui.fake_coach import FakeCoach

FULL = Notice.of("diary", in_turn(trouble.FULL, BESIDE))
HAPPENED = "Der Datenträger ist voll."
ACTION = (
    "Das Tagebuch ist sicher; bitte etwas Platz schaffen. "
    "Einträge werden daneben aufbewahrt und von selbst nachgetragen."
)
SPANISH = "El disco está lleno."


@pytest.fixture
def translation(qtbot: QtBot) -> Iterator[Translation]:
    made = Translation()
    assert made.use("de")
    yield made
    made.use("en")


def test_the_clock_tells_it_and_tells_it_anew(
    translation: Translation, open_window: Callable[..., MainWindow], coach: FakeCoach
) -> None:
    window = open_window()
    coach.bedside = BedsideView(chip=None, notice=FULL)
    coach.change()
    assert (window.bedside.notice.text(), window.bedside.advice.text()) == (HAPPENED, ACTION)
    translation.use("es")
    window.word_anew()
    assert window.bedside.notice.text() == SPANISH
    translation.use("en")
    window.word_anew()
    assert window.bedside.notice.text() == "The disk is full."


def test_the_menu_tells_it_and_tells_it_anew(
    translation: Translation, open_window: Callable[..., MainWindow], coach: FakeCoach
) -> None:
    window = open_window()
    coach.trouble = [FULL]
    coach.show(Screen.MENU)
    assert isinstance(window.current, Menu)
    assert window.current.panels[0].words.text() == f"{HAPPENED} {ACTION}"
    translation.use("es")
    window.word_anew()
    assert isinstance(window.current, Menu)
    assert window.current.panels[0].words.text().startswith(SPANISH)


def said(window: MainWindow) -> list[str]:
    assert isinstance(window.current, DayShell)
    return [label.text() for label in window.current.findChildren(QLabel) if label.isVisible()]


def test_a_day_page_tells_it_and_tells_it_anew(translation: Translation, qtbot: QtBot) -> None:
    study = Study()
    window = study.window(qtbot, (1280, 800))
    study.coach.trouble = [FULL]
    study.coach.change()
    assert f"{HAPPENED} {ACTION}" in said(window)
    translation.use("es")
    window.word_anew()
    assert any(text.startswith(SPANISH) for text in said(window))


def test_what_a_file_says_is_left_as_it_stands_there(
    translation: Translation, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('hold_s = "Back"\n')
    study = Study()
    window = study.window(qtbot, (1280, 800))
    study.coach.trouble = list(SettingsFile(file, FakeClock()).load().notices)
    study.coach.change()
    (told,) = (text for text in said(window) if "hold_s" in text)
    assert told.startswith(
        'In der Einstellungsdatei „hold_s“: muss 60, 90 oder 120 sein, nicht "Back".'
    )


def test_regions_are_called_and_ordered_as_in_the_language(translation: Translation) -> None:
    table = [(code, region.name) for code, region in load_regions().items()]
    named = region_names(table)
    assert dict(named)["at"] == "Österreich"
    assert [code for code, _ in named][-4:] == ["es", "za", "us", "gb"]
    translation.use("en")
    assert region_names(table) == table
