"""Speech made by pyttsx3 in a child process: asked for, limited in time, cached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.desktop.children import end_child, started_child
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.own_command import child_command
from crampcoach.desktop.synthesis_wire import CHILD, answer_of, job_line, list_line, voices_of

LIMIT_MS = 8_000
"""A phrase takes 10 to 60 ms, the child's start 0.4 s: beyond this it hangs."""
IDLE_MS = 20_000
"""An idle child is let go: it would hold 30 MiB through the night."""
TRIES = 2

NO_VOICE = Notice(
    "voice",
    plainly("This computer can't make speech."),
    plainly("A tone sounds instead of words without a recording. The words stay on the screen."),
)


class Synthesis(QObject):
    """Makes clips one after another, without ever blocking.

    Signals:
        made: A clip is in the cache (its ``Utterance``).
        failed: A clip could not be made (its ``Utterance``).
        voices_listed: The voices there are (``list[InstalledVoice]``).
        trouble: Speech can't be made here (a ``Notice``); once.
    """

    made = Signal(object)
    failed = Signal(object)
    voices_listed = Signal(object)
    trouble = Signal(object)

    def __init__(
        self, cache: ClipCache, parent: QObject | None = None, command: list[str] | None = None
    ) -> None:
        """Make one that is idle.

        Args:
            cache: Where the clips go.
            parent: Qt's parent.
            command: Runs the child; ours unless given.
        """
        super().__init__(parent)
        self._cache = cache
        self._command = command or child_command(CHILD)
        self._process: QProcess | None = None
        self._rest = b""
        self._queue: list[Utterance | None] = []  # None asks for the list of voices
        self._busy = False
        self._draft = Path()
        self._manner: tuple[str, int] | None = None
        self._tries: dict[Utterance | None, int] = {}
        self._is_broken = False
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.rest)

    def make(self, utterance: Utterance, *, first: bool = False) -> None:
        """Have a clip made; what was tried in vain before is left alone.

        Args:
            utterance: Which.
            first: Before all others that wait.
        """
        self._ask(utterance, first=first)

    def list_voices(self) -> None:
        """Have the voices listed."""
        self._ask(None)

    def rest(self) -> None:
        """Let the child go; the next wish starts another."""
        self._limit.stop()
        self._idle.stop()
        self._busy = False
        self._manner = None
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_output)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.disconnect(self._on_finished)
            process.finished.connect(process.deleteLater)
            process.closeWriteChannel()  # it leaves by itself

    def close(self) -> None:
        """End the child; what waits is forgotten."""
        self._queue.clear()
        self._limit.stop()
        self._idle.stop()
        process, self._process = self._process, None
        if process is not None:
            end_child(process)

    # ---- the child ----------------------------------------------------------------------------

    def _ask(self, job: Utterance | None, *, first: bool = False) -> None:
        if self._is_broken or self._tries.get(job, 0) >= TRIES or job in self._queue:
            return
        under_way = 1 if self._busy else 0
        self._queue.insert(under_way if first else len(self._queue), job)
        self._next()

    def _next(self) -> None:
        """Send the first job that waits, if the child is free."""
        if self._busy:
            return
        if not self._queue:
            self._idle.start()
            return
        self._idle.stop()
        job = self._queue[0]
        self._suit(job)
        self._tries[job] = self._tries.get(job, 0) + 1
        self._busy = True
        self._limit.start()
        if self._process is not None:
            self._process.write(self._line(job))

    def _suit(self, job: Utterance | None) -> None:
        """Have a child for the job: each speaks in one voice and at one rate only."""
        if job is not None:
            manner = (job.voice, job.rate)
            if self._manner not in (None, manner):
                self.rest()
            self._manner = manner
        if self._process is None:
            self._start()

    def _line(self, job: Utterance | None) -> bytes:
        if job is None:
            return list_line()
        self._draft = self._cache.draft(job)
        return job_line(job, self._draft)

    def _start(self) -> None:
        process = QProcess(self)
        self._process, self._rest = process, b""
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        started_child(self._command, process)

    def _on_output(self) -> None:
        if self._process is None:
            return
        lines = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        self._rest = lines.pop()[-(1 << 20) :]
        for line in lines:
            answer = answer_of(line)
            if "broken" in answer:
                self._on_broken()
            elif answer and self._busy:
                self._on_answer(answer)

    def _on_answer(self, answer: dict[str, Any]) -> None:
        self._limit.stop()
        self._busy = False
        job = self._queue.pop(0)
        if job is None:
            self._tries.pop(None, None)
            self.voices_listed.emit(voices_of(answer))
        elif "fault" not in answer and self._cache.keep(job, self._draft) is not None:
            self._tries.pop(job, None)
            self.made.emit(job)
        else:
            self._draft.unlink(missing_ok=True)
            self._give_up_or_again(job)
        self._next()

    def _give_up_or_again(self, job: Utterance | None) -> None:
        if self._tries.get(job, 0) < TRIES:
            self._queue.append(job)
        elif job is not None:
            self.failed.emit(job)

    def _on_broken(self) -> None:
        """No driver and no library: asking again would change nothing."""
        self._is_broken = True
        waiting, self._queue = self._queue, []
        self.rest()
        for job in waiting:
            if job is not None:
                self.failed.emit(job)
        self.trouble.emit(NO_VOICE)

    def _on_limit(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_broken()

    def _on_finished(self) -> None:
        """The child crashed or was ended: the job is tried once more, then left."""
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._limit.stop()
        was_busy, self._busy = self._busy, False
        if was_busy and self._queue:
            job = self._queue.pop(0)
            self._give_up_or_again(job)
        if self._queue:
            self._next()
