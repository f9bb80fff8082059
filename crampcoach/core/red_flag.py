"""What a red-flag rule is, and what it is once it applies (clinical.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from crampcoach.core.facts import Facts, Urgency
from crampcoach.core.region import Line
from crampcoach.core.sign import Sign

When = Callable[[Facts], bool]


class Asked(StrEnum):
    """Where what feeds a rule is asked."""

    NIGHT = "night"
    """After rule R6, and behind "Something else" in the routine."""
    MORNING = "morning"
    PROFILE = "profile"
    DIARY = "diary"
    """Nothing is asked: the diary tells."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One half of a rule.

    Attributes:
        urgency: When to get help.
        message: Name of the phrase that says so.
        when: Its condition.
        line: Whom to call; None where it can wait for a visit.
    """

    urgency: Urgency
    message: str
    when: When
    line: Line | None = None


def today(facts: Facts) -> str:
    """The occasion of what was answered now: it counts again another day."""
    return facts.today.isoformat()


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A rule.

    Attributes:
        id: ``R1`` to ``R19``.
        grades: Its halves, the most urgent first; most rules have one.
        signs: The questions that feed it.
        fields: What else does: the fields of the profile, of a night, of the running episode.
        asked: Where.
        source: Where it comes from.
        occasion: Says what it is raised on: a day's answers, a medicine, a month.
    """

    id: str
    grades: tuple[Grade, ...]
    signs: tuple[Sign, ...]
    asked: tuple[Asked, ...]
    source: str
    fields: tuple[str, ...] = ()
    occasion: Callable[[Facts], str] = today

    @property
    def urgency(self) -> Urgency:
        """Of its mildest half."""
        return self.grades[-1].urgency

    @property
    def message(self) -> str:
        """Of its mildest half."""
        return self.grades[-1].message


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A rule that applies.

    Attributes:
        flag: Which.
        grade: Its most urgent half that holds.
        occasion: What it was raised on.
    """

    flag: RedFlag
    grade: Grade
    occasion: str

    @property
    def id(self) -> str:
        """``R1`` to ``R19``."""
        return self.flag.id

    @property
    def key(self) -> str:
        """What its acknowledgement is kept under.

        The same rule on the same occasion needs no second one, unless it has become more urgent.
        """
        return f"{self.id} {self.urgency.name.lower()} {self.occasion}"

    @property
    def urgency(self) -> Urgency:
        """When to get help."""
        return self.grade.urgency

    @property
    def message(self) -> str:
        """Name of the phrase that says so."""
        return self.grade.message

    @property
    def line(self) -> Line | None:
        """Whom to call; None where it can wait for a visit."""
        return self.grade.line
