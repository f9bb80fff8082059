"""Notifications on Windows and macOS, by desktop-notifier on a thread of its own.

Untried: neither system was at hand. desktop-notifier wants an asyncio loop, and PySide6's own
leaves out what it needs; so it gets a plain one, on a thread that nobody waits for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, wait
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from crampcoach.core.desktop_ports import Note, Standing
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly

KEY = "notifications"
"""Of the notices about them."""
LEAVE_S = 1.0
"""How long leaving waits for the system."""


class NotificationsElsewhere(QObject):
    """The system's notifications (``core.desktop_ports.Notifier``).

    They go as far as desktop-notifier goes.

    Signals:
        acted: An action was chosen (the note's key, the action's id), once a note at most.
        quiet_ended: Never told by these systems; for the sake of those who listen.
        trouble: Notifications are not shown as they should be (a ``Notice``).
        recovered: They are again (the key of the notice).
    """

    acted = Signal(str, str)
    quiet_ended = Signal()
    trouble = Signal(object)
    recovered = Signal(str)
    _chosen = Signal(str, str)
    _settled = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing = Standing.DEGRADED
        self._is_told = False
        self._open: set[str] = set()
        self._ids: dict[str, str] = {}  # on the thread alone
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._work: list[Future[None]] = []
        self._notifier: Any = None
        self._chosen.connect(self._on_chosen)  # over to Qt's thread
        self._settled.connect(self._on_settled)

    @property
    def standing(self) -> Standing:
        """Whether notifications are shown, as far as is known."""
        return self._standing

    @property
    def has_actions(self) -> bool:
        """Whether their actions can be chosen: both systems show buttons."""
        return True

    @property
    def is_quiet(self) -> bool:
        """These systems don't tell."""
        return False

    def show(self, note: Note) -> None:
        """Show a notification, in place of one with the same key."""
        self._open.add(note.key)
        self._do(self._show(note))

    def withdraw(self, key: str) -> None:
        """Take it back."""
        if key in self._open:
            self._open.discard(key)
            self._do(self._withdraw(key))

    def close(self) -> None:
        """Take back all that shows."""
        for key in list(self._open):
            self.withdraw(key)
        self._end()

    def _end(self) -> None:
        """End the thread; what was asked of it before is done first, as far as it answers."""
        loop, self._loop = self._loop, None
        if loop is not None and self._thread is not None:
            wait(self._work, LEAVE_S)
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join(LEAVE_S)
            if not loop.is_running():
                loop.close()

    def _do(self, work: Coroutine[None, None, None]) -> None:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=self._loop.run_forever, name="notifications", daemon=True)
            self._thread.start()
        self._work = [each for each in self._work if not each.done()]
        self._work.append(asyncio.run_coroutine_threadsafe(work, self._loop))

    def _on_chosen(self, key: str, action: str) -> None:
        if key in self._open:
            self._open.discard(key)
            self.acted.emit(key, action)

    def _on_settled(self, is_shown: bool) -> None:
        self._standing = Standing.OK if is_shown else Standing.DEGRADED
        if not is_shown and not self._is_told:
            text = plainly("The system refuses notifications.")
            action = plainly("Reminders show in the window all the same.")
            self.trouble.emit(Notice(KEY, text, action))
        elif is_shown and self._is_told:
            self.recovered.emit(KEY)
        self._is_told = not is_shown

    # ---- on its own thread --------------------------------------------------------------------

    async def _show(self, note: Note) -> None:
        try:
            await self._withdraw(note.key)
            self._ids[note.key] = await self._send(note)
        except Exception:  # noqa: BLE001 - whatever the system throws, reminders go on
            self._settled.emit(False)
        else:
            self._settled.emit(True)

    async def _send(self, note: Note) -> str:
        import desktop_notifier  # noqa: PLC0415 # pyright: ignore[reportMissingImports] - not on Linux

        library: Any = desktop_notifier
        if self._notifier is None:
            self._notifier = library.DesktopNotifier(app_name="Crampcoach")

        def choose(action: str) -> Callable[[], None]:
            return lambda: self._chosen.emit(note.key, action)

        buttons = [library.Button(label, choose(action)) for action, label in note.actions]
        clicked = choose(note.actions[0][0]) if note.actions else None
        sent: Any = await self._notifier.send(
            title=note.title, message=note.body, buttons=buttons, on_clicked=clicked
        )
        return str(sent)

    async def _withdraw(self, key: str) -> None:
        number = self._ids.pop(key, None)
        if number is not None:
            await self._notifier.clear(number)
