"""Keeps the screen on while it is wanted, by wakepy, on a thread of its own.

wakepy waits for the services it asks, up to two seconds each, and wants to be left by the thread
that entered it: neither is for the thread that paints.
"""

from __future__ import annotations

import sys
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly

if TYPE_CHECKING:
    from wakepy import Mode

KEY = "awake"
"""Of the notice."""


class KeepAwake(QObject):
    """Holds the screen on, or lets it go (``core.desktop_ports.KeepAwake``).

    A process that is killed lets go as well: the services follow its connection to the bus.

    Signals:
        trouble: The screen can't be kept on (a ``Notice``).
        recovered: It can, or needn't any more (the key of the notice).
        settled: Whether it is held is known, anew.
    """

    trouble = Signal(object)
    recovered = Signal(str)
    settled = Signal()
    _held = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: SimpleQueue[bool | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_wanted = False
        self._is_held = False
        self._is_told = False
        self._held.connect(self._on_held)  # over to Qt's thread

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be held."""
        return self._is_wanted

    @property
    def is_held(self) -> bool:
        """Whether it is held, as far as is known by now."""
        return self._is_held

    def hold(self) -> None:
        """Keep the screen on from now on."""
        self._wish(wanted=True)

    def release(self) -> None:
        """Let it turn off."""
        self._wish(wanted=False)

    def renew(self) -> None:
        """Ask again: who was asked may have been restarted."""
        if self._is_wanted:
            self._wishes.put(False)
            self._wishes.put(True)

    def close(self, timeout_s: float = 1.0) -> None:
        """Let go, and end the thread; one that hangs ends with the process."""
        self.release()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._wishes.put(None)
            thread.join(timeout_s)

    def _wish(self, *, wanted: bool) -> None:
        if wanted == self._is_wanted:
            return
        self._is_wanted = wanted
        if self._thread is None:
            self._thread = Thread(target=self._run, name="awake", daemon=True)
            self._thread.start()
        self._wishes.put(wanted)

    def _on_held(self, is_held: bool) -> None:
        self._is_held = is_held
        has_failed = self._is_wanted and not is_held
        if has_failed and not self._is_told:
            text = plainly("The screen may turn off.")
            action = plainly("Set it to stay on in your desktop's settings.")
            self.trouble.emit(Notice(KEY, text, action))
        elif self._is_told and not has_failed:
            self.recovered.emit(KEY)
        self._is_told = has_failed
        self.settled.emit()

    # ---- on its own thread --------------------------------------------------------------------

    def _run(self) -> None:
        mode: Mode | None = None
        while (wanted := self._wishes.get()) is not None:
            if wanted and mode is None:
                mode = _enter()
            elif not wanted and mode is not None:
                _leave(mode)
                mode = None
            if self._wishes.empty():
                self._held.emit(mode is not None and mode.active)


def _enter() -> Mode:
    from wakepy import keep  # noqa: PLC0415 - 66 ms

    if sys.platform == "linux":
        from crampcoach.desktop.awake_bus import SessionBus  # noqa: PLC0415

        mode = keep.presenting(on_fail="pass", dbus_adapter=SessionBus)
    else:
        mode = keep.presenting(on_fail="pass")  # untried
    mode.__enter__()
    if not mode.active:
        _hang_up(mode)
    return mode


def _leave(mode: Mode) -> None:
    try:
        mode.__exit__(None, None, None)
    except RuntimeError:  # who was asked is gone, and has let go with that
        _hang_up(mode)


def _hang_up(mode: Mode) -> None:
    """Close what wakepy leaves open where nothing came of it (1.0.0)."""
    adapter = mode._dbus_adapter_instance  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no other way
    if adapter is not None:
        adapter.close_connections()
