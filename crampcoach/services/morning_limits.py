"""What the warning signs of a morning's review forbid until the next noon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.night import Night, night_date
from crampcoach.core.ports import Clock
from crampcoach.core.safety import Limit, limits_told_by
from crampcoach.services.journal import Journal

if TYPE_CHECKING:  # the diary's other records are wanted long after the first hit
    from crampcoach.core.entry import Entry


class MorningLimits(QObject):
    """Knows the answers: whoever told of a swollen leg at breakfast doesn't stretch tonight.

    They count from the tap that gives them, whichever page it is on, until they are corrected.
    """

    def __init__(self, clock: Clock, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self._nights: dict[str, Night] = {}
        journal.opened.connect(self._on_opened)
        journal.replenished.connect(self._look_up)
        journal.revised.connect(self._on_revised)

    def now(self) -> frozenset[Limit]:
        """What they forbid now: this night's, and those of the day before it."""
        days = {day.isoformat() for day in self._days()}
        told = (n.answers for n in self._nights.values() if n.night_date in days and not n.deleted)
        return frozenset(limit for answers in told for limit in limits_told_by(answers))

    def _days(self) -> tuple[date, date]:
        tonight = night_date(self._clock.now())
        return tonight - timedelta(days=1), tonight

    def _on_opened(self, state: DiaryState) -> None:
        """By now it holds what was put before; or it is another one, restored or begun anew."""
        if not state.trouble:
            self._nights.clear()
            self._look_up()

    def _look_up(self) -> None:
        since, until = (day.isoformat() for day in self._days())
        self._journal.ask(lambda diary: diary.nights_between(since, until), self._learn)

    def _on_revised(self, entry: Entry) -> None:
        if isinstance(entry, Night):
            self._learn([entry])

    def _learn(self, nights: Iterable[Night]) -> None:
        """Of each review the newest counts; of merged diaries there may be several of one date."""
        for night in nights:
            before = self._nights.get(night.id)
            if before is None or before.revision < night.revision:
                self._nights[night.id] = night
