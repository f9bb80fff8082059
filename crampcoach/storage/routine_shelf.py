"""The user's own routines beside the built-in ones: read, kept, and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crampcoach.core.errors import RoutineNotSavedError
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.core.routine import Routine
from crampcoach.storage.routine_writer import write_routine
from crampcoach.storage.routines import RoutineLibrary


class RoutineShelfFolder(RoutineLibrary):
    """A library that can be added to; built-in routines and others' files stay as they are."""

    def __init__(
        self, phrases: Mapping[str, str], own: Path, built_in: Path | None = None
    ) -> None:
        super().__init__(phrases, own, built_in)
        self._folder = own

    def save(self, routine: Routine, *, replacing: bool = False) -> None:
        """Keep an own routine under its name.

        Args:
            routine: All of it.
            replacing: Whether one of this name may be there, and gives way.

        Raises:
            RoutineNotSavedError: It can't be written, or its name is taken.
        """
        path = self._path(routine.name)
        if not replacing and (path.exists() or path.is_symlink()):
            message = plainly(
                "There is a file {file} already. Give the routine another name.", file=path.name
            )
            raise RoutineNotSavedError(message)
        write_routine(path, routine)

    def delete(self, name: str) -> None:
        """Take an own routine away; saving it again puts it back.

        Raises:
            RoutineNotSavedError: It can't be taken away.
        """
        path = self._path(name)
        try:
            path.unlink()
        except OSError as error:
            message = plainly(
                "{file} couldn't be deleted ({reason}).",
                file=path.name,
                reason=reason(error, plainly("it can't be removed")),
            )
            raise RoutineNotSavedError(message) from error

    def _path(self, name: str) -> Path:
        """The file of an own routine.

        Raises:
            RoutineNotSavedError: The name is a built-in routine's, or no file's name.
        """
        built_in = {entry.name for entry in self.listing() if entry.built_in}
        if name in built_in or not name or name.startswith(".") or Path(name).name != name:
            message = plainly('"{name}" can\'t be the name of a routine of your own.', name=name)
            raise RoutineNotSavedError(message)
        return self._folder / f"{name}.toml"
