"""Phrases are read to a flat mapping of names to words."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampcoach.storage import phrases
from crampcoach.storage.phrases import PhrasesUnusableError, load_phrases, read_phrases


def write(folder: Path, text: str, name: str = "en.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_groups_and_names_are_joined(tmp_path: Path) -> None:
    path = write(tmp_path, '[relief]\nstart = "Hello."\n[relief.more]\nend = "Bye."\n')
    assert read_phrases(path) == {"relief.start": "Hello.", "relief.more.end": "Bye."}


@pytest.mark.parametrize("text", ["[a]\nb = 1", 'a = "x"', '[A]\nb = "x"', "[a", "[a.b]\nc = [1]"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(PhrasesUnusableError, match=r"en\.toml: .*reinstall"):
        read_phrases(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PhrasesUnusableError, match="there is no such file"):
        read_phrases(tmp_path / "en.toml")


def test_the_programs_own_phrases_can_all_be_read() -> None:
    assert load_phrases()["relief.start"].startswith("I'm with you")


@pytest.mark.parametrize("locale", ["", "en", "en_GB", "xx", "../en", "C"])
def test_a_locale_that_is_not_there_is_english(locale: str) -> None:
    assert load_phrases(locale) == load_phrases()


@pytest.mark.parametrize("locale", ["de", "de_AT"])
def test_what_a_locale_lacks_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    write(tmp_path, '[a]\nb = "yes"\nc = "no"\n')
    write(tmp_path, '[a]\nb = "ja"\n', "de.toml")
    monkeypatch.setattr(phrases, "asset", lambda *parts: tmp_path)
    assert load_phrases(locale) == {"a.b": "ja", "a.c": "no"}
