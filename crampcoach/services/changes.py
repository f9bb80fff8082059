"""What is changed by hand in the diary: kept at once, and taken back on demand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.core.night import Night
from crampcoach.services.journal import Journal

Changed = Episode | Night
MOST = 100
"""Changes that can be taken back."""


class Changes(QObject):
    """A row of changes of the same page, each kept whole.

    Signals:
        kept: Where the latest change is safe has changed.
        undone: A change was taken back (the entry as it is now).
    """

    kept = Signal()
    undone = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._done: list[tuple[Changed | None, Changed]] = []
        self._latest: Changed | None = None
        self._kept: Kept | None = None
        journal.kept.connect(self._on_kept)

    @property
    def where(self) -> Kept | None:
        """Where the latest change is safe; None before there is one, and while it isn't known."""
        return self._kept

    @property
    def last(self) -> tuple[Changed | None, Changed] | None:
        """The change that would be taken back: what was there before, and what is now."""
        return self._done[-1] if self._done else None

    def put(self, before: Changed | None, entry: Changed) -> None:
        """Keep a revision.

        Args:
            before: What it replaces; None where it is new.
            entry: All of it.
        """
        self._done = [*self._done[1 - MOST :], (before, entry)]
        self._keep(entry)

    def undo(self) -> bool:
        """Take the latest change back; whether there was one."""
        if not self._done:
            return False
        before, entry = self._done.pop()
        revision = entry.revision + 1
        if before is None:
            restored: Changed = entry.revised(deleted=True)
        else:
            restored = before.revised(revision=revision)
            self._follow(entry, restored)
        self._keep(restored)
        self.undone.emit(restored)
        return True

    def forget(self) -> None:
        """Nothing can be taken back any more."""
        self._done.clear()
        self._latest = self._kept = None

    def _follow(self, entry: Changed, restored: Changed) -> None:
        """What is taken back next must outdo the revision that is kept now."""
        for number, (before, after) in enumerate(self._done):
            if after.id == entry.id:
                self._done[number] = (before, after.revised(revision=restored.revision))

    def _give_up(self, receipt: Receipt) -> None:
        """What was changed elsewhere since can't be taken back here: that would undo it too."""
        mine = [after.revision for _, after in self._done if after.id == receipt.entry_id]
        if mine and receipt.revision > max(mine):
            self._done = [done for done in self._done if done[1].id != receipt.entry_id]

    def _keep(self, entry: Changed) -> None:
        self._latest, self._kept = entry, None
        self._journal.put(entry)

    def _on_kept(self, receipt: Receipt) -> None:
        self._give_up(receipt)
        latest = self._latest
        if latest is None:
            return
        if (receipt.entry_id, receipt.revision) == (latest.id, latest.revision):
            self._kept = receipt.kept
            self.kept.emit()
