"""The speaker: plays clips through a child process, and keeps such a process alive."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Clock
from crampcoach.desktop import sound_wire
from crampcoach.desktop.children import AdoptedChild, Child, QtChild
from crampcoach.desktop.clips import Clip
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.early_child import EarlyChild
from crampcoach.desktop.own_command import child_command
from crampcoach.desktop.sounding import Asked, Sounding

CHILD = "crampcoach.desktop.sound_child"
"""Named, not imported: QtMultimedia costs 40 ms and 19 MiB, and is no business of this process."""

FRESH_MS = 1_000
"""A phrase the child can't begin within this is dropped: late words only confuse."""
REST_FRESH_MS = 3_000
"""Likewise for the rest of a phrase that was cut off: its beginning was heard in time."""
ANSWER_MS = 2_000
"""A child that hasn't begun a phrase by then hangs in the sound server, and is replaced."""
START_MS = 8_000
"""Likewise for its start; a hung server has been seen to block QtMultimedia over 25 s."""
RETRY_MS = (250, 1_000, 3_000)
"""Waits before the next child; after these, a change of devices or a phrase is awaited."""
SETTLE_MS = 300
"""A sound server that comes up touches its folder several times."""

NO_SOUND = Notice(
    "sound",
    plainly("There is no sound output."),
    plainly("The words stay on the screen. The voice is back as soon as the sound is."),
)
OTHER_OUTPUT = Notice(
    "sound",
    plainly("The chosen sound output is not there."),
    plainly("The voice comes from another one. Choose it in the settings."),
)


