"""Keeps entries on a thread of its own: a slow disk holds up neither voice nor screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from crampcoach.core.diary_writer import Access, DiaryState, Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.core.ports import Answer, Question
from crampcoach.storage.keeper import Keeper

if TYPE_CHECKING:
    from crampcoach.core.entry import Entry

OnKept = Callable[[Receipt], None]
T = TypeVar("T")


class Caretaker(Protocol):
    """Copies the diary: where nobody waits, and before its file is changed."""

    def before_migrating(self, diary: Path) -> None:
        """Copy an older diary; what is raised leaves it as it is."""
        ...

    def attend(self, gives_way: Callable[[], bool]) -> bool:
        """Make a copy after something was stored, unless there is no need.

        Args:
            gives_way: Whether an entry came, which comes first.

        Returns:
            Whether it need not be tried again before something else is stored.
        """
        ...


class Writer:
    """The diary's one writer in this process (``core.diary_writer.DiaryWriter``).

    What is put before ``open`` waits; what is put afterwards is kept in order. Callbacks run on
    the writer's thread, and what they raise goes to ``sys.excepthook``.
    """

    def __init__(
        self,
        diary: Path | None,
        places: Sequence[Path],
        caretaker: Callable[[], Caretaker] | None = None,
    ) -> None:
        """Keep entries in these places.

        Args:
            diary: The diary's file; None in a process that only fills its side journal.
            places: Folders for side journals, the best one first: the data folder, then the
                runtime directory.
            caretaker: Gives, on the writer's thread, who copies the diary: between entries, and
                never while an episode runs.
        """
        self._caretaker = caretaker
        self._has_stored = False
        self._running: set[str] = set()
        self._on_open: Callable[[DiaryState], None] | None = None
        self._keeper = Keeper(diary, places, _report, self._before_migrating)
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._waiting: dict[tuple[str, int], OnKept] = {}
        self._opened_late: Callable[[DiaryState], None] | None = None
        self._thread: Thread | None = None

    def open(self, on_open: Callable[[DiaryState], None]) -> None:
        """Open the diary, store what was kept aside, close what was cut off.

        Args:
            on_open: Called on the writer's thread: once, and where there was trouble again
                when a retry has opened it.
        """
        self._thread = Thread(target=self._run, args=(on_open,), name="writer", daemon=True)
        self._thread.start()

    def put(self, entry: Entry, on_kept: OnKept) -> None:
        """Keep a revision of an entry.

        Args:
            entry: The whole record.
            on_kept: Called on the writer's thread: once when it is kept, and again each time it
                is kept better, at last with ``Kept.SAVED``.
        """
        self._jobs.put(partial(self._put, entry, on_kept))

    def ask(self, question: Question[T], on_answer: Callable[[Answer[T]], None]) -> None:
        """Ask the diary; it holds by then what was put before.

        Args:
            question: Carried out on the writer's thread.
            on_answer: Called there with what it returned.
        """
        self._jobs.put(lambda: on_answer(self._keeper.answer(question)))

    def carry_out(
        self, act: Callable[[], T], on_done: Callable[[Answer[T]], None], access: Access
    ) -> None:
        """Carry out something that has to do with the diary's file.

        Args:
            act: What; ``CrampcoachError`` from it is the answer's trouble.
            on_done: Called on the writer's thread with what it returned.
            access: What is let go of meanwhile; then the new state is told before that.
        """
        self._jobs.put(lambda: self._carry_out(act, on_done, access))

    def retry(self) -> None:
        """Try again to store what was kept aside, here or by a process that has ended."""
        self._jobs.put(self._retry)

    def close(self, timeout_s: float) -> bool:
        """Finish what is queued and end the thread; whether that was done in time."""
        if self._thread is None:
            return self._jobs.empty()
        self._jobs.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self, on_open: Callable[[DiaryState], None]) -> None:
        self._on_open = on_open
        self._tell(on_open, self._keeper.open())
        while (job := self._jobs.get()) is not None:
            _guarded(job)
            _guarded(self._attend)
        _guarded(self._retry)
        self._keeper.close()

    def _put(self, entry: Entry, on_kept: OnKept) -> None:
        receipt = self._keeper.keep(entry)
        self._note_running(entry)
        self._has_stored = self._has_stored or receipt.kept is Kept.SAVED
        if receipt.kept is not Kept.SAVED:
            self._waiting[receipt.entry_id, receipt.revision] = on_kept
        _guarded(lambda: on_kept(receipt))

    def _carry_out(
        self, act: Callable[[], T], on_done: Callable[[Answer[T]], None], access: Access
    ) -> None:
        answer = self._keeper.carry_out(act, access)
        if access is Access.EVERYTHING:
            self._waiting.clear()
        if access is not Access.SHARED and self._on_open is not None:
            self._opened_late = None  # what was told before was of another file
            _guarded(self._retry)
            self._tell(self._on_open, self._keeper.state())
        _guarded(lambda: on_done(answer))

    def _attend(self) -> None:
        """Have the diary copied in a quiet moment."""
        quiet = self._jobs.empty() and not self._running
        if self._caretaker is not None and self._has_stored and quiet:
            self._has_stored = not self._caretaker().attend(lambda: not self._jobs.empty())

    def _before_migrating(self, diary: Path) -> None:
        if self._caretaker is not None:
            self._caretaker().before_migrating(diary)

    def _note_running(self, entry: Entry) -> None:
        if isinstance(entry, Episode) and entry.is_open and not entry.deleted:
            self._running.add(entry.id)
        else:
            self._running.discard(entry.id)

    def _retry(self) -> None:
        for receipt in self._keeper.retry():
            key = (receipt.entry_id, receipt.revision)
            on_kept = self._waiting[key]
            if receipt.kept is Kept.SAVED:
                del self._waiting[key]
            _guarded(partial(on_kept, receipt))
        if self._opened_late is not None:
            self._tell(self._opened_late, self._keeper.state())

    def _tell(self, on_open: Callable[[DiaryState], None], state: DiaryState) -> None:
        """Tell of the opening: at once in any case, and again as soon as it has worked."""
        failed_before = self._opened_late is not None
        self._opened_late = on_open if state.trouble else None
        if not (failed_before and state.trouble):
            _guarded(lambda: on_open(state))


def _guarded(act: Callable[[], None]) -> None:
    """Run something whose mistakes must not end the thread."""
    try:
        act()
    except Exception as bug:  # noqa: BLE001
        _report(bug)


def _report(bug: Exception) -> None:
    sys.excepthook(type(bug), bug, bug.__traceback__)
