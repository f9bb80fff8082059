"""A routine tried aloud: its phrases in their own time, without a session and without a record."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.ports import Clock, Voice
from crampcoach.core.timeline import Cue, Timeline


class Rehearsal(QObject):
    """Says a timeline's cues when they are due.

    Signals:
        changed: It began, ended, or said something else.
    """

    changed = Signal()

    def __init__(self, clock: Clock, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._voice = voice
        self._timeline: Timeline | None = None
        self._began = 0.0
        self._left: list[Cue] = []
        self._words = ""
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.tick)

    @property
    def is_running(self) -> bool:
        """Whether something is tried."""
        return self._timeline is not None

    @property
    def words(self) -> str:
        """What was said last; empty while nothing is tried."""
        return self._words

    def start(self, timeline: Timeline) -> None:
        """Begin; what was being tried ends."""
        self._timeline = timeline
        self._left = list(timeline.cues)
        self._words = ""
        self._began = self._clock.monotonic()
        self._voice.hush()
        self._voice.prepare(cue.text for cue in timeline.cues)
        self.tick()
        self.changed.emit()

    def stop(self) -> None:
        """End in silence."""
        if self.is_running:
            self._voice.hush()
        self.let_go()

    def let_go(self) -> None:
        """End without a word to the voice: someone else speaks now."""
        was_running = self.is_running
        self._due.stop()
        self._timeline = None
        self._words = ""
        if was_running:
            self.changed.emit()

    def tick(self) -> None:
        """Say what is due; of several that are late, the last."""
        if self._timeline is None:
            return
        at_s = self._clock.monotonic() - self._began
        due = [cue for cue in self._left if cue.at_s <= at_s]
        if due:
            del self._left[: len(due)]
            self._words = due[-1].text
            self._voice.say(self._words)
            self.changed.emit()
        if at_s >= self._timeline.ends_s:
            self.let_go()
            return
        following = self._left[0].at_s if self._left else self._timeline.ends_s
        self._due.start(max(0, ceil((following - at_s) * 1000)))
