"""Knows which evenings were stretched, and takes the person's word for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.night import night_date
from crampcoach.core.ports import Clock
from crampcoach.core.stretch import Stretch
from crampcoach.core.stretching import Streak, first_night_of, streak, stretched_on
from crampcoach.services.journal import Journal


class Stretched(QObject):
    """The stretches of the last weeks, as far as they are known.

    Signals:
        changed: Something has become known, or was done.
    """

    changed = Signal()

    def __init__(self, clock: Clock, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self._known: dict[str, Stretch] = {}
        journal.opened.connect(self._on_opened)
        journal.replenished.connect(self.look_up)

    @property
    def tonight(self) -> date:
        """The date of this night's morning."""
        return night_date(self._clock.now())

    @property
    def is_done_tonight(self) -> bool:
        """Whether tonight's is done."""
        return stretched_on(self._known.values(), self.tonight.isoformat())

    @property
    def recalled_tonight(self) -> Stretch | None:
        """Tonight's, where it was marked by hand and can be taken back."""
        night = self.tonight.isoformat()
        found = (s for s in self._known.values() if s.recalled and not s.deleted)
        return next((stretch for stretch in found if stretch.night_date == night), None)

    def streak(self) -> Streak:
        """How regularly it was done."""
        return streak(self._known.values(), self.tonight)

    def look_up(self) -> None:
        """Learn from the diary what was done in these weeks."""
        tonight = self.tonight
        since, until = first_night_of(tonight).isoformat(), tonight.isoformat()
        self._journal.ask(lambda diary: diary.stretches_between(since, until), self._learn)

    def begun(self) -> Stretch:
        """The record of a stretch that begins now; it isn't kept before ``keep``."""
        from uuid import uuid4  # noqa: PLC0415 - no launch waits for it

        now = self._clock.now()
        night = night_date(now).isoformat()
        return Stretch(str(uuid4()), self._journal.device_id, now, night)

    def keep(self, stretch: Stretch) -> None:
        """Keep a revision."""
        self._known[stretch.id] = stretch
        self._journal.put(stretch)
        self.changed.emit()

    def recall(self) -> None:
        """The person says that tonight's was done."""
        if not self.is_done_tonight:
            self.keep(self.begun().revised(revision=1, completed=True, recalled=True))

    def take_back(self) -> None:
        """It was not, after all."""
        stretch = self.recalled_tonight
        if stretch is not None:
            self.keep(stretch.revised(deleted=True))

    def _on_opened(self, state: DiaryState) -> None:
        """By now it holds what was put before; or it is another one, restored or begun anew."""
        if not state.trouble:
            self._known.clear()
        self.look_up()

    def _learn(self, stretches: tuple[Stretch, ...]) -> None:
        for stretch in stretches:
            before = self._known.get(stretch.id)
            if before is None or before.revision < stretch.revision:
                self._known[stretch.id] = stretch
        self.changed.emit()
