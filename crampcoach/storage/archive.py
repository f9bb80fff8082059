"""The copies of the diary: made by themselves, listed, and put back in its place.

Everything here belongs on the writer's thread. The daily copies are in ``backups`` beside the
diary; what gave way to another file is beside it under a dated name.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from crampcoach.core.backups import Checked, Copy, CopyKind, Swapped, days_to_keep
from crampcoach.core.errors import DiaryUnavailableError, GaveWayError
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.core.ports import Clock
from crampcoach.storage import trouble
from crampcoach.storage.copies import GiveWay, check_copy, copy_diary, never
from crampcoach.storage.diary import Diary
from crampcoach.storage.files import passing_name, private_folder
from crampcoach.storage.salvage import salvage
from crampcoach.storage.swapping import free_name, set_aside
from crampcoach.storage.trouble import OF_THE_FILE, told_plainly

FOLDER = "backups"
NOT_MADE = plainly("Today's copy of the diary couldn't be made.")
WHY_NOT: dict[str, str] = {
    trouble.DAMAGED: plainly("it is damaged or no Crampcoach diary"),
    trouble.FOREIGN: plainly("it is no Crampcoach diary"),
    trouble.EMPTY: plainly("it is empty"),
    trouble.NEWER: plainly("a newer Crampcoach wrote it; install that version"),
    trouble.NO_ACCESS: plainly("it can't be opened; check its permissions"),
}
_NAME = re.compile(r"-(?:(older|kept|damaged)-)?(\d{4}-\d{2}-\d{2}(?:T\d{4,6})?)$")


class NotRestorableError(DiaryUnavailableError):
    """A file can't take the diary's place."""


class Archive:
    """One diary's copies (``core.diary_writer.DiaryArchive``)."""

    def __init__(self, diary: Path, clock: Clock) -> None:
        """Look after the copies of a diary.

        Args:
            diary: Its file.
            clock: Tells which day it is.
        """
        self._diary = diary
        self._clock = clock
        self._made_on: date | None = None
        self._tell: Callable[[str, bool], object] = _unheard

    def heard_by(self, tell: Callable[[str, bool], object]) -> None:
        """Have trouble with the daily copy told.

        Args:
            tell: Called on the writer's thread with a plain sentence, empty where all is well
                again, and whether the diary's file is at fault.
        """
        self._tell = tell

    # ---- by itself ----------------------------------------------------------------------------

    def attend(self, gives_way: GiveWay) -> bool:
        """Make today's copy, unless there is one; whether that is settled for now."""
        today = self._clock.now().date()
        if self._made_on == today:
            return True
        try:
            self._make(today, gives_way)
        except GaveWayError:
            return False
        except DiaryUnavailableError as error:
            self._tell(in_turn(NOT_MADE, error.words), str(error) in OF_THE_FILE)
            return True
        self._made_on = today
        self._tell("", False)
        return True

    def _make(self, today: date, gives_way: GiveWay) -> None:
        target = self._daily(today)
        if not target.exists():
            with told_plainly():
                private_folder(target.parent)
            copy_diary(self._diary, target, gives_way)
        self._thin_out()

    def before_migrating(self, diary: Path) -> None:
        """Copy a diary of an older version before its file is changed.

        Raises:
            DiaryUnavailableError: There is no sound copy, so it must not be changed.
        """
        with told_plainly():
            folder = private_folder(diary.parent / FOLDER)
            target = free_name(folder / diary.name, CopyKind.OLDER, self._clock.now())
        copy_diary(diary, target)

    def _daily(self, day: date) -> Path:
        return self._folder / f"{self._diary.stem}-{day.isoformat()}{self._diary.suffix}"

    def _thin_out(self) -> None:
        days = [copy.made_at.date() for copy in self.all() if copy.kind is CopyKind.DAILY]
        with told_plainly():
            for day in set(days) - days_to_keep(days):
                self._daily(day).unlink(missing_ok=True)

    # ---- looking ------------------------------------------------------------------------------

    @property
    def _folder(self) -> Path:
        return self._diary.parent / FOLDER

    def all(self) -> tuple[Copy, ...]:
        """Every copy there is, the newest first; none is opened."""
        found = [*self._found(self._folder), *self._found(self._diary.parent)]
        return tuple(sorted(found, key=lambda copy: (copy.made_at, copy.name), reverse=True))

    def _found(self, folder: Path) -> Iterator[Copy]:
        try:
            paths = sorted(folder.glob(f"{self._diary.stem}-*{self._diary.suffix}"))
        except OSError:
            return
        for path in paths:
            name = _NAME.search(path.stem)
            made_at = None if name is None else _time(name[2])
            if name is not None and made_at is not None and path.is_file():
                kind = CopyKind(name[1] or CopyKind.DAILY)
                yield Copy(path.name, kind, made_at, path.stat().st_size)

    def check(self, name: str) -> Checked:
        """Look through a copy, without changing it; slow for a long diary."""
        return check_copy(self._path(name))

    def _path(self, name: str) -> Path:
        """Where a copy is; a name leads nowhere else."""
        inside = self._folder / Path(name).name
        return inside if inside.exists() else self._diary.with_name(Path(name).name)

    # ---- while nobody has the diary open ------------------------------------------------------

    def restore(self, name: str) -> Swapped:
        """Put a verified copy of a copy in the diary's place; all files that are there stay.

        Raises:
            DiaryUnavailableError: It can't be restored; the diary is as it was.
        """
        return restore_file(self._path(name), self._diary, self._clock.now())

    def begin_anew(self) -> Swapped:
        """Set the diary's file aside: opening it begins a new one.

        Raises:
            DiaryUnavailableError: It can't be moved; it is as it was.
        """
        with told_plainly():
            kept = set_aside(self._diary, self._clock.now())
        return Swapped(0, kept.name if kept else "")

    def put_back(self, name: str) -> Swapped:
        """Undo: the file that gave way is the diary again, whatever state it is in.

        Raises:
            DiaryUnavailableError: It can't be moved; the present diary is as it was.
        """
        path = self._diary.with_name(Path(name).name)
        with told_plainly():
            if not path.is_file():
                raise FileNotFoundError(path)
            kept = set_aside(self._diary, self._clock.now(), path)
        return Swapped(check_copy(self._diary).episodes, kept.name if kept else "")

    def add_from(self, name: str) -> int:
        """Add what can still be read of a file that gave way; how many entries that brought.

        Raises:
            DiaryUnavailableError: The diary can't be written now; it is as it was.
        """
        with contextlib.closing(Diary.open(self._diary)) as diary:
            return salvage(self._diary.with_name(Path(name).name), diary)


