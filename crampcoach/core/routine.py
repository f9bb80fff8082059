"""A routine: the steps a person is led through, as written in a routine file.

Every text here is the words themselves; names of phrases are resolved when a file is read.
Times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Muscle(StrEnum):
    """Muscle groups a cramp is logged and treated under; values are the command line's words."""

    CALF = "calf"
    SOLEUS = "soleus"
    FOOT = "foot"
    SHIN = "shin"
    HAMSTRING = "hamstring"
    QUADRICEPS = "quadriceps"


class Position(StrEnum):
    """How the person lies, sits or stands while stretching."""

    IN_BED = "in_bed"
    TOWEL = "towel"
    SEATED = "seated"
    STANDING = "standing"


class RoutineKind(StrEnum):
    """What a routine is for."""

    RELIEF = "relief"
    STRETCH = "stretch"


class When(StrEnum):
    """Conditions under which a step or a cue takes part."""

    HOLD_90 = "hold_90"
    HOLD_120 = "hold_120"
    WALK = "walk"
    COLD_FLOOR = "cold_floor"
    SWELLING_WARNING = "swelling_warning"
    PREGNANT = "pregnant"
    LIGHT_TOUCH = "light_touch"
    SLIPPERS = "slippers"
    GENTLE = "gentle"


class WordingKind(StrEnum):
    """Other wordings of the stretch in bed."""

    SIDE_LYING = "side_lying"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class StepCue:
    """Something said within a step.

    Attributes:
        phrase: The words.
        at_s: Seconds after the step's beginning; None for right after the clip before ("then").
        once: Said in an episode's first hold only, never again after a restart. It gives way to a
            clip that still sounds.
        when: The condition it needs, if any.
        before: Said at the very beginning, and the step's phrase right after it.
    """

    phrase: str
    at_s: float | None = None
    once: bool = False
    when: When | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class BothLegs:
    """What is said where both legs are stretched, one after the other.

    Attributes:
        first: Before the muscle's phrase.
        other: Instead of it, for the second leg.
    """

    first: str
    other: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a step shows and says in one position; empty fields keep the step's own."""

    show: str = ""
    phrase: str = ""
    picture: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a routine.

    Attributes:
        id: ``stretch``, ``massage`` … or a routine's own word.
        show: The line on the screen, five words at most.
        seconds: How long it lasts; one hold where ``repeat`` is more than one.
        phrase: Said at its beginning.
        picture: Name of the illustration, without ending.
        hold: Whether a muscle is held in stretch: it is counted down and follows the position.
        repeat: How many holds.
        rest_s: Rest after each hold.
        again: Said instead of ``phrase`` from the second hold on.
        rest_phrase: Said at the beginning of a rest.
        when: The condition the step needs, if any.
        cues: What else is said.
        seated: What "Stay seated" makes of this step, or sitting of a hold; None where it isn't
            offered.
        legs: Words for a hold done with one leg and then the other, each with all its repeats;
            else None. People are got into place while they rest: these and ``phrase`` are said in
            the rest before a leg's first hold, and ``again`` as each hold begins.
        off: Whether it is switched off: kept in the file, left out of the routine.
    """

    id: str
    show: str
    seconds: float
    phrase: str = ""
    picture: str = ""
    hold: bool = False
    repeat: int = 1
    rest_s: float = 0.0
    again: str = ""
    rest_phrase: str = ""
    when: When | None = None
    cues: tuple[StepCue, ...] = ()
    seated: Wording | None = None
    legs: BothLegs | None = None
    off: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """How a routine changes for a position.

    Attributes:
        wording: Replaces the wording of the hold.
        steps: Ids of the steps that take part; None for all.
    """

    wording: Wording
    steps: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Relapse:
    """The short hold that answers "It's back".

    Attributes:
        seconds: Its length.
        cues: What is said in it besides the hold's phrase.
    """

    seconds: float = 30.0
    cues: tuple[StepCue, ...] = ()


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole routine.

    Attributes:
        name: The word it is called by: its file's stem (a muscle's name, ``stretch``, an own one).
        title: What people read.
        kind: Relief or stretch.
        muscle: The muscle it eases, or None.
        steps: In order.
        variants: By position; ``in_bed`` is the routine as written and always there.
        relapse: The answer to "It's back".
        wordings: Other wordings of the stretch in bed.
    """

    name: str
    title: str
    kind: RoutineKind
    muscle: Muscle | None
    steps: tuple[Step, ...]
    variants: dict[Position, Variant] = field(default_factory=dict[Position, Variant])
    relapse: Relapse = Relapse()
    wordings: dict[WordingKind, Wording] = field(default_factory=dict[WordingKind, Wording])

    @property
    def pictures(self) -> frozenset[str]:
        """Names of all illustrations it may show."""
        wordings = [
            *self.wordings.values(),
            *(variant.wording for variant in self.variants.values()),
            *(step.seated for step in self.steps if step.seated is not None),
        ]
        shown = [*(step.picture for step in self.steps), *(each.picture for each in wordings)]
        return frozenset(name for name in shown if name)

    def has_position(self, position: Position) -> bool:
        """Whether there is a form of this routine for a position."""
        return position is Position.IN_BED or position in self.variants
