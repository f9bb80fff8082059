"""How copying, restoring, exporting and importing are done, on the diary's thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.plain_words import plainly
from crampcoach.services.safekeeping import Job, Progress, Work

if TYPE_CHECKING:
    from crampcoach.core.episode import Episode
    from crampcoach.core.ports import Clock
    from crampcoach.core.profile import HealthProfile
    from crampcoach.desktop.places import Places

TOLD_EVERY = 50
"""Episodes, between two words about the progress."""


class NoSuchFileError(CrampcoachError):
    """What was named isn't a file that can be read."""


def file_works(
    kept: Places, clock: Clock, take_profile: Callable[[HealthProfile], object]
) -> Mapping[Job, Work]:
    """How each job is done; SQLite is imported where it runs.

    Args:
        kept: The profile's folders.
        clock: For the names of what is kept.
        take_profile: Gets the health profile of an imported file, on the diary's thread.
    """

    def copy(path: str, progress: Progress) -> int:
        from crampcoach.storage.copies import save_copy  # noqa: PLC0415

        return save_copy(kept.diary, absolute(path), progress.is_cancelled)

    def restore(path: str, progress: Progress) -> int:
        return restored(kept, absolute(path), clock, progress)[0]

    def export(path: str, progress: Progress) -> int:
        return _exported(kept, absolute(path), clock, progress)

    def import_(path: str, progress: Progress) -> int:
        from crampcoach.storage.diary import Diary  # noqa: PLC0415
        from crampcoach.storage.importing import import_file  # noqa: PLC0415

        with closing(Diary.open(kept.diary)) as diary:
            imported = import_file(diary, absolute(path), progress)
        if imported.profile is not None:
            take_profile(imported.profile)
        return imported.episodes + imported.others

    return {Job.COPY: copy, Job.RESTORE: restore, Job.EXPORT: export, Job.IMPORT: import_}


def absolute(path: str) -> Path:
    """A path as a person writes it."""
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - links stay links


def restored(
    kept: Places, file: Path, clock: Clock, progress: Progress | None = None
) -> tuple[int, str]:
    """Put a file in the diary's place; nobody has that open.

    Args:
        kept: The profile's folders.
        file: What is restored.
        clock: For the name of what is kept.
        progress: Asked whether to break off.

    Returns:
        How many episodes it holds, and the name under which the diary before it is kept.

    Raises:
        CrampcoachError: It can't be restored; the diary is as it was.
    """
    from crampcoach.storage.archive import restore_file  # noqa: PLC0415
    from crampcoach.storage.copies import never  # noqa: PLC0415

    if not file.is_file():
        message = plainly("{file}: there is no such file. Nothing was changed.", file=file)
        raise NoSuchFileError(message)
    if kept.diary.exists() and file.samefile(kept.diary):
        message = plainly("{file} is the diary itself. Nothing was changed.", file=file)
        raise NoSuchFileError(message)
    gives_way = never if progress is None else progress.is_cancelled
    swapped = restore_file(file, kept.diary, clock.now(), gives_way)
    return swapped.episodes, swapped.kept


def _exported(kept: Places, target: Path, clock: Clock, progress: Progress) -> int:
    from crampcoach.storage.diary import Diary  # noqa: PLC0415
    from crampcoach.storage.export import export_csv, export_json  # noqa: PLC0415
    from crampcoach.storage.profile_file import ProfileFile  # noqa: PLC0415
    from crampcoach.storage.profile_record import profile_record  # noqa: PLC0415

    with closing(Diary.open(kept.diary)) as diary:
        total = diary.count()

        def told(episodes: Iterator[Episode]) -> Iterator[Episode]:
            for number, episode in enumerate(episodes):
                if number % TOLD_EVERY == 0:
                    progress(number, max(total, number))
                yield episode

        if target.suffix.lower() == ".csv":
            return export_csv(target, told(diary.episodes()))
        profile = profile_record(ProfileFile(kept.profile, clock).load().profile)
        return export_json(
            target,
            told(diary.episodes()),
            exported_at=clock.now(),
            others=diary.others(),
            profile=profile,
        )
