"""How the diary's entries are kept, as narrow protocols, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from crampcoach.core.ports import Answer, Question

if TYPE_CHECKING:  # the diary's other records are wanted long after the first hit
    from crampcoach.core.backups import Checked, Copy, Swapped
    from crampcoach.core.entry import Entry

T = TypeVar("T")


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
