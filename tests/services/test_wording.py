"""What comes from where no face is, in the language of the words around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.services import translation
from crampcoach.services.translation import Translation
from crampcoach.services.wording import notice_words, translated, within

WORDS = {
    "en": "de",
    "The disk is full. Make room.": "Die Platte ist voll. Platz schaffen.",
    "Kept aside.": "Aufbewahrt.",
    "{file} is unusable: {why}.": "{why}: {file} ist unbrauchbar.",
    "it is empty": "leer",
    "{seconds} s too long": "{seconds} s zu lang",
}


@pytest.fixture
def german(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translation]:
    monkeypatch.setattr(translation, "load_words", lambda language: dict(WORDS))
    made = Translation()
    made.use("de")
    yield made
    made.use("en")


def test_a_text_and_those_in_it_are_translated_and_then_filled_in(german: Translation) -> None:
    why = plainly("it is empty")
    text = plainly("{file} is unusable: {why}.", file="Kept aside.", why=why)
    assert translated(text) == "leer: Kept aside. ist unbrauchbar."
    german.use("en")
    assert translated(text) == "Kept aside. is unusable: it is empty."


def test_numbers_are_written_as_in_the_words_around_them(german: Translation) -> None:
    text = plainly("{seconds} s too long", seconds=1.5)
    assert translated(text) == "1,5 s zu lang"
    german.use("en")
    assert translated(text) == "1.5 s too long"


def test_what_has_no_words_stays_as_it_is(german: Translation) -> None:
    assert translated("") == ""
    assert translated("Nobody knows.") == "Nobody knows."
    assert translated(plainly("{name} is unknown", name="x")) == "x is unknown"
    assert translated("The disk is full. Make room.") == "Die Platte ist voll. Platz schaffen."


def test_trouble_in_one_piece_is_parted_in_its_own_language(german: Translation) -> None:
    trouble = in_turn(plainly("The disk is full. Make room."), plainly("Kept aside."))
    notice = Notice.of("diary", trouble)
    assert notice_words(notice) == ("Die Platte ist voll.", "Platz schaffen. Aufbewahrt.")
    assert notice_words(Notice("x", "Kept aside.")) == ("Aufbewahrt.", "")


def test_a_name_inside_a_sentence_is_small_but_for_german(german: Translation) -> None:
    assert within("Wade") == "Wade"
    german.use("en")
    assert within("Calf") == "calf"
