"""The diary as its page reads and changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Kept
from crampcoach.core.entry import Search
from crampcoach.core.episode import Episode
from crampcoach.core.episode_by_hand import entered
from crampcoach.core.leafing import Leaf, Month, read_leaf, read_month, read_sheet
from crampcoach.core.night import Night
from crampcoach.core.ports import Clock
from crampcoach.core.preferences import Preferences
from crampcoach.core.review import last_night
from crampcoach.core.sheet import Sheet
from crampcoach.services.changes import Changed, Changes
from crampcoach.services.flags import Flags
from crampcoach.services.journal import Journal


class Book(QObject):
    """Leafs through the diary, and keeps what is changed in it by hand.

    Attributes:
        changes: What was changed, to be taken back.
        flags: What the diary shows over time.

    Signals:
        night_changed: Something of a night was changed here (its ``night_date``).
        kept: Where the latest change is safe has changed.
    """

    night_changed = Signal(str)
    kept = Signal()

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        flags: Flags,
        preferences: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        """Open it.

        Args:
            clock: The time.
            journal: Reads and keeps.
            flags: What the diary shows over time.
            preferences: Gives the leg that usually cramps.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self.flags = flags
        self._preferences = preferences
        self.changes = Changes(journal, self)
        self.changes.undone.connect(self._on_undone)
        self.changes.kept.connect(self.kept)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def where(self) -> Kept | None:
        """Where the latest change is safe."""
        return self.changes.where

    def now(self) -> datetime:
        """The local time."""
        return self._clock.now()

    def last_night(self) -> str:
        """The night that ended last, or is ending."""
        return last_night(self._clock.now())

    def leaf(
        self,
        search: Search,
        before: str,
        then: Callable[[Leaf], None],
        failed: Callable[[str], None],
    ) -> None:
        """Read the next nights of the list.

        Args:
            search: Which nights.
            before: Only those earlier than this one; empty for the newest.
            then: Gets them.
            failed: Gets why the diary can't be read.
        """
        self._journal.ask(lambda diary: read_leaf(diary, search, before), then, failed)

    def sheet(self, night: str, then: Callable[[Sheet], None]) -> None:
        """Read a night."""
        self._journal.ask(lambda diary: read_sheet(diary, night), then)

    def month(
        self, first: date, then: Callable[[Month], None], failed: Callable[[str], None]
    ) -> None:
        """Read a month."""
        today = date.fromisoformat(self.last_night())
        self._journal.ask(lambda diary: read_month(diary, first, today), then, failed)

    # ---- changes ------------------------------------------------------------------------------

    def put(self, before: Changed | None, entry: Changed) -> None:
        """Keep a cramp or a review: changed, new, or deleted."""
        self.changes.put(before, entry)
        self.night_changed.emit(entry.night_date)

    def enter(self, night: str, at: time) -> Episode:
        """Add a cramp from memory; what is returned is kept.

        Raises:
            TimeStillToComeError: It would lie in the future.
        """
        id_, device = str(uuid4()), self._journal.device_id
        leg = self._preferences().usual_leg or None
        episode = entered(id_, device, night, at, self._clock.now(), leg)
        self.put(None, episode)
        return episode

    def night_of(self, sheet: Sheet) -> Night:
        """The review of a night, or an empty one that isn't kept before it is changed."""
        return sheet.review or Night(
            str(uuid4()), self._journal.device_id, sheet.night_date, revision=0
        )

    def undo(self) -> bool:
        """Take the latest change back; whether there was one."""
        return self.changes.undo()

    def _on_undone(self, entry: Changed) -> None:
        self.night_changed.emit(entry.night_date)