def restore_file(file: Path, diary: Path, now: datetime, gives_way: GiveWay = never) -> Swapped:
    """Put a verified copy of any file in a diary's place; the file itself stays.

    Args:
        file: What to restore.
        diary: The diary's file; nobody has it open.
        now: The local time, for the name under which the present diary is kept.
        gives_way: Asked now and then whether to break off.

    Raises:
        DiaryUnavailableError: It can't be restored; the diary is as it was.
    """
    with told_plainly():
        private_folder(diary.parent)
        passing = passing_name(diary.parent)
        try:
            episodes = _copied(file, passing, gives_way)
            kept = set_aside(diary, now, passing)
        finally:
            passing.unlink(missing_ok=True)
    return Swapped(episodes, kept.name if kept else "")


def _copied(file: Path, target: Path, gives_way: GiveWay) -> int:
    try:
        return copy_diary(file, target, gives_way)
    except DiaryUnavailableError as error:
        why = WHY_NOT.get(str(error))
        if why is None:  # the disk's trouble, not the file's
            raise
        message = plainly(
            "{file} can't be restored: {why}. The diary is as it was.", file=file.name, why=why
        )
        raise NotRestorableError(message) from error


def _unheard(sentence: str, is_lost: bool) -> None:
    """Nobody listens yet."""


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
