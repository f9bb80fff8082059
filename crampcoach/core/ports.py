"""What the services ask of the world outside, as narrow protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from crampcoach.core.routine import Routine
from crampcoach.core.shelf import RoutineEntry

if TYPE_CHECKING:  # the diary's records are wanted long after the first hit
    from crampcoach.core.entry import Glance, Search, Warned
    from crampcoach.core.episode import Episode
    from crampcoach.core.night import Night
    from crampcoach.core.reminder import Reminder, Turn
    from crampcoach.core.stretch import Stretch


class Clock(Protocol):
    """The only way to learn the time."""

    def monotonic(self) -> float:
        """Seconds that never jump, for routines."""
        ...

    def now(self) -> datetime:
        """The wall clock: aware, with the local offset."""
        ...


class Chime(Enum):
    """A soft sound, short enough for the silence before a phrase."""

    STEP = "step"
    """Another step begins."""
    STRETCH_END = "stretch_end"
    """The stretch may be let go."""


class Voice(Protocol):
    """Says words. Never blocks, never raises, never drives time."""

    def length_s(self, words: str) -> float:
        """Length of the clip of these words in seconds; an estimate while it isn't made."""
        ...

    def say(self, words: str) -> None:
        """Begin at once, cutting off what sounds; a soft tone where the clip isn't ready."""
        ...

    def chime(self, kind: Chime) -> None:
        """Begin a soft sound at once: whoever asks for it knows that no words sound."""
        ...

    def hush(self) -> None:
        """Silence now."""
        ...

    def prepare(self, words: Iterable[str]) -> None:
        """Have these clips in memory soon."""
        ...


class DiaryReading(Protocol):
    """The open diary, to be read on its own thread: each question is short, and asked at once.

    What was deleted is left out everywhere but in ``episode``. Spans of nights include both ends;
    an empty one is open. Each method raises ``DiaryUnavailableError`` where it can't be read.

    Attributes:
        device_id: UUID of this device.
    """

    device_id: str

    def count(self) -> int:
        """How many episodes there are."""
        ...

    def first_night(self) -> str:
        """The earliest ``night_date`` of an episode or a review; empty where there is none."""
        ...

    def episode(self, id_: str) -> Episode | None:
        """The episode of this id, deleted or not."""
        ...

    def episodes_between(self, since: str, until: str) -> tuple[Episode, ...]:
        """The episodes of a span of nights, by onset, whole."""
        ...

    def glances(self, since: str, until: str) -> Iterator[Glance]:
        """The same for figures, quick at 100,000, read one after the other."""
        ...

    def warned_between(self, since: str, until: str) -> tuple[Warned, ...]:
        """The red flags that were shown in episodes of a span of nights, by night and rule."""
        ...

    def nights_between(self, since: str, until: str) -> tuple[Night, ...]:
        """The reviews of a span of nights, by night."""
        ...

    def stretches_between(self, since: str, until: str) -> tuple[Stretch, ...]:
        """The stretches of a span of nights, by their start."""
        ...

    def reminders(self) -> tuple[Reminder, ...]:
        """Those that are set, by time of day."""
        ...

    def turns_between(self, since: str, until: str) -> tuple[Turn, ...]:
        """What became of reminders in a span of nights, by the moment they were due."""
        ...

    def acknowledged(self) -> frozenset[str]:
        """The keys of the red flags that were read outside an episode."""
        ...

    def find_nights(self, search: Search, *, before: str = "", limit: int = 60) -> tuple[str, ...]:
        """The nights that hold an episode, a review or a stretch, newest first.

        Args:
            search: Which.
            before: Only nights earlier than this; empty for all.
            limit: How many at most.
        """
        ...


T = TypeVar("T")
Question = Callable[[DiaryReading], T]
"""What is asked of the diary; carried out on its thread, so it must keep to what it is given."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What the diary answered.

    Attributes:
        value: What the question returned; None where there was trouble.
        trouble: Why it couldn't be asked, as a plain sentence; empty where it could.
        is_lost: Whether the diary's file is at fault, so that only another one helps.
    """

    value: T | None
    trouble: str = ""
    is_lost: bool = False


class RoutineSource(Protocol):
    """Finds routines."""

    def routine(self, name: str) -> Routine:
        """The routine of this name.

        Raises:
            NoSuchRoutineError: None has it, or its file is unusable.
        """
        ...


class RoutineShelf(RoutineSource, Protocol):
    """Where routines are kept: the built-in ones to read, the user's own to change as well."""

    def listing(self) -> tuple[RoutineEntry, ...]:
        """Every routine, the built-in ones first, unusable ones with the reason."""
        ...

    def save(self, routine: Routine, *, replacing: bool = False) -> None:
        """Keep an own routine under its name.

        Args:
            routine: All of it.
            replacing: Whether one of this name may be there, and gives way.

        Raises:
            RoutineNotSavedError: It can't be written, or its name is taken.
        """
        ...

    def delete(self, name: str) -> None:
        """Take an own routine away; saving it again puts it back.

        Raises:
            RoutineNotSavedError: It can't be taken away.
        """
        ...
