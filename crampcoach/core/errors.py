"""Errors of the environment, as typed values with plain sentences.

A bug of ours is never one of these: bugs reach ``sys.excepthook``.
"""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.plain_words import PlainWords, plainly


class CrampcoachError(Exception):
    """Something outside went wrong; ``str(error)`` is a sentence a person can act on."""

    @property
    def words(self) -> str:
        """The same sentence as it was given, for a face to word (``core.plain_words``)."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where, and what would be right.

    Attributes:
        place: The key, with its step ("step 2, seconds"), or "line 7" where the syntax is broken.
        problem: What is wrong there and what is allowed, as one plain sentence without a period.
    """

    place: str
    problem: str

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> str:
        """Both in one, for a face to word (``core.plain_words``)."""
        if not self.place:
            return self.problem
        return PlainWords("{place}: {problem}", {"place": self.place, "problem": self.problem})


def line_number(number: int) -> str:
    """A place in a file."""
    return plainly("line {number}", number=number)


class RoutineUnusableError(CrampcoachError):
    """A routine file can't be used.

    Attributes:
        file: The file's name.
        faults: Every fault found, in the order of the file.
    """

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(PlainWords("{file}: {fault}", {"file": file, "fault": faults[0].words}))
        self.file = file
        self.faults = faults


class DiaryUnavailableError(CrampcoachError):
    """The diary can't be read or written now; entries are kept elsewhere meanwhile."""


class GaveWayError(CrampcoachError):
    """Something long was broken off, since it was cancelled or something more urgent came.

    Nothing was changed.
    """

    def __init__(self) -> None:
        super().__init__(plainly("It was broken off; nothing was changed."))


class NoSuchRoutineError(CrampcoachError):
    """No usable routine has this name."""


class RoutineNotSavedError(CrampcoachError):
    """An own routine can't be written or taken away; what was there is as it was."""
