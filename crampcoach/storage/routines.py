"""The routines there are: those that ship with the program, and the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

from crampcoach.core.errors import Fault, NoSuchRoutineError, RoutineUnusableError
from crampcoach.core.form import BothLegs, Choice, Pass, has_steps, under
from crampcoach.core.plain_words import plainly
from crampcoach.core.preferences import HOLD_CHOICES, Preferences
from crampcoach.core.routine import Position, Routine, When
from crampcoach.core.safety import Limit
from crampcoach.core.shelf import RoutineEntry
from crampcoach.core.timeline import Lengths, compile_timeline, overlaps
from crampcoach.resources import asset
from crampcoach.storage.routine_file import read_routine


class RoutineLibrary:
    """Finds routines by name. Files are read anew each time, so that a mended one works at once.

    A user's file never replaces a built-in routine: relief must not hang on it.
    """

    def __init__(
        self, phrases: Mapping[str, str], own: Path, built_in: Path | None = None
    ) -> None:
        """Look for routines in two folders.

        Args:
            phrases: Words by the names that routine files may use.
            own: The folder of the user's routines, which may not exist.
            built_in: The folder of those that ship; the program's own assets unless given.
        """
        self._phrases = phrases
        self._own = own
        self._built_in = built_in or asset("routines")

    def routine(self, name: str) -> Routine:
        """The routine of this name.

        Raises:
            NoSuchRoutineError: None has it, or its file is unusable.
        """
        files = _files(self._own) | _files(self._built_in)
        if name not in files:
            named = ", ".join(sorted(files))
            message = plainly(
                'There is no routine "{name}"; there are {names}.', name=_plain(name), names=named
            )
            raise NoSuchRoutineError(message)
        try:
            return read_routine(files[name], self._phrases)
        except RoutineUnusableError as error:
            message = plainly(
                'The routine "{name}" can\'t be used: {fault}.', name=name, fault=error.words
            )
            raise NoSuchRoutineError(message) from error

    def listing(self) -> tuple[RoutineEntry, ...]:
        """Every routine file, the built-in ones first, unusable ones with the reason."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[RoutineEntry]:
        built_in = _files(self._built_in)
        for path in built_in.values():
            yield replace(self._entry(path), built_in=True)
        for path in _files(self._own).values():
            if path.stem in built_in:
                taken = plainly(
                    "{name} is the name of a built-in routine; give the file another",
                    name=path.stem,
                )
                yield RoutineEntry(_plain(path.stem), _plain(path.name), fault=taken)
            else:
                yield self._entry(path)

    def _entry(self, path: Path) -> RoutineEntry:
        name, file = _plain(path.stem), _plain(path.name)
        try:
            routine = read_routine(path, self._phrases)
        except RoutineUnusableError as error:
            return RoutineEntry(name, file, fault=_first_of(error.faults))
        return RoutineEntry(name, file, routine.title, routine.kind, routine.muscle)


def _first_of(faults: tuple[Fault, ...]) -> str:
    first, more = faults[0].words, len(faults) - 1
    return plainly("{fault} (and {more} more)", fault=first, more=more) if more else first


def clashes(
    routine: Routine,
    countdown: tuple[str, ...],
    length_s: Lengths,
    both_legs: BothLegs | None = None,
) -> tuple[Fault, ...]:
    """Phrases of a routine that overlap, in whatever form it is done.

    Args:
        routine: The routine.
        countdown: The words of the countdown, "five" first.
        length_s: Gives the length of a phrase's clip in seconds.
        both_legs: The words for both legs; without them only one is looked at.

    Returns:
        A fault for each pair, once.
    """
    found: dict[Fault, None] = {}
    for choice in forms(routine, countdown, both_legs):
        for fault in overlaps(compile_timeline(routine, choice, length_s), length_s):
            found[fault] = None
    return tuple(found)


def forms(
    routine: Routine, countdown: tuple[str, ...], both_legs: BothLegs | None
) -> Iterator[Choice]:
    """Every form a routine can take: bare and with all that can be added, for one leg and both.

    Args:
        routine: The routine.
        countdown: The words of the countdown, "five" first.
        both_legs: The words for both legs, or None.
    """
    careful = frozenset({Limit.SIDE_LYING, Limit.CAREFUL_POINTING, Limit.LIGHT_TOUCH})
    for position, hold_s, part in product(Position, HOLD_CHOICES, Pass):
        if not routine.has_position(position):
            continue
        bare = Preferences(hold_s=hold_s, cold_floor=False).conditions()
        full = Preferences(hold_s=hold_s, walk=True).conditions() | {
            When.SWELLING_WARNING,
            When.SLIPPERS,
        }
        yield Choice(position, bare, (), part, stay_seated=True)
        whole = Choice(position, full, countdown, part)
        gentle = under(whole, frozenset({Limit.NO_STRETCH}))
        for form in (whole, replace(whole, helped=True), under(whole, careful)):
            yield form
            if both_legs is not None:
                yield replace(form, both_legs=both_legs)
        if has_steps(routine, gentle):
            yield gentle


def _files(folder: Path) -> dict[str, Path]:
    """The TOML files of a folder by their stems, in order; hidden ones are editors' own."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return {}
    return {p.stem: p for p in paths if p.suffix == ".toml" and not p.name.startswith(".")}


def _plain(name: str) -> str:
    """A file's name in letters that every terminal and file can take."""
    return name.encode("utf-8", "replace").decode()
