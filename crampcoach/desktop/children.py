"""How our own child processes are started, in a checkout, a wheel or a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

import crampcoach

CHILD_OPTION = "--child"
"""A frozen program has no ``-m``: it is called with this and the module's name instead."""

CLOSE_MS = 500
"""How long a child may take to leave by itself."""


def child_command(module: str) -> list[str]:
    """The command line that runs one of our modules in a process of its own.

    Args:
        module: Its dotted name; it has a ``main`` and runs it as ``__main__``.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION, module]
    return [sys.executable, "-m", module]


def child_folder() -> str:
    """Where a child starts: ``-m`` looks there first, so nothing of the user's gets in the way."""
    return str(Path(crampcoach.__file__).resolve().parent.parent)


def started_child(command: list[str], process: QProcess) -> QProcess:
    """Start a child whose stderr nobody reads: sound libraries talk a lot."""
    process.setProgram(command[0])
    process.setArguments(command[1:])
    process.setWorkingDirectory(child_folder())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.start()
    return process


def end_child(process: QProcess) -> None:
    """End a child for good: its input's end asks it to leave, and then it is made to."""
    process.blockSignals(True)
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.closeWriteChannel()
        if not process.waitForFinished(CLOSE_MS):
            process.kill()
            process.waitForFinished(CLOSE_MS)
    process.deleteLater()