class Speaker(QObject):
    """Plays one clip at a time, at once. Never blocks, never raises.

    Attributes:
        outputs: Descriptions of the sound outputs there are, once known.

    Signals:
        trouble: Nothing can be heard, or not where it should (a ``Notice``); once until recovered.
        recovered: The sound is back.
        begun: The sound server has the first samples of a clip.
        outputs_listed: The outputs are known or have changed (``list[str]``).
    """

    trouble = Signal(object)
    recovered = Signal()
    begun = Signal()
    outputs_listed = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        command: list[str] | None = None,
        clock: Clock | None = None,
        early: EarlyChild | None = None,
    ) -> None:
        """Make a speaker that is silent until ``open``.

        Args:
            parent: Qt's parent.
            command: Runs the child; ours unless given.
            clock: Tells how much of a phrase has sounded; the machine's unless given.
            early: The first child, where it runs already.
        """
        super().__init__(parent)
        self.outputs: list[str] = []
        self._command = command or child_command(CHILD)
        self._early = early
        self._child: Child | None = None
        self._ready = False
        self._rest = b""
        self._held: dict[Clip, int] = {}
        self._next_number = 1
        self._clock = clock or SystemClock()
        self._asked: Asked | None = None
        self._sounding: Sounding | None = None
        self._failures = 0
        self._reported: Notice | None = None
        self._opened = False
        self._device, self._volume = "", 1.0
        self._fresh = self._timer(FRESH_MS, self._on_stale)
        self._answer = self._timer(ANSWER_MS, self._on_hang)
        self._starting = self._timer(START_MS, self._on_hang)
        self._retry = self._timer(0, self._start)
        self._settle = self._timer(SETTLE_MS, self._on_settled)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._settle.start)

    def _timer(self, interval: int, on_time: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(on_time)
        return timer

    # ---- what it does -------------------------------------------------------------------------

    def open(self) -> None:
        """Start the child; what is played meanwhile sounds when it is there."""
        self._opened = True
        if self._child is None:
            self._start()

    def close(self) -> None:
        """Silence, and the end of the child."""
        self._opened = False
        self._asked = self._sounding = None
        for timer in (self._fresh, self._answer, self._starting, self._retry, self._settle):
            timer.stop()
        child, self._child = self._child, None
        self._ready = False
        if child is not None:
            child.end()

    def use(self, device: str, volume: float) -> None:
        """Play through this output at this volume.

        Args:
            device: Its description or id; empty for the system's.
            volume: 0 to 1; beyond that it is capped.
        """
        before, self._device = self._device, device
        self._volume = min(1.0, max(0.0, volume))
        if device == before:  # the quicker way: nobody looks for outputs on a way to first words
            self._send(sound_wire.volume(self._volume))
        else:
            self._send(sound_wire.set_up(self._device, self._volume))

    def hold(self, clip: Clip) -> None:
        """Keep a clip where it plays at once."""
        if clip not in self._held:
            self._held[clip] = self._next_number
            self._next_number += 1
            if self._ready:
                self._send(sound_wire.hold(self._held[clip], clip))

    def drop(self, clip: Clip) -> None:
        """Keep a clip no longer."""
        number = self._held.pop(clip, None)
        if number is not None and self._ready:
            self._send(sound_wire.Message(sound_wire.Order.DROP, number))

    def play(self, clip: Clip, lead_in_s: float = 0.0) -> None:
        """Begin at once, cutting off what sounds.

        Args:
            clip: What to play; at its fastest when held.
            lead_in_s: Silence before it where the output may have gone to sleep.
        """
        if not self._opened:
            return
        self._sounding = None
        if self._child is not None and not self._ready:
            self._child.catch_up()  # it may have become so in this very turn of the loop
        self._ask(Asked(clip, lead_in_s), FRESH_MS)
        if self._child is None:
            self._start()

    def stop(self) -> None:
        """Silence now."""
        self._forget()
        self._sounding = None
        if self._ready:
            self._send(sound_wire.Message(sound_wire.Order.STOP))

    # ---- the child ----------------------------------------------------------------------------

    def _ask(self, asked: Asked, fresh_ms: int) -> None:
        self._asked = asked
        self._fresh.start(fresh_ms)
        if self._ready:
            self._play(asked)

    def _carry_on(self) -> None:
        """What was cut off goes on from where it was."""
        sounding, self._sounding = self._sounding, None
        rest = sounding.rest(self._clock.monotonic()) if sounding else None
        if rest is not None:
            self._ask(rest, REST_FRESH_MS)

    def _play(self, asked: Asked) -> None:
        held = asked.clip in self._held
        self.hold(asked.clip)
        number = self._held[asked.clip]
        self._send(sound_wire.play(number, asked.lead_in_s))
        self._answer.start()
        if not held:
            self.drop(asked.clip)

    def _forget(self) -> None:
        self._asked = None
        self._fresh.stop()
        self._answer.stop()

    def _on_stale(self) -> None:
        self._asked = None

    def _send(self, message: sound_wire.Message) -> None:
        if self._child is not None:
            self._child.write(message.encoded())

    def _start(self) -> None:
        self._retry.stop()
        early, self._early = self._early, None
        child = AdoptedChild(early, self) if early else QtChild(self._command, self)
        self._child, self._ready, self._rest = child, False, b""
        child.said.connect(self._on_output)
        child.ended.connect(self._on_ended)
        self._starting.start()
        if isinstance(child, QtChild):
            child.start()
        self._send(sound_wire.set_up(self._device, self._volume))

    def _on_output(self, data: bytes) -> None:
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            self._on_fact(sound_wire.fact_of(line))

    def _on_fact(self, fact: dict[str, object]) -> None:
        kind = fact.get("fact")
        if kind == "begun":
            self._on_begun(fact.get("lead_in_s"))
        elif kind == "ready":
            self._on_ready(found=fact.get("found") is True)
            if fact.get("cut") is True:
                self._carry_on()
            outputs = fact.get("devices")
            if isinstance(outputs, list) and outputs != self.outputs:
                self.outputs = [str(name) for name in outputs]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
                self.outputs_listed.emit(self.outputs)

    def _on_begun(self, lead_in_s: object) -> None:
        self._failures = 0
        if self._asked is not None:
            lead_in = lead_in_s if isinstance(lead_in_s, float) else 0.0
            self._sounding = Sounding(self._asked, self._clock.monotonic() + lead_in)
        self._forget()
        self.begun.emit()

    def _on_ready(self, *, found: bool) -> None:
        self._starting.stop()
        self._unwatch()
        if not self._ready:
            self._ready = True
            for clip, number in self._held.items():
                self._send(sound_wire.hold(number, clip))
            if self._asked is not None:
                self._play(self._asked)
        self._report(None if found else OTHER_OUTPUT)

    def _on_hang(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _on_ended(self) -> None:
        """The child is gone: start another soon, and say so if that keeps happening."""
        child, self._child = self._child, None
        was_ready, self._ready = self._ready, False
        self._starting.stop()
        self._answer.stop()
        if child is not None:
            child.deleteLater()
        if not self._opened:
            return
        self._carry_on()
        self._failures = self._failures + 1
        if not was_ready:
            self._report(NO_SOUND)
        if self._failures <= len(RETRY_MS):
            self._retry.start(RETRY_MS[self._failures - 1])
        else:
            self._watch()

    # ---- trouble ------------------------------------------------------------------------------

    def _report(self, notice: Notice | None) -> None:
        if notice == self._reported:
            return
        self._reported = notice
        if notice is None:
            self.recovered.emit()
        else:
            self.trouble.emit(notice)

    def _watch(self) -> None:
        """Wait for a device or a sound server to come, without looking for it all night."""
        if folders := [str(folder) for folder in sound_folders() if folder.is_dir()]:
            self._watcher.addPaths(folders)  # of none at all Qt complains

    def _unwatch(self) -> None:
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)

    def _on_settled(self) -> None:
        if self._opened and self._child is None:
            self._failures = 0
            self._start()


def sound_folders() -> list[Path]:
    """Folders in which something changes when a sound device or server comes (Linux)."""
    if not sys.platform.startswith("linux"):
        return []
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folders = [Path("/dev/snd")]
    if runtime:
        folders += [Path(runtime), Path(runtime, "pulse")]
    return folders
