"""Checks tables read from TOML or JSON, and says what is wrong in them and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast

from crampcoach.core.errors import Fault
from crampcoach.core.limits import LONGEST_TEXT
from crampcoach.core.plain_words import PlainWords, plainly

T = TypeVar("T")
Chosen = TypeVar("Chosen", bound=StrEnum)

SHOWN = 40
"""Characters of a wrong value that a fault shows."""


class Table:
    """One table of a document: gives its values checked, and notes the faults it finds.

    A value that is wrong is noted and read as its default, so one pass finds every fault.

    Attributes:
        place: Where the table is ("step 2 (massage)"); empty for the whole document.
        faults: Shared by all tables of a document, in the order of reading.
    """

    def __init__(
        self, values: Mapping[str, object], place: str = "", faults: list[Fault] | None = None
    ) -> None:
        self.place = place
        self.faults: list[Fault] = [] if faults is None else faults
        self._values = values
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def fault(self, key: str, problem: str) -> None:
        """Note that a key is wrong."""
        place = f"{self.place}, {key}" if self.place and key else self.place or key
        self.faults.append(Fault(place, problem))

    def read(
        self,
        key: str,
        allowed: str,
        accept: Callable[[object], T | None],
        default: T,
        *,
        required: bool = False,
    ) -> T:
        """A value of any kind.

        Args:
            key: Its key.
            allowed: What it may be, to be read after "must be".
            accept: Gives what is made of the value, or None where it isn't allowed.
            default: What an absent (or null) or wrong one is read as.
            required: Whether its absence is a fault.
        """
        self._known.append(key)
        value = self._values.get(key)
        if value is None:
            if required:
                self.fault(key, plainly("is missing; it must be {allowed}", allowed=allowed))
            return default
        accepted = accept(value)
        if accepted is None:
            problem = plainly(
                "must be {allowed}, not {value}", allowed=allowed, value=shown(value)
            )
            self.fault(key, problem)
            return default
        return accepted

    def text(
        self, key: str, default: str = "", *, required: bool = False, longest: int = LONGEST_TEXT
    ) -> str:
        """A text; a required one isn't empty."""

        def accept(value: object) -> str | None:
            if not isinstance(value, str) or len(value) > longest:
                return None
            return None if required and not value.strip() else value

        least = 1 if required else 0
        allowed = plainly("a text of {least} to {most} characters", least=least, most=longest)
        return self.read(key, allowed, accept, default, required=required)

    def number(
        self,
        key: str,
        low: float,
        high: float,
        default: float = 0.0,
        *,
        unit: str = "",
        required: bool = False,
    ) -> float:
        """A number within bounds, both included."""

        def accept(value: object) -> float | None:
            number = as_number(value)
            return float(number) if number is not None and low <= number <= high else None

        allowed = _number_between(f"{low:g}", f"{high:g}", unit)
        return self.read(key, allowed, accept, default, required=required)

    def whole(
        self, key: str, low: int, high: int, default: int = 0, *, required: bool = False
    ) -> int:
        """A whole number within bounds, both included."""

        def accept(value: object) -> int | None:
            whole = as_whole(value)
            return whole if whole is not None and low <= whole <= high else None

        allowed = plainly("a whole number from {low} to {high}", low=low, high=high)
        return self.read(key, allowed, accept, default, required=required)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A yes or no."""
        return self.read(key, plainly("true or false"), as_flag, default)

    def one_of(self, key: str, kinds: type[Chosen], *, required: bool = False) -> Chosen | None:
        """One of an enum's words; None where it is absent or wrong."""

        def accept(value: object) -> Chosen | None:
            return kinds(value) if value in _words(kinds) else None

        return self.read(key, _one_of(kinds), accept, None, required=required)

    def table(self, key: str) -> Table | None:
        """A table within this one; None where it is absent or wrong."""
        values = self.read(key, plainly("a table"), as_mapping, None)
        if values is None:
            return None
        place = f"{self.place}, {key}" if self.place else key
        return Table(values, place, self.faults)

    def tables(self, key: str, *, most: int, required: bool = False) -> list[Table]:
        """A list of tables; the wrong ones are left out."""
        allowed = plainly("a list of tables")
        found = self.read(key, allowed, as_list, [], required=required)
        if len(found) > most:
            problem = plainly("must hold {most} at most, not {count}", most=most, count=len(found))
            self.fault(key, problem)
        tables: list[Table] = []
        for number, value in enumerate(found[:most], start=1):
            values = as_mapping(value)
            place = f"{self.place}, {key} {number}" if self.place else f"{key} {number}"
            if values is None:
                problem = plainly("must be a table, not {value}", value=shown(value))
                self.faults.append(Fault(place, problem))
                continue
            name = values.get("id")
            tables.append(
                Table(values, f"{place} ({name})" if _is_word(name) else place, self.faults)
            )
        return tables

    def value(self, key: str) -> object:
        """A value as it stands."""
        return self._values[key]

    def allow_no_others(self) -> None:
        """Note each key that nobody has read."""
        known = sorted(set(self._known))
        for key in self._values:
            if key not in known:
                named = shown(key).strip('"')
                problem = plainly("is no key here; there are {keys}", keys=", ".join(known))
                self.fault(named, problem)


@cache
def _words(kinds: type[StrEnum]) -> tuple[object, ...]:
    return tuple(kind.value for kind in kinds)


@cache
def _one_of(kinds: type[StrEnum]) -> str:
    return plainly("one of {words}", words=", ".join(kinds))


def _number_between(low: str, high: str, unit: str) -> str:
    if not unit:
        return plainly("a number from {low} to {high}", low=low, high=high)
    of = PlainWords(unit)
    return plainly("a number of {unit} from {low} to {high}", unit=of, low=low, high=high)


def shown(value: object) -> str:
    """A wrong value, in a few words for a fault."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return plainly("a table")
    if isinstance(value, list):
        return plainly("a list")
    if value is None:
        return "null"
    if isinstance(value, int) and value.bit_length() > SHOWN:
        return plainly("a number that large")
    text = str(value)
    text = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return f'"{text}"' if isinstance(value, str) else text


def as_mapping(value: object) -> dict[str, object] | None:
    """A value as a document's table, or None where it isn't one."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """A value as a document's list, or None where it isn't one."""
    return cast("list[object]", value) if isinstance(value, list) else None


def as_whole(value: object) -> int | None:
    """A value as a whole number, or None where it isn't one; true and false aren't."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_number(value: object) -> float | None:
    """A value as a number of any size, or None where it isn't one."""
    return value if isinstance(value, float) else as_whole(value)


def as_day(value: object) -> date | None:
    """A value of a TOML file as a date, or None where it isn't one; a time of day isn't."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def as_flag(value: object) -> bool | None:
    """A value as a yes or no, or None where it isn't one."""
    return value if isinstance(value, bool) else None


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= SHOWN and value.isprintable()
