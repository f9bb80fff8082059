"""What the services need of the world outside, as narrow protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from crampcoach.core.episode import Episode
from crampcoach.core.routine import Routine
from crampcoach.core.shelf import RoutineEntry

if TYPE_CHECKING:  # the diary's other records are wanted long after the first hit
    from crampcoach.core.backups import Checked, Copy, Swapped
    from crampcoach.core.entry import Entry, Glance, Search, Warned
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


class Kept(Enum):
    """Where an entry is safe."""

    SAVED = "saved"
    """In the diary, committed."""
    ASIDE = "aside"
    """In the side journal beside the diary: survives a crash and power-off, stored later."""
    RUNTIME = "runtime"
    """In the runtime directory: survives a crash, not power-off."""
    MEMORY = "memory"
    """In memory only, nothing could be written: lost when the program closes."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an entry.

    Attributes:
        entry_id: Whose.
        revision: Which.
        kept: Where it is safe.
        trouble: Why it isn't in the diary, as a plain sentence; empty when it is.
    """

    entry_id: str
    revision: int
    kept: Kept
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class DiaryState:
    """What the services need to know of the diary once it is open.

    Attributes:
        device_id: UUID of this device.
        episodes: How many episodes it holds, deleted ones left out.
        trouble: Why it can't be used, as a plain sentence; empty when it can.
        is_lost: Whether the file itself is at fault, so that only another one helps.
    """

    device_id: str
    episodes: int
    trouble: str = ""
    is_lost: bool = False


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


class Access(Enum):
    """What the diary's keeper lets go of while something else is done with files."""

    SHARED = "shared"
    """Nothing: files are only read."""
    DIARY = "diary"
    """The diary's file: another may take its place. What is kept aside stays."""
    EVERYTHING = "everything"
    """Side journals and waiting entries too: all of it goes away."""


class DiaryArchive(Protocol):
    """The copies of the diary. Each call is slow, and belongs on the diary's thread."""

    def heard_by(self, tell: Callable[[str, bool], object]) -> None:
        """Have trouble with the daily copy told.

        Args:
            tell: Called on the diary's thread with a plain sentence, empty where all is well
                again, and whether the diary's file is at fault.
        """
        ...

    def all(self) -> tuple[Copy, ...]:
        """Every copy there is, the newest first; none is opened."""
        ...

    def check(self, name: str) -> Checked:
        """Look through a copy, without changing it."""
        ...

    def restore(self, name: str) -> Swapped:
        """Put a copy in the diary's place, with ``Access.DIARY``.

        Raises:
            CrampcoachError: It can't be restored; the diary is as it was.
        """
        ...

    def begin_anew(self) -> Swapped:
        """Set the diary's file aside, with ``Access.DIARY``.

        Raises:
            CrampcoachError: It can't be moved; the diary is as it was.
        """
        ...

    def put_back(self, name: str) -> Swapped:
        """Undo: what gave way is the diary again, with ``Access.DIARY``.

        Raises:
            CrampcoachError: It can't be moved; the diary is as it was.
        """
        ...

    def add_from(self, name: str) -> int:
        """Add what can still be read of a file that gave way, with ``Access.DIARY``.

        Returns:
            How many entries are new or newer.

        Raises:
            CrampcoachError: The diary can't be written; it is as it was.
        """
        ...


class DiaryWriter(Protocol):
    """Keeps the diary's entries, on a thread of its own.

    A slow disk holds up neither voice nor screen.
    """

    def open(self, on_open: Callable[[DiaryState], None]) -> None:
        """Open the diary, close what was cut off, store what was kept aside.

        Args:
            on_open: Called on the writer's thread: once, and where there was trouble again
                when a retry has opened it. By then it holds what was put meanwhile.
        """
        ...

    def put(self, entry: Entry, on_kept: Callable[[Receipt], None]) -> None:
        """Keep a revision of an entry: all of it, so that the last one is always enough.

        Args:
            entry: The whole record.
            on_kept: Called on the writer's thread: once when it is safe, and again with
                ``Kept.SAVED`` when what was kept aside has reached the diary.
        """
        ...

    def ask(self, question: Question[T], on_answer: Callable[[Answer[T]], None]) -> None:
        """Ask the diary; it holds by then what was put before.

        Args:
            question: Carried out on the writer's thread.
            on_answer: Called there with what it returned.
        """
        ...

    def carry_out(
        self, act: Callable[[], T], on_done: Callable[[Answer[T]], None], access: Access
    ) -> None:
        """Carry out something that has to do with the diary's file, on its thread.

        Args:
            act: What; ``CrampcoachError`` from it is the answer's trouble.
            on_done: Called there with what it returned. Where the diary was let go, its state is
                told before, to whoever had it opened.
            access: What is let go of meanwhile, and opened anew afterwards.
        """
        ...

    def retry(self) -> None:
        """Try again to store what was kept aside."""
        ...

    def close(self, timeout_s: float) -> bool:
        """Finish what is queued and end the thread; whether that was done in time."""
        ...


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


class Standing(Enum):
    """How well a service of the desktop does what is wanted of it."""

    OK = "ok"
    DEGRADED = "degraded"
    """It does less than it should, or is not known yet."""
    ABSENT = "absent"
    """There is none."""


@dataclass(frozen=True, slots=True)
class Note:
    """A notification of the desktop's; whatever it offers is in the window too.

    Attributes:
        key: What it is about; another with the same key takes its place.
        title: The first line.
        body: What stands below; may be empty.
        actions: What it offers, each with its id and its label, the first one also for a click.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    """Shows notifications where the desktop does; never blocks, never raises."""

    @property
    def standing(self) -> Standing:
        """Whether they are shown, as far as is known."""
        ...

    @property
    def has_actions(self) -> bool:
        """Whether their actions can be chosen."""
        ...

    @property
    def is_quiet(self) -> bool:
        """Whether the person wants none now: what is shown waits in the desktop's list."""
        ...

    def show(self, note: Note) -> None:
        """Show a notification, in place of one with the same key."""
        ...

    def withdraw(self, key: str) -> None:
        """Take it back; nothing happens where there is none."""
        ...


class KeepAwake(Protocol):
    """Keeps the screen on; never blocks, never raises."""

    @property
    def is_held(self) -> bool:
        """Whether it is kept on, as far as is known by now."""
        ...

    def hold(self) -> None:
        """Keep it on from now on."""
        ...

    def release(self) -> None:
        """Let it turn off."""
        ...


class Autostart(Protocol):
    """Starts the program with the desktop."""

    def is_on(self) -> bool:
        """Whether it does; what the desktop's own settings say counts."""
        ...

    def turn_on(self) -> None:
        """Do so from now on.

        Raises:
            CrampcoachError: It can't be set.
        """
        ...

    def turn_off(self) -> None:
        """Do so no longer.

        Raises:
            CrampcoachError: It can't be taken back.
        """
        ...


class EveningStarter(Protocol):
    """Starts the program each evening, should nothing else have done so."""

    @property
    def is_on(self) -> bool:
        """Whether it does."""
        ...

    def turn_on(self, times: Iterable[time]) -> None:
        """Do so at these times from now on.

        Raises:
            CrampcoachError: It can't be set.
        """
        ...

    def turn_off(self) -> None:
        """Do so no longer.

        Raises:
            CrampcoachError: It can't be taken back.
        """
        ...
