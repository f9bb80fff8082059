from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.languages import ENGLISH, LANGUAGES
from crampcoach.core.reminder import Weekday
from crampcoach.core.screen import Screen
from crampcoach.services import translation
from crampcoach.services.translation import Translation, load_words
from crampcoach.ui.charts import numbers
from crampcoach.ui.pages.day import evening_words
from crampcoach.ui.pages.day.shell import LEARN, DayShell
from tests.ui.day.conftest import Study

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
_spec = importlib.util.spec_from_file_location("translations", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
each_language = pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {ENGLISH}))
ENGLISH_WORDS = {
    *("the", "and", "of", "is", "it", "with", "your", "you", "this", "that", "not", "when"),
    *("what", "where", "how", "leg", "calf", "foot", "cramp", "cramps", "night", "nights"),
    *("today", "tonight", "now", "back", "stop", "start", "stretch", "tight", "gone", "help"),
    *("pain", "left", "right", "both", "day", "days", "week", "save", "open", "minutes"),
    *("seconds", "step", "steps", "sleep", "bed", "hear", "off"),
}
"""Words that mean nothing in the other languages; so not "die", "was", "war" or "no"."""
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


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"{\w*}", text))


def words_of(language: str) -> list[tuple[str, str]]:
    """What a language says for each text, also where single classes say something else."""
    words = load_words(language)
    special: dict[str, dict[str, str]] = words.pop("context", {})
    return [*words.items(), *(pair for table in special.values() for pair in table.items())]


def test_what_is_told_from_elsewhere_can_be_found() -> None:
    hidden = [
        ast.unparse(call)
        for path in sorted(translations.PROGRAM.rglob("*.py"))
        for call in translations._marked(ast.parse(path.read_text("utf-8")))
        if ast.unparse(call.func) == "plainly" and not isinstance(call.args[-1], ast.Constant)
    ]
    assert hidden == []


@each_language
def test_nothing_of_the_interface_lacks_words(language: str) -> None:
    assert translations.missing(language) == []


@each_language
def test_no_words_are_left_of_what_the_interface_no_longer_says(language: str) -> None:
    there = set(translations.texts())
    assert [text for text, _ in words_of(language) if text not in there] == []


@each_language
def test_placeholders_and_line_breaks_stay(language: str) -> None:
    for text, told in words_of(language):
        assert placeholders(told) == placeholders(text), told
        assert told.count("\n") == text.count("\n"), told
        assert told.startswith(" ") == text.startswith(" "), told
        assert told.endswith(" ") == text.endswith(" "), told


@each_language
def test_no_english_word_is_left_and_nothing_shouts(language: str) -> None:
    for text, told in words_of(language):
        plain = re.sub(r"{\w*}", "", told)
        left = ENGLISH_WORDS & set(re.findall(r"[a-z]+", plain.casefold()))
        assert not left, (text, told)
        assert not set("!¡") & set(told), told


@each_language
def test_own_words_of_a_class_differ_from_the_usual_ones(language: str) -> None:
    words = load_words(language)
    for table in words["context"].values():
        for text, told in table.items():
            assert told != words[text], text


@pytest.mark.parametrize(
    ("language", "day", "rate", "weekday"),
    [
        ("en", "4 Dec", "1.5", "Monday"),
        ("de", "4. Dez.", "1,5", "Montag"),
        ("es", "4 dic", "1,5", "lunes"),
    ],
)
def test_days_and_numbers_are_written_as_the_words_around_them(
    qtbot: QtBot, language: str, day: str, rate: str, weekday: str
) -> None:
    translation = Translation()
    translation.use(language)
    try:
        assert numbers.day(date(2025, 12, 4)) == day
        assert numbers.rate(1.5) == rate
        assert evening_words.day_name(Weekday(0)) == weekday
    finally:
        translation.use("en")
