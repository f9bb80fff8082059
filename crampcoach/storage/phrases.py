"""Reads the wording of a locale: names of phrases ("relief.start") to the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.limits import PHRASE_NAME
from crampcoach.core.plain_words import plainly
from crampcoach.resources import asset
from crampcoach.storage.schema import as_mapping, shown
from crampcoach.storage.toml_file import UnreadableFileError, read_toml

FIRST_LOCALE = "en"
"""The one that has every phrase."""


class PhrasesUnusableError(CrampcoachError):
    """A file of phrases is missing or broken: the installation is at fault."""


class PhraseBook(Mapping[str, str]):
    """The phrases of one locale after another: who holds it reads the present one's words."""

    def __init__(self, locale: str = "") -> None:
        self._phrases = load_phrases(locale)

    def use(self, locale: str) -> None:
        """Be the phrases of another locale from now on.

        Raises:
            PhrasesUnusableError: A file of the installation is broken; nothing has changed.
        """
        self._phrases = load_phrases(locale)

    def __getitem__(self, name: str) -> str:
        """The words of this name."""
        return self._phrases[name]

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._phrases)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._phrases)


def load_phrases(locale: str = "") -> dict[str, str]:
    """The phrases of a locale; those it lacks are English.

    Args:
        locale: "de", "de_AT"; an unknown one, or none, gives English.

    Raises:
        PhrasesUnusableError: A file of the installation is broken.
    """
    folder = asset("phrases")
    phrases = read_phrases(folder / f"{FIRST_LOCALE}.toml")
    there = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    own = there.get(locale) or there.get(locale.partition("_")[0])
    if own is not None and own.stem != FIRST_LOCALE:
        phrases |= read_phrases(own)
    return phrases


def read_phrases(path: Path) -> dict[str, str]:
    """The phrases of one file.

    Raises:
        PhrasesUnusableError: The file is missing or broken.
    """
    try:
        return dict(_flat(read_toml(path), ""))
    except FileNotFoundError as error:
        message = _unusable(path, plainly("there is no such file"))
        raise PhrasesUnusableError(message) from error
    except UnreadableFileError as error:
        message = _unusable(path, error.fault.words)
        raise PhrasesUnusableError(message) from error


def _unusable(path: Path, why: str) -> str:
    return plainly("{file}: {why}. Please reinstall the program.", file=path.name, why=why)


def _flat(table: Mapping[str, object], before: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{before}{key}"
        inner = as_mapping(value)
        if inner is not None:
            yield from _flat(inner, f"{name}.")
        elif isinstance(value, str) and PHRASE_NAME.fullmatch(name):
            yield name, value
        else:
            problem = plainly(
                "must be words under a name like group.name, not {value}", value=shown(value)
            )
            raise UnreadableFileError(Fault(name, problem))
