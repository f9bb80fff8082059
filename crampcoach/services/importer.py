"""Has files of other diaries taken over, in moments when nobody needs relief."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crampcoach.core.imported import Imported, Refused
from crampcoach.core.profile import NOTHING_TOLD
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.services.coach import Coach
from crampcoach.services.health import Health
from crampcoach.services.journal import Journal

CANCELLED = Refused("The import was cancelled. Nothing has changed.")

Progress = Callable[[int, int], None]
Bring = Callable[[Path, Progress], Imported | Refused]
"""Takes a file over on the diary's thread, or nothing; what progress raises passes through."""


class _GaveWayError(Exception):
    """Something else is wanted of the diary first."""


class Importer(QObject):
    """Takes over one file at a time.

    While an episode runs the diary is there for it: an import that has begun is undone and begun
    again at rest, so that a hit is stored at once.

    Signals:
        progressed: So many bytes of so many are done (two ints).
        ended: What has become of it (an ``Imported`` or ``Refused``).
    """

    progressed = Signal(object, object)
    ended = Signal(object)

    def __init__(
        self,
        bring: Bring,
        journal: Journal,
        coach: Coach,
        health: Health,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bring = bring
        self._journal = journal
        self._coach = coach
        self._health = health
        self._file: Path | None = None
        self._runs = False
        self._gives_way = False
        self._is_cancelled = False
        coach.screen_changed.connect(self._on_screen)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being taken over, or waits for its turn."""
        return self._file is not None

    def begin(self, file: Path) -> None:
        """Take a file over; ``ended`` tells how it went. One at a time."""
        if self._file is not None:
            self.ended.emit(Refused("Another import is under way. Try again when it has ended."))
            return
        self._file = file
        self._is_cancelled = False
        self._go_on()

    def cancel(self) -> None:
        """Take nothing over after all."""
        self._is_cancelled = True
        self._gives_way = True
        if self._file is not None and not self._runs:
            self._end(CANCELLED)

    def _go_on(self) -> None:
        """Begin, or begin again, unless relief is wanted now."""
        if self._file is None or self._runs or self._coach.screen not in AT_REST:
            return
        self._runs = True
        self._gives_way = False
        self._journal.carry_out(
            partial(self._carry_out, self._file), self._on_done, self._on_failed
        )

    def _carry_out(self, file: Path) -> Imported | Refused | None:
        """On the diary's thread; None where it gave way."""
        try:
            return self._bring(file, self._tell)
        except _GaveWayError:
            return None

    def _tell(self, done: int, total: int) -> None:
        if self._gives_way:
            raise _GaveWayError
        self.progressed.emit(done, total)

    def _on_screen(self, screen: Screen) -> None:
        if screen in AT_REST:
            self._go_on()
        else:
            self._gives_way = True

    def _on_done(self, outcome: Imported | Refused | None) -> None:
        self._runs = False
        if outcome is not None:
            self._end(outcome)
        elif self._is_cancelled:
            self._end(CANCELLED)
        else:
            self._go_on()

    def _on_failed(self, trouble: str) -> None:
        self._runs = False
        self._end(Refused(trouble))

    def _end(self, outcome: Imported | Refused) -> None:
        self._file = None
        told = outcome.profile if isinstance(outcome, Imported) else None
        if told is not None and self._health.profile == NOTHING_TOLD:
            self._health.replace(told)
        if isinstance(outcome, Imported):
            self._journal.replenished.emit()
        self.ended.emit(outcome)
