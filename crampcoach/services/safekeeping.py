"""Copies, exports and imports that the person asks for, one at a time, with progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Access
from crampcoach.core.errors import GaveWayError
from crampcoach.services.journal import Journal


class Job(Enum):
    """What can be asked for."""

    COPY = "copy"
    RESTORE = "restore"
    EXPORT = "export"
    IMPORT = "import"


_LETS_GO = {Job.RESTORE: Access.DIARY, Job.IMPORT: Access.DIARY}


class Progress:
    """How far a job has come; belongs to the diary's thread, but for ``cancel``."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        """Begin.

        Args:
            tell: Called with what is done and what there is in all.
        """
        self._tell = tell
        self._is_cancelled = False

    def __call__(self, done: int, total: int) -> None:
        """Tell it.

        Raises:
            GaveWayError: It was cancelled.
        """
        if self._is_cancelled:
            raise GaveWayError
        self._tell(done, total)

    def is_cancelled(self) -> bool:
        """Whether to break off."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Have it broken off; what is there is as it was."""
        self._is_cancelled = True


Work = Callable[[str, Progress], int]
"""Does a job with a file, on the diary's thread; returns how many episodes or rows there were."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did.

    Attributes:
        job: Which.
        path: Of the file.
        count: Episodes or rows.
    """

    job: Job
    path: str
    count: int


class Safekeeping(QObject):
    """One job at a time.

    While an episode runs the diary is there for it alone: what has begun is undone, and begun
    again at rest.

    Attributes:
        folder: Where the data is.
        job: The one that runs; None for none.
        done: How much of it is done.
        total: How much there is; 0 where that isn't known.
        outcome: What the last one did; None where it failed, or before one.
        trouble: Why the last one failed; empty where it didn't.
        was_cancelled: Whether the last one was broken off.

    Signals:
        changed: Something of this has changed.
    """

    changed = Signal()
    _came_far_there = Signal(int, int)

    def __init__(
        self,
        folder: str,
        works: Mapping[Job, Work],
        journal: Journal,
        parent: QObject | None = None,
    ) -> None:
        """Wait to be asked.

        Args:
            folder: Where the data is.
            works: How each job is done.
            journal: Carries it out.
            parent: Owns it.
        """
        super().__init__(parent)
        self.folder = folder
        self._works = works
        self._journal = journal
        self._progress: Progress | None = None
        self.job: Job | None = None
        self.done = self.total = 0
        self.outcome: Outcome | None = None
        self.trouble = ""
        self.was_cancelled = False
        self._path = ""
        self._is_suspended = False
        self._came_far_there.connect(self._on_progress)

    def can(self, job: Job) -> bool:
        """Whether this version does such a job."""
        return job in self._works

    def begin(self, job: Job, path: str) -> None:
        """Do a job with a file, unless one runs."""
        if self.job is not None or not path.strip():
            return
        self.job, self.outcome, self.trouble, self.was_cancelled = job, None, "", False
        self._path = path
        self._run(job)

    def _run(self, job: Job) -> None:
        self.done = self.total = 0
        self._progress = progress = Progress(self._came_far_there.emit)
        work, path = self._works[job], self._path
        self.changed.emit()
        self._journal.carry_out(
            lambda: work(path, progress),
            partial(self._on_done, job, path),
            self._on_failed,
            _LETS_GO.get(job, Access.SHARED),
        )

    def cancel(self) -> None:
        """Break the job off; what is there is as it was."""
        if self.job is None:
            return
        self.was_cancelled = True
        if self._progress is None:  # it waits for its turn
            self._end()
        else:
            self._progress.cancel()
            self.changed.emit()

    def suspend(self) -> None:
        """Make way for relief: an entry must not wait for a long job."""
        self._is_suspended = True
        if self._progress is not None:
            self._progress.cancel()

    def resume(self) -> None:
        """Begin again what made way."""
        if not self._is_suspended:
            return
        self._is_suspended = False
        if self.job is not None and self._progress is None:
            self._run(self.job)

    def _on_progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()

    def _on_done(self, job: Job, path: str, count: int) -> None:
        self.was_cancelled = False  # it was done before that was heard
        self.outcome = Outcome(job, path, count)
        self._end()

    def _on_failed(self, trouble: str) -> None:
        if self._is_suspended and not self.was_cancelled:
            self._progress = None
            return
        self.trouble = "" if self.was_cancelled else trouble
        self._end()

    def _end(self) -> None:
        self.job = self._progress = None
        self.changed.emit()
