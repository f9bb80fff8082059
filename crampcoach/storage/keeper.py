"""Decides where an entry goes: the diary, a side journal, or memory. Runs on one thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from crampcoach.core.diary_writer import Access, DiaryState, Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.core.errors import CrampcoachError, DiaryUnavailableError
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.core.ports import Answer, Question
from crampcoach.storage.aside import HOW_LONG, Aside

if TYPE_CHECKING:
    from crampcoach.core.entry import Entry
    from crampcoach.storage.diary import Diary

RELIEF_ONLY = plainly("Crampcoach is busy elsewhere; it stores this in the diary later.")
OUR_FAULT = plainly(
    "The program made a mistake while storing. The diary is safe; restart the program."
)

T = TypeVar("T")
Report = Callable[[Exception], None]
"""Told of our own mistakes, which must not cost an entry."""


class Keeper:
    """Keeps entries, in the best place there is now."""

    def __init__(
        self,
        diary: Path | None,
        places: Sequence[Path],
        report: Report,
        before_migrating: Callable[[Path], None] | None = None,
    ) -> None:
        """Keep entries in these places.

        Args:
            diary: The diary's file; None in a process that only fills its side journal.
            places: Folders for side journals, the best one first: one that outlives power-off,
                then the runtime directory.
            report: Told of each mistake of ours.
            before_migrating: Called before an older diary's file is changed.
        """
        self._path = diary
        self._aside = Aside(places)
        self._report = report
        self._before_migrating = before_migrating
        self._diary: Diary | None = None
        self._trouble: str = RELIEF_ONLY
        self._tidied = False
        self._ours: set[str] = set()
        self._waiting: dict[tuple[str, int], tuple[Entry, Kept]] = {}

    def open(self) -> DiaryState:
        """Open the diary, store what was kept aside, close what was cut off."""
        self._try(self._aside.claim)
        self._try(self._reopen)
        diary = self._working()
        if diary is not None:
            self._try(lambda: self._catch_up(diary))
        return self.state()

    def keep(self, entry: Entry) -> Receipt:
        """Keep a revision."""
        self._ours.add(entry.id)
        diary = self._diary
        if diary is not None and self._try(lambda: diary.put(entry)):
            return Receipt(entry.id, entry.revision, Kept.SAVED)
        return self._keep_aside(entry)

    def retry(self) -> list[Receipt]:
        """Try again to store what isn't in the diary; the receipts of what is better kept now."""
        waiting = list(self._waiting.values())
        if self._trouble:
            self._try(self._reopen)
        diary = self._working()
        if diary is not None and self._try(lambda: self._store_waiting(diary)):
            self._try(lambda: self._catch_up(diary))
            return [Receipt(e.id, e.revision, Kept.SAVED) for e, _ in waiting]
        again = [(self._keep_aside(e, was), was) for e, was in waiting if was is not Kept.ASIDE]
        return [receipt for receipt, was in again if receipt.kept is not was]

    def answer(self, question: Question[T]) -> Answer[T]:
        """Ask the diary; trouble with reading says nothing of writing."""
        diary = self._working()
        if diary is None:
            return Answer(None, self._trouble)
        try:
            return Answer(question(diary))
        except DiaryUnavailableError as error:
            return Answer(None, error.words, is_lost=_is_of_the_file(str(error)))
        except Exception as bug:  # noqa: BLE001 - a mistake in a question must not end the thread
            self._report(bug)
            return Answer(None, OUR_FAULT)

    def carry_out(self, act: Callable[[], T], access: Access) -> Answer[T]:
        """Carry out something that has to do with the diary's file."""
        self._let_go(access)
        try:
            return Answer(act())
        except CrampcoachError as error:
            return Answer(None, error.words)
        except Exception as bug:  # noqa: BLE001 - a mistake in it must not end the thread
            self._report(bug)
            return Answer(None, OUR_FAULT)
        finally:
            if access is not Access.SHARED:
                self.open()

    def _let_go(self, access: Access) -> None:
        if access is not Access.SHARED:
            self._close_diary()
        if access is Access.EVERYTHING:
            self._aside.close()
            self._waiting.clear()

    def close(self) -> None:
        """Let go of all files; entries kept aside stay there."""
        self._close_diary()
        self._aside.close()

    def _try(self, act: Callable[[], None]) -> bool:
        """Whether it worked; else the trouble is noted."""
        try:
            act()
        except DiaryUnavailableError as error:
            self._trouble = error.words
            return False
        except Exception as bug:  # noqa: BLE001 - an entry must not be lost by a mistake of ours
            self._trouble = OUR_FAULT
            self._report(bug)
            return False
        self._trouble = ""
        return True

    def _reopen(self) -> None:
        """Open the diary anew: after trouble, the file may be another one."""
        self._close_diary()
        if self._path is None:
            raise DiaryUnavailableError(RELIEF_ONLY)
        from crampcoach.storage.diary import Diary  # noqa: PLC0415 - SQLite loads on this thread

        self._diary = Diary.open(self._path, before_migrating=self._before_migrating)
        self._diary.try_writing()

    def _close_diary(self) -> None:
        if self._diary is not None:
            self._diary.close()
            self._diary = None

    def _working(self) -> Diary | None:
        """The diary, unless there is trouble with it."""
        return None if self._trouble else self._diary

    def _store_waiting(self, diary: Diary) -> None:
        if self._waiting:
            diary.put(*(entry for entry, _ in self._waiting.values()))
            self._waiting.clear()

    def _catch_up(self, diary: Diary) -> None:
        """Take over what ended processes left.

        Their side journals come before what is open in the diary: they may know how it ended.
        """
        for journal in self._aside.abandoned():
            diary.put(*_cut_off(journal.found))
            with contextlib.suppress(OSError):  # storing it twice does no harm
                journal.empty()
        if self._aside.left_behind:
            diary.put(*_cut_off(self._aside.left_behind))
        if not self._tidied:
            diary.close_interrupted(self._ours)
            self._tidied = True
        self._aside.empty()

    def _keep_aside(self, entry: Entry, known: Kept = Kept.MEMORY) -> Receipt:
        try:
            kept, where = self._aside.keep(entry, known)
        except Exception as bug:  # noqa: BLE001 - as above
            self._report(bug)
            kept, where = known, HOW_LONG[known]
        self._waiting[entry.id, entry.revision] = (entry, kept)
        return Receipt(entry.id, entry.revision, kept, in_turn(self._trouble, where))

    def state(self) -> DiaryState:
        """What there is to know of the diary now."""
        device_id, episodes = "", 0
        if self._diary is not None:
            device_id = self._diary.device_id
            try:
                episodes = self._diary.count()
            except DiaryUnavailableError as error:
                self._trouble = error.words
        trouble = self._trouble
        return DiaryState(device_id, episodes, trouble, is_lost=_is_of_the_file(trouble))


def _is_of_the_file(sentence: str) -> bool:
    from crampcoach.storage import trouble  # noqa: PLC0415 - SQLite loads on this thread

    return sentence in trouble.OF_THE_FILE


def _cut_off(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of ended processes: an episode that was running then was cut off."""
    return [
        entry.interrupted() if isinstance(entry, Episode) and entry.is_open else entry
        for entry in entries
    ]
