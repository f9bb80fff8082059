"""Our own child processes, as Qt speaks to them."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from threading import Event

from PySide6.QtCore import QObject, QProcess, QSocketNotifier, Signal

from crampcoach.desktop.early_child import EarlyChild
from crampcoach.desktop.own_command import child_folder

CLOSE_MS = 500
"""How long a child may take to leave by itself."""
CHUNK = 1 << 16
LOOKS = 50
"""How often, within the same time, it is looked whether a killed child is gone."""


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


class Child(QObject):
    """A process that is spoken to through its input and output. Never blocks until ``end``.

    Signals:
        said: It wrote something (``bytes``).
        ended: It is gone, or never began.
    """

    said = Signal(object)
    ended = Signal()

    @property
    def pid(self) -> int:
        """Its process id; 0 where it has none."""
        raise NotImplementedError

    def write(self, data: bytes) -> None:
        """Write now, not after what else the event loop has to do; the rest waits."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Hear now what it has said, not after what else the event loop has to do."""
        raise NotImplementedError

    def kill(self) -> None:
        """End it at once; ``ended`` follows."""
        raise NotImplementedError

    def end(self) -> None:
        """End it for good, politely first; no signal follows."""
        raise NotImplementedError


class QtChild(Child):
    """A child that Qt starts."""

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self.ended)
        self._process.errorOccurred.connect(self._on_error)
        self._command = command

    def start(self) -> None:
        """Start it; where that fails, ``ended`` may come before this returns."""
        started_child(self._command, self._process)

    @property
    def pid(self) -> int:
        """Its process id; 0 where it has none."""
        return self._process.processId()

    def write(self, data: bytes) -> None:
        """Write now, not after what else the event loop has to do; the rest waits."""
        self._process.write(data)
        self._process.waitForBytesWritten(0)

    def catch_up(self) -> None:
        """Hear now what it has said, not after what else the event loop has to do."""
        self._process.waitForReadyRead(0)

    def kill(self) -> None:
        """End it at once; ``ended`` follows."""
        self._process.kill()

    def end(self) -> None:
        """End it for good, politely first; no signal follows."""
        end_child(self._process)
        self.deleteLater()

    def _on_output(self) -> None:
        self.said.emit(bytes(self._process.readAllStandardOutput().data()))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit()  # Qt reports no end of what never began


class AdoptedChild(Child):
    """A child that was forked off before there was a window."""

    def __init__(self, early: EarlyChild, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pid = early.pid
        self._is_gone = False
        self._line = early.line
        self._line.setblocking(False)
        self._waiting = bytearray()
        number = self._line.fileno()
        self._comes = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
        self._comes.activated.connect(self.catch_up)
        self._room = QSocketNotifier(number, QSocketNotifier.Type.Write, self)
        self._room.setEnabled(False)
        self._room.activated.connect(self._write)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._pid

    def write(self, data: bytes) -> None:
        """Write now, not after what else the event loop has to do; the rest waits."""
        self._waiting += data
        self._write()

    def catch_up(self) -> None:
        """Hear now what it has said, not after what else the event loop has to do."""
        if self._is_gone:
            return
        try:
            data = self._line.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self.said.emit(data)
            return
        self._listen_no_more()
        self._bury()
        self.ended.emit()

    def kill(self) -> None:
        """End it at once; ``ended`` follows."""
        if not self._is_gone:  # until it was waited for, its number is nobody else's
            os.kill(self._pid, signal.SIGKILL)

    def end(self) -> None:
        """End it for good, politely first; no signal follows."""
        if self._is_gone:
            return
        self._listen_no_more()
        self._line.settimeout(CLOSE_MS / 1000)
        with suppress(OSError):  # so is a timeout
            self._line.shutdown(socket.SHUT_WR)
            while self._line.recv(CHUNK):
                pass
        self._bury()

    def _write(self) -> None:
        try:
            del self._waiting[: self._line.send(self._waiting)]
        except BlockingIOError:
            pass
        except OSError:  # it is gone, and reading tells
            self._waiting.clear()
        self._room.setEnabled(bool(self._waiting))

    def _listen_no_more(self) -> None:
        self._comes.setEnabled(False)
        self._room.setEnabled(False)

    def _bury(self) -> None:
        """Have the process gone: one that closed its output and lives is of no use to anyone."""
        with suppress(ProcessLookupError, ChildProcessError):  # where nobody has to wait for it
            self.kill()
            for _ in range(LOOKS):
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    break
                Event().wait(CLOSE_MS / 1000 / LOOKS)
        self._is_gone = True
        self._line.close()
        self.deleteLater()
