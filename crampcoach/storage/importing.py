"""Takes over what a file of another diary holds: all of it, or nothing where one row is bad."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.imported import Imported
from crampcoach.core.plain_words import PlainWords, plainly
from crampcoach.core.profile import HealthProfile
from crampcoach.core.reasons import reason
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import FORMAT, LISTS, VERSION
from crampcoach.storage.import_csv import read_csv
from crampcoach.storage.json_stream import FileFaultyError, members
from crampcoach.storage.profile_record import profile_of
from crampcoach.storage.record import RecordFaultyError
from crampcoach.storage.records import entry_of
from crampcoach.storage.schema import as_mapping, shown

MOST_FAULTS = 10
LARGEST_FILE = 1 << 30
TELL_EVERY = 100
"""Entries."""

KINDS = {name: kind for kind, name in LISTS.items()}

Progress = Callable[[int, int], None]
"""Told of bytes done and of all there are; what it raises ends the import without a change."""
Found = Entry | HealthProfile | tuple[Fault, ...]
"""What is at a place in the file, or what is wrong there."""


class NotImportedError(CrampcoachError):
    """The file can't be imported; nothing has changed.

    Attributes:
        faults: What is wrong in it: the first ten places.
    """

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


def import_file(diary: Diary, path: Path, progress: Progress | None = None) -> Imported:
    """Store what a file holds, in one transaction; of each entry the higher revision wins.

    Args:
        diary: Where to.
        path: A file that ``export`` has written, or a CSV file with its headings.
        progress: Told now and then.

    Raises:
        NotImportedError: It holds something else, or can't be read.
        DiaryUnavailableError: The diary can't be written now.
    """
    taking = _Import(path)
    with _opened(path) as file, diary.merging() as merge:
        size = os.fstat(file.fileno()).st_size
        for number, (place, found) in enumerate(taking.read(file)):
            if progress is not None and number % TELL_EVERY == 0:
                progress(min(os.lseek(file.fileno(), 0, os.SEEK_CUR), size), size)
            taking.take(place, found, merge)
        taking.check()
    return taking.result()


class _Import:
    """One import, as far as it has come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._faults: list[Fault] = []
        self._counts = {"episodes": 0, "others": 0, "known": 0}
        self._profile: HealthProfile | None = None

    def read(self, file: TextIO) -> Iterator[tuple[str, Found]]:
        """Everything in the file, one by one.

        Raises:
            NotImportedError: It can't be read on.
        """
        try:
            yield from read_csv(file) if _is_csv(self._path) else read_json(file)
        except FileFaultyError as error:
            self._faults.append(error.fault)
            self.check()
        except UnicodeDecodeError:
            self._faults.append(Fault("", plainly("this is no text in UTF-8; save it as UTF-8")))
            self.check()
        except OSError as error:
            raise NotImportedError(_unreadable(self._path, error)) from error

    def take(self, place: str, found: Found, merge: Callable[[Entry], bool]) -> None:
        """Store what was found, as long as nothing is wrong."""
        if isinstance(found, tuple):
            self._faults += (_at(place, fault) for fault in found)
            if len(self._faults) >= MOST_FAULTS:
                self.check()
        elif isinstance(found, HealthProfile):
            self._profile = found
        elif not self._faults:
            self._store(place, found, merge)

    def _store(self, place: str, entry: Entry, merge: Callable[[Entry], bool]) -> None:
        try:
            changed = merge(entry)
        except UnicodeEncodeError:
            problem = plainly("its id holds letters that no file can hold")
            self._faults.append(Fault(place, problem))
            return
        kind = "episodes" if isinstance(entry, Episode) else "others"
        self._counts[kind if changed else "known"] += 1

    def check(self) -> None:
        """Go on only where nothing is wrong.

        Raises:
            NotImportedError: Something is.
        """
        if self._faults:
            faults = tuple(self._faults[:MOST_FAULTS])
            message = plainly(
                "{file} can't be imported ({fault}). Nothing has changed.",
                file=self._path.name,
                fault=faults[0].words,
            )
            raise NotImportedError(message, faults)

    def result(self) -> Imported:
        """What has become of it."""
        return Imported(**self._counts, profile=self._profile)


def read_json(file: TextIO) -> Iterator[tuple[str, Found]]:
    """Everything in an export.

    Raises:
        FileFaultyError: It is no export, or one of a newer version.
    """
    told: set[str] = set()
    for name, number, value in members(file, KINDS):
        told.add(name)
        if number is not None:
            yield f"{name} {number}", _read(value, partial(entry_of, KINDS[name]))
        elif name in KINDS:
            if value != []:
                problem = plainly("must be a list, not {value}", value=shown(value))
                yield name, (Fault("", problem),)
        elif name == "profile":
            yield name, _read(value, profile_of)
        else:
            _check_head(name, value)
    missing = [name for name in ("format", "version", "episodes") if name not in told]
    if missing:
        problem = plainly("this is no export, {name} is missing", name=missing[0])
        raise FileFaultyError(Fault("", problem))


def _check_head(name: str, value: object) -> None:
    if name == "format" and value != FORMAT:
        problem = plainly('must be "{format}", not {value}', format=FORMAT, value=shown(value))
        raise FileFaultyError(Fault(name, problem))
    if name == "version" and value != VERSION:
        if isinstance(value, int) and value > VERSION:
            problem = plainly(
                "{value} is of a newer Crampcoach; install that version", value=shown(value)
            )
        else:
            problem = plainly("must be {value}", value=VERSION)
        raise FileFaultyError(Fault(name, problem))


def _read(value: object, read: Callable[[dict[str, object]], Entry | HealthProfile]) -> Found:
    record = as_mapping(value)
    if record is None:
        return (Fault("", plainly("must be an object, not {value}", value=shown(value))),)
    try:
        return read(record)
    except RecordFaultyError as error:
        return error.faults


def _at(place: str, fault: Fault) -> Fault:
    if not fault.place:
        return Fault(place, fault.problem)
    within = PlainWords("{place}, {part}", {"place": place, "part": fault.place})
    return Fault(within, fault.problem)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


@contextmanager
def _opened(path: Path) -> Generator[TextIO]:
    """A regular file, as text."""
    try:
        # A pipe would hold the program up for ever.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise NotImportedError(_unreadable(path, error)) from error
    told = os.fstat(number)
    if not stat.S_ISREG(told.st_mode) or told.st_size > LARGEST_FILE:
        os.close(number)
        if stat.S_ISREG(told.st_mode):
            text = plainly("{file} is larger than 1 GB. Export a shorter time.", file=path)
        else:
            text = plainly("{file} is a folder or a device. Name a file.", file=path)
        raise NotImportedError(text)
    with os.fdopen(number, encoding="utf-8-sig", newline="") as file:
        yield file


def _unreadable(path: Path, error: OSError) -> str:
    why = reason(error, plainly("unknown reason"))
    return plainly("{file} can't be read: {reason}.", file=path, reason=why)
