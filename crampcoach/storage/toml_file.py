"""Reads a TOML file, whatever its bytes are, to a table or one plain fault."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from crampcoach.core.errors import Fault, line_number
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.storage.schema import as_list, as_mapping

SIZE_LIMIT = 1024 * 1024
"""Bytes. No file a person wrote comes near it."""
DEEPEST = 32
"""Tables within tables; what reads on may recurse."""
LONGEST_LINE = 2000
"""Characters: the parser's time grows with the square of a dotted key's length."""

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


class UnreadableFileError(Exception):
    """A file holds no table that can be read.

    Attributes:
        fault: Why, with the line where one is at fault.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_toml(path: Path) -> dict[str, object]:
    """The table of a TOML file.

    Raises:
        FileNotFoundError: There is no such file.
        UnreadableFileError: It can't be read, or isn't TOML.
    """
    return _parsed(_text(path))


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():  # a pipe would hold the program up for ever
            raise UnreadableFileError(Fault("", plainly("must be a file")))
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        why = reason(error, plainly("it can't be opened"))
        problem = plainly("can't be read ({reason})", reason=why)
        raise UnreadableFileError(Fault("", problem)) from error
    if len(data) > SIZE_LIMIT:
        raise UnreadableFileError(Fault("", plainly("must be smaller than 1 MiB")))
    try:
        return data.decode("utf-8-sig")  # Windows editors put a mark in front
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(line_number(line), plainly("must be text in UTF-8"))
        raise UnreadableFileError(fault) from error


def _parsed(text: str) -> dict[str, object]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            problem = plainly("must be {most} characters long at most", most=LONGEST_LINE)
            raise UnreadableFileError(Fault(line_number(number), problem))
    try:
        values: dict[str, object] = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and numbers with thousands of digits
        raise UnreadableFileError(_syntax_fault(str(error), text)) from error
    except RecursionError as error:
        raise UnreadableFileError(Fault("", plainly("is nested too deeply"))) from error
    if _is_deep(values):
        raise UnreadableFileError(Fault("", plainly("is nested too deeply")))
    return values


def _is_deep(values: dict[str, object]) -> bool:
    layer: list[object] = [values]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for value in layer:
            inner += (as_mapping(value) or {}).values()
            inner += as_list(value) or ()
        layer = inner
    return bool(layer)


def _syntax_fault(message: str, text: str) -> Fault:
    found = _PLACE.search(message)
    if found is None:
        return Fault("", plainly("holds a value that can't be read"))
    line = int(found["line"] or text.count("\n") + 1)
    said = message[: found.start()]
    problem = plainly("isn't valid TOML: {said}", said=f"{said[:1].lower()}{said[1:]}")
    return Fault(line_number(line), problem)
