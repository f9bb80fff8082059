"""What is said in every language: nothing is missing, and it fits its routines."""

from __future__ import annotations

import re

import pytest

from crampcoach.core.languages import ENGLISH, LANGUAGES
from crampcoach.core.limits import SHOW_WORDS
from crampcoach.desktop.clips import estimated_seconds
from crampcoach.resources import asset
from crampcoach.services.relief import both_legs, countdown_words
from crampcoach.storage.phrases import PhraseBook, PhrasesUnusableError, load_phrases, read_phrases
from crampcoach.storage.routines import RoutineLibrary

OTHERS = sorted(set(LANGUAGES) - {ENGLISH})
ROUTINES = sorted(path.stem for path in asset("routines").glob("*.toml"))


@pytest.mark.parametrize("language", OTHERS)
def test_no_phrase_is_missing_and_none_is_left_over(language: str) -> None:
    own = read_phrases(asset("phrases", f"{language}.toml"))
    assert set(own) == set(load_phrases(ENGLISH))


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_and_numbers_match(language: str) -> None:
    own = read_phrases(asset("phrases", f"{language}.toml"))
    for name, words in load_phrases(ENGLISH).items():
        for pattern in (r"\{\w+\}", r"\d+"):
            assert re.findall(pattern, own[name]) == re.findall(pattern, words), name


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_can_be_read_in_it(language: str, name: str) -> None:
    library = RoutineLibrary(load_phrases(language), asset("nowhere"))
    routine = library.routine(name)
    assert all(len(step.show.split()) <= SHOW_WORDS for step in routine.steps)


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_counted_takes_a_second_each(language: str) -> None:
    phrases = load_phrases(language)
    assert all(len(word.split()) == 1 for word in countdown_words(phrases))
    assert all(estimated_seconds(word) < 1 for word in countdown_words(phrases))
    assert both_legs(phrases)


def test_a_book_changes_its_language_for_whoever_holds_it() -> None:
    book = PhraseBook("en")
    english = book["relief.start"]
    book.use("de")
    assert book["relief.start"] != english
    assert set(book) == set(load_phrases("de"))
    assert len(book) == len(load_phrases("en"))


def test_a_broken_language_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    book = PhraseBook("de")

    def broken(_locale: str) -> dict[str, str]:
        message = "de.toml: broken."
        raise PhrasesUnusableError(message)

    monkeypatch.setattr("crampcoach.storage.phrases.load_phrases", broken)
    with pytest.raises(PhrasesUnusableError):
        book.use("es")
    assert book["hold.one"] == "eins."
