from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.screen import Screen
from crampcoach.ui import translation
from crampcoach.ui.pages.day.shell import LEARN, DayShell
from crampcoach.ui.translation import Translation, load_words
from tests.ui.day.conftest import Study

WORDS = {
    "Cramp? Tap.": "Krampf? Tippen.",
    "Hold for menu": "Halten: Menü",
    "Learn": "Wissen",
    "context": {"Rail": {"Go to bedside": "Zum Bett"}},
}


@pytest.fixture
def german(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translation]:
    def words(language: str) -> dict[str, object]:
        return dict(WORDS) if language == "de" else {}

    monkeypatch.setattr(translation, "load_words", words)
    made = Translation()
    yield made
    made.use("en")


def test_what_has_no_words_stays_english(german: Translation) -> None:
    assert german.use("de")
    assert QCoreApplication.translate("Bedside", "Hold for menu") == "Halten: Menü"
    assert QCoreApplication.translate("Bedside", "Menu") == "Menu"
    assert QCoreApplication.translate("Rail", "Go to bedside") == "Zum Bett"
    assert QCoreApplication.translate("Bar", "Go to bedside") == "Go to bedside"
    assert german.use("en")
    assert QCoreApplication.translate("Bedside", "Hold for menu") == "Hold for menu"


def test_a_language_without_words_leaves_english(german: Translation) -> None:
    german.use("de")
    assert not german.use("xx")
    assert QCoreApplication.translate("Bedside", "Hold for menu") == "Hold for menu"


def test_a_missing_or_broken_file_is_no_words() -> None:
    assert load_words("nowhere") == {}


def test_the_window_is_worded_anew_where_it_stands(qtbot: QtBot, german: Translation) -> None:
    study = Study()
    window = study.window(qtbot, (1280, 800))
    shell = window.current
    assert isinstance(shell, DayShell)
    shell.open_page(LEARN)
    german.use("de")
    window.word_anew()
    anew = window.current
    assert isinstance(anew, DayShell)
    assert anew is not shell
    assert anew.isVisible()
    assert anew.open_one is anew.page(LEARN)
    assert anew.open_one.heading.text() == "Wissen"
    study.coach.show(Screen.BEDSIDE)
    assert window.bedside.menu_words.text() == "Halten: Menü"
    assert window.bedside.isVisible()
