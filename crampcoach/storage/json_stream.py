"""Reads a JSON object of any length piece by piece: a long list never has to be held whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import NoReturn, TextIO, cast

from crampcoach.core.errors import CrampcoachError, Fault, line_number
from crampcoach.core.plain_words import plainly

CHUNK = 1 << 16
LONGEST = 1 << 24
"""Characters of a single value."""
_SPACE = " \t\r\n"


class FileFaultyError(CrampcoachError):
    """What is in a file can't be read on from some place.

    Attributes:
        fault: Where, and why.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def members(file: TextIO, lists: Collection[str]) -> Iterator[tuple[str, int | None, object]]:
    """The members of the object that a file holds.

    Args:
        file: Open for reading.
        lists: Names of members whose elements come one by one.

    Yields:
        Name, number (from 1 on, for an element of such a list; else None) and value. At its end
        such a list comes as an empty one.

    Raises:
        FileFaultyError: It is no such object.
        UnicodeDecodeError: It isn't text.
        OSError: It can't be read.
    """
    text = _Text(file)
    text.take("{")
    follows = text.take('"}', keep='"')
    while follows != "}":
        name = cast("str", text.value())
        text.take(":")
        if name in lists and text.peek() == "[":
            yield from _elements(text, name)
            yield name, None, []
        else:
            yield name, None, text.value()
        follows = text.take(",}")
        if follows == ",":
            text.take('"', keep='"')
    if text.peek():
        text.fail(plainly("nothing may follow the object"))


def _elements(text: _Text, name: str) -> Iterator[tuple[str, int, object]]:
    number = 0
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    while number == 0 or text.take(",]") == ",":
        number += 1
        yield name, number, text.value()


class _Text:
    """The text that is still to be read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._decoder = json.JSONDecoder(parse_constant=_refuse)

    def peek(self) -> str:
        """The next character that isn't space; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._read_on()

    def take(self, allowed: str, keep: str = "") -> str:
        """The next character, which must be one of these; ``keep`` stays to be read."""
        found = self.peek()
        if not found or found not in allowed:
            self.fail(_missing(allowed, has_ended=not found))
        if found != keep:
            self._at += 1
        return found

    def value(self) -> object:
        """The next value, whatever it is."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                self.fail(plainly("lists within lists go too deep"))
            except ValueError as error:
                if self._ended or len(self._text) - self._at > LONGEST:
                    self.fail(_reason(error), _line_within(error))
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            self._read_on()

    def fail(self, problem: str, place: int | None = None) -> NoReturn:
        """Say what is wrong here, or at another place of the text."""
        at = self._at if place is None else place
        line = self._line + self._text.count("\n", 0, at)
        raise FileFaultyError(Fault(line_number(line), problem))

    def _read_on(self) -> None:
        """Have more text; as much again as there is, so that a long value is tried few times."""
        self._line += self._text.count("\n", 0, self._at)
        left = self._text[self._at :]
        more = self._file.read(max(CHUNK, len(left)))
        self._text, self._at, self._ended = left + more, 0, not more


def _refuse(name: str) -> NoReturn:
    message = f"{name} is no JSON"
    raise ValueError(message)


def _missing(marks: str, *, has_ended: bool) -> str:
    either = plainly("{first} or {second}", first=marks[0], second=marks[-1])
    what = either if len(marks) > 1 else marks
    if has_ended:
        return plainly("the file ends, {marks} is missing", marks=what)
    return plainly("{marks} is missing", marks=what)


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return plainly("this is no JSON ({said})", said=error.msg)
    return str(error)


def _line_within(error: ValueError) -> int | None:
    return error.pos if isinstance(error, json.JSONDecodeError) else None
