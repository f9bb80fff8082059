"""The side journals of this process, in the best place that takes entries."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crampcoach.core.diary_writer import Kept
from crampcoach.core.plain_words import plainly
from crampcoach.storage.side_journal import SideJournal, abandoned, claim

if TYPE_CHECKING:  # the other kinds are wanted long after the first hit
    from crampcoach.core.entry import Entry

BESIDE = plainly("Entries are kept beside it and stored by themselves.")
UNTIL_POWER_OFF = plainly("Kept until power-off.")
UNTIL_CLOSED = plainly("Kept until the program is closed.")
HOW_LONG = {Kept.ASIDE: BESIDE, Kept.RUNTIME: UNTIL_POWER_OFF, Kept.MEMORY: UNTIL_CLOSED}


class Aside:
    """Keeps entries that the diary doesn't take."""

    def __init__(self, places: Sequence[Path]) -> None:
        """Keep entries in these folders.

        Args:
            places: Folders for side journals, the best one first; only the first one outlives
                power-off.
        """
        self._places = tuple(places)
        self._journals: dict[Path, SideJournal] = {}
        self._left_behind: list[Entry] = []

    @property
    def left_behind(self) -> tuple[Entry, ...]:
        """What ended processes left in the journals that are ours now."""
        return tuple(self._left_behind)

    def claim(self) -> None:
        """Take room in the first place that has some, before a disk is full."""
        for place in self._places:
            with contextlib.suppress(OSError):
                self._journal(place)
                return

    def keep(self, entry: Entry, known: Kept = Kept.MEMORY) -> tuple[Kept, str]:
        """Keep an entry, and say where: for how long it is safe there.

        Args:
            entry: The whole record.
            known: Where it is kept already; only a better place is written to.
        """
        # Each retry would write it to the runtime directory again, which is memory too.
        places = self._places[:1] if known is Kept.RUNTIME else self._places
        kept = known
        for number, place in enumerate(places):
            with contextlib.suppress(OSError):
                self._journal(place).append(entry)
                kept = Kept.RUNTIME if number else Kept.ASIDE
                break
        return kept, HOW_LONG[kept]

    def abandoned(self) -> Iterator[SideJournal]:
        """Journals of ended processes that hold something, each closed after its turn."""
        for place in self._places:
            for journal in abandoned(place):
                with contextlib.closing(journal):
                    if not journal.is_empty:
                        yield journal

    def empty(self) -> None:
        """Forget what our journals hold: it is in the diary now."""
        for journal in self._journals.values():
            with contextlib.suppress(OSError):  # storing it twice does no harm
                journal.empty()
        self._left_behind.clear()

    def close(self) -> None:
        """Give the journals up; what they hold stays for the next process."""
        for journal in self._journals.values():
            journal.close()
        self._journals.clear()

    def _journal(self, place: Path) -> SideJournal:
        if place not in self._journals:
            self._journals[place] = claim(place)
            self._left_behind += self._journals[place].found
        return self._journals[place]
