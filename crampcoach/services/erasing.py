"""Deletes everything, after it was asked once and answered."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Access
from crampcoach.core.erased import Erased, Extent
from crampcoach.core.preferences import Preferences
from crampcoach.services.choices import Choices
from crampcoach.services.health import Health
from crampcoach.services.journal import Journal


class Erasure(Enum):
    """How far it has come."""

    IDLE = "idle"
    ASKING = "asking"
    WORKING = "working"
    DONE = "done"


class Erasing(QObject):
    """Everything goes away, in two steps and for good.

    Attributes:
        step: How far it has come.
        extent: What goes away besides the diary and the health profile.
        report: What became of each file, once it is done.
        trouble: Why it couldn't be done at all; empty where it could.

    Signals:
        changed: Something of this has changed.
    """

    changed = Signal()

    def __init__(
        self,
        erase: Callable[[Extent], tuple[Erased, ...]],
        journal: Journal,
        health: Health,
        choices: Choices,
        parent: QObject | None = None,
    ) -> None:
        """Wait to be asked.

        Args:
            erase: Deletes the files; called on the diary's thread, with nothing open.
            journal: The diary.
            health: Forgets what was told.
            choices: Go back to what they were at first, where that is wished.
            parent: Owns it.
        """
        super().__init__(parent)
        self._erase = erase
        self._journal = journal
        self._health = health
        self._choices = choices
        self.step = Erasure.IDLE
        self.extent = Extent()
        self.report: tuple[Erased, ...] = ()
        self.trouble = ""

    def ask(self) -> None:
        """The first step: say what would go away."""
        if self.step is not Erasure.WORKING:
            self.report, self.trouble = (), ""
            self._move(Erasure.ASKING)

    def choose(self, extent: Extent) -> None:
        """Decide what goes away besides."""
        if self.step is Erasure.ASKING:
            self.extent = extent
            self.changed.emit()

    def cancel(self) -> None:
        """Leave everything as it is."""
        if self.step is not Erasure.WORKING:
            self._move(Erasure.IDLE)

    def confirm(self) -> None:
        """The second step: delete it."""
        if self.step is not Erasure.ASKING:
            return
        self._move(Erasure.WORKING)
        extent = self.extent
        self._health.forget()  # before its file goes, which would come back else
        if extent.settings:
            self._choices.replace(Preferences())
        self._journal.carry_out(
            lambda: self._erase(extent), self._on_erased, self._on_failed, Access.EVERYTHING
        )

    def _on_erased(self, report: tuple[Erased, ...]) -> None:
        self.report, self.extent = report, Extent()
        self._move(Erasure.DONE)

    def _on_failed(self, trouble: str) -> None:
        self.trouble = trouble
        self._move(Erasure.ASKING)

    def _move(self, step: Erasure) -> None:
        self.step = step
        self.changed.emit()
