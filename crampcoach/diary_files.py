"""What the running instance does with the diary's files, on the diary's thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.plain_words import plainly

if TYPE_CHECKING:
    from pathlib import Path

    from crampcoach.core.erased import Erased, Extent
    from crampcoach.core.imported import Imported, Refused
    from crampcoach.core.ports import Clock
    from crampcoach.desktop.places import Places
    from crampcoach.storage.archive import Archive

BUSY_ELSEWHERE = plainly("Another Crampcoach has the diary open. Close that one, then try again.")


class DiaryFiles:
    """A profile's files; SQLite loads where they are first wanted.

    Attributes:
        archive: Gives the diary's copies.
    """

    def __init__(self, kept: Places, clock: Clock, *, is_guest: bool) -> None:
        """Touch nothing yet.

        Args:
            kept: The profile's folders.
            clock: For the names of what is kept.
            is_guest: Whether another instance has the diary open.
        """
        self._kept = kept
        self._clock = clock
        self._is_guest = is_guest
        self.archive = cache(self._open_archive)

    def _open_archive(self) -> Archive:
        from crampcoach.storage.archive import Archive  # noqa: PLC0415

        self._check_owned()
        return Archive(self._kept.diary, self._clock)

    def _check_owned(self) -> None:
        """Touch no file of a diary that another instance has open.

        Raises:
            DiaryUnavailableError: One has.
        """
        if self._is_guest:
            raise DiaryUnavailableError(BUSY_ELSEWHERE)

    def erase(self, extent: Extent) -> tuple[Erased, ...]:
        """Delete everything; nothing of it may be open."""
        from crampcoach.storage.erasing import Belongings, erase  # noqa: PLC0415

        self._check_owned()
        kept = self._kept
        return erase(Belongings(kept.diary, kept.runtime, kept.settings, kept.routines), extent)

    def bring(self, file: Path, progress: Callable[[int, int], None]) -> Imported | Refused:
        """Take a file over."""
        from crampcoach.core.imported import Refused  # noqa: PLC0415
        from crampcoach.storage.diary import Diary  # noqa: PLC0415
        from crampcoach.storage.importing import NotImportedError, import_file  # noqa: PLC0415

        try:
            copied = self.archive().before_migrating
            with closing(Diary.open(self._kept.diary, before_migrating=copied)) as diary:
                return import_file(diary, file, progress)
        except NotImportedError as error:
            return Refused(error.words, error.faults)

    def restore(self, file: Path) -> tuple[int, str]:
        """Put a file in the diary's place, which must be closed."""
        from crampcoach.file_works import restored  # noqa: PLC0415

        return restored(self._kept, file, self._clock)
