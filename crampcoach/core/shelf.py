"""A routine as it is listed, whether it can be used or not."""

from __future__ import annotations

from dataclasses import dataclass

from crampcoach.core.routine import Muscle, RoutineKind


@dataclass(frozen=True, slots=True)
class RoutineEntry:
    """A routine file, as it is listed.

    Attributes:
        name: The word the routine is called by.
        file: The file's name.
        title: What people read; empty where the file is unusable.
        kind: Relief or stretch; None where the file is unusable.
        muscle: The muscle it eases, if any.
        built_in: Whether it ships with the program.
        fault: Why it can't be used; empty where it can.
    """

    name: str
    file: str
    title: str = ""
    kind: RoutineKind | None = None
    muscle: Muscle | None = None
    built_in: bool = False
    fault: str = ""
