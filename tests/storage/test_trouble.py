"""What SQLite and the system say becomes a sentence that says what is safe."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import trouble
from crampcoach.storage.trouble import told_plainly


def told(error: Exception) -> str:
    with pytest.raises(DiaryUnavailableError) as caught, told_plainly():
        raise error
    assert caught.value.__cause__ is error
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_BUSY", trouble.BUSY),
        ("SQLITE_BUSY_SNAPSHOT", trouble.BUSY),
        ("SQLITE_LOCKED", trouble.BUSY),
        ("SQLITE_READONLY_DBMOVED", trouble.READ_ONLY),
        ("SQLITE_CANTOPEN_ISDIR", trouble.NO_ACCESS),
        ("SQLITE_FULL", trouble.FULL),
        ("SQLITE_IOERR_WRITE", trouble.DISK),
        ("SQLITE_CORRUPT", trouble.DAMAGED),
        ("SQLITE_NOTADB", trouble.DAMAGED),
        ("SQLITE_ERROR", trouble.DAMAGED),
    ],
)
def test_each_kind_of_sqlites_trouble_is_told(name: str, sentence: str) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorname = name
    assert told(error) == sentence


def test_text_that_cannot_be_decoded_is_damage() -> None:
    assert told(sqlite3.OperationalError("Could not decode to UTF-8")) == trouble.DAMAGED
    assert told(UnicodeDecodeError("utf-8", b"\xbe", 0, 1, "bad")) == trouble.DAMAGED


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, trouble.FULL),
        (errno.EROFS, trouble.READ_ONLY),
        (errno.EIO, trouble.DISK),
        (errno.EACCES, trouble.NO_ACCESS),
        (None, trouble.NO_ACCESS),
    ],
)
def test_each_kind_of_the_systems_trouble_is_told(number: int | None, sentence: str) -> None:
    assert told(OSError(number, "x") if number else OSError()) == sentence


def test_a_mistake_of_ours_stays_one() -> None:
    with pytest.raises(sqlite3.ProgrammingError), told_plainly():
        raise sqlite3.ProgrammingError


def test_every_sentence_says_what_to_do() -> None:
    for name, sentence in vars(trouble).items():
        if name.isupper() and isinstance(sentence, str):
            assert sentence.endswith(".")
            assert sentence.count(". ") >= 1
