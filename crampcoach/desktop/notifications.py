"""Notifications on a Linux desktop, by the freedesktop.org specification, version 1.2."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from crampcoach.core.desktop_ports import Note, Standing
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.desktop.bus import Bus
from crampcoach.desktop.bus_wire import Answer, Heard
from crampcoach.desktop.peer import Peer

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
NOTIFY = "susssasa{sv}i"
"""The exact types of ``Notify``: a strict server refuses all others."""
KEY = "notifications"
"""Of the notices about them."""
CLICKED = "default"
"""The action that a click on the notification itself stands for."""

_NORMAL = 1
"""Urgency: it may not break through do-not-disturb."""
_AS_LONG_AS_USUAL = -1
_INSTEAD = plainly("Reminders show in the window all the same.")


@dataclass
class _Shown:
    """A notification from the moment it is asked for.

    Attributes:
        note: It.
        number: The server's; 0 until it has answered.
        is_withdrawn: Whether it is to go as soon as its number is known.
    """

    note: Note
    number: int = 0
    is_withdrawn: bool = False


class Notifications(QObject):
    """The desktop's notification server, present or not (``core.desktop_ports.Notifier``).

    Signals:
        acted: An action was chosen (the note's key, the action's id), once a note at most.
        quiet_ended: Do-not-disturb is over: what still waits may be offered once more.
        trouble: Notifications are not shown as they should be (a ``Notice``).
        recovered: They are again (the key of the notice).
        settled: ``standing`` is known, anew.
    """

    acted = Signal(str, str)
    quiet_ended = Signal()
    trouble = Signal(object)
    recovered = Signal(str)
    settled = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        """Follow the server; nothing is sent before the bus is open.

        Args:
            bus: The session's bus; whoever owns it opens it.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._bus = bus
        self._standing = Standing.ABSENT
        self._capabilities: frozenset[str] | None = None
        self._is_quiet = False
        self._told = ""
        self._is_wanted = False
        self._shown: dict[str, _Shown] = {}
        self._waiting: dict[str, Note] = {}
        self._server = server = Peer(bus, SERVICE, PATH, SERVICE)
        server.came.connect(self._on_came)
        server.went.connect(self._on_went)
        server.listen("ActionInvoked", self._on_acted)
        server.listen("NotificationClosed", self._on_closed)
        server.watch("Inhibited", self._on_inhibited)
        bus.opened.connect(self._ask_capabilities)
        bus.lost.connect(self._on_lost)
        if bus.is_open:
            self._ask_capabilities()

    @property
    def standing(self) -> Standing:
        """Whether notifications are shown, as far as is known."""
        return self._standing

    @property
    def has_actions(self) -> bool:
        """Whether their actions can be chosen."""
        return self._capabilities is not None and "actions" in self._capabilities

    @property
    def is_quiet(self) -> bool:
        """Whether do-not-disturb is on, where the server tells."""
        return self._is_quiet

    def show(self, note: Note) -> None:
        """Show a notification, in place of one with the same key.

        It waits for the server's capabilities, without which none is asked for in the right way.
        """
        self._is_wanted = True
        if self._capabilities is None:
            self._waiting[note.key] = note
            if self._bus.is_open:
                self._ask_capabilities()  # the server may have come to itself
            else:
                self._bus.open()
            return
        self._send(note)

    def withdraw(self, key: str) -> None:
        """Take it back; an action chosen at the same moment counts no more."""
        self._waiting.pop(key, None)
        shown = self._shown.pop(key, None)
        if shown is None:
            return
        shown.is_withdrawn = True
        if shown.number:
            self._close(shown.number)

    def close(self) -> None:
        """Take back all that shows: nobody is there any more to do what it offers."""
        for key in (*self._waiting, *self._shown):
            self.withdraw(key)

    # ---- asking -------------------------------------------------------------------------------

    def _ask_capabilities(self) -> None:
        self._server.call("GetCapabilities", self._on_capabilities)

    def _on_capabilities(self, answer: Answer) -> None:
        if answer.error:
            self._fail(answer)
            return
        (capabilities,) = answer.values
        self._capabilities = frozenset(str(each) for each in capabilities)
        self._settle()
        waiting, self._waiting = self._waiting, {}
        for note in waiting.values():
            self._send(note)
        self.settled.emit()

    def _settle(self) -> None:
        """The server answers; whether it is all that is wanted."""
        if self.has_actions:
            self._standing = Standing.OK
            if self._told:
                self._told = ""
                self.recovered.emit(KEY)
        else:
            text = plainly("This desktop's notifications have no buttons.")
            self._degrade(text, plainly("Answer reminders in the window."))

    def _send(self, note: Note) -> None:
        before = self._shown.get(note.key)
        if before is not None:
            before.is_withdrawn = before.number == 0  # its number comes too late to replace it
        shown = self._shown[note.key] = _Shown(note, before.number if before else 0)
        arguments = (
            "Crampcoach",
            shown.number,
            "crampcoach",
            note.title,
            note.body,
            self._actions(note),
            {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "crampcoach")},
            _AS_LONG_AS_USUAL,
        )
        self._server.call("Notify", lambda answer: self._on_sent(shown, answer), NOTIFY, arguments)

    def _actions(self, note: Note) -> list[str]:
        if not self.has_actions or not note.actions:
            return []
        offered = ((CLICKED, note.actions[0][1]), *note.actions)
        return [word for action in offered for word in action]

    def _on_sent(self, shown: _Shown, answer: Answer) -> None:
        if answer.error:
            self._fail(answer)
            return
        (shown.number,) = answer.values
        if shown.is_withdrawn:
            self._close(shown.number)
        self._settle()

    def _close(self, number: int) -> None:
        self._server.call("CloseNotification", lambda _answer: None, "u", (number,))

    # ---- hearing ------------------------------------------------------------------------------

    def _on_acted(self, heard: Heard) -> None:
        number, action = heard.values
        shown = self._by_number(number)
        if shown is None:
            return  # another program's, or one that was withdrawn or answered already
        known = [name for name, _ in shown.note.actions]
        if action == CLICKED and known:
            action = known[0]
        if action in known:
            self.withdraw(shown.note.key)
            self.acted.emit(shown.note.key, action)

    def _on_closed(self, heard: Heard) -> None:
        shown = self._by_number(heard.values[0])
        if shown is not None:
            del self._shown[shown.note.key]

    def _by_number(self, number: object) -> _Shown | None:
        return next((each for each in self._shown.values() if each.number == number), None)

    def _on_inhibited(self, value: object) -> None:
        before, self._is_quiet = self._is_quiet, bool(value)
        if before and not value:
            self.quiet_ended.emit()

    # ---- the server comes and goes ------------------------------------------------------------

    def _on_came(self) -> None:
        """Another server knows nothing of what the one before showed: show it there."""
        self._ask_capabilities()

    def _on_went(self) -> None:
        self._forget_server()
        self._standing = Standing.DEGRADED
        # it may be restarting: only what can't be shown is worth a notice

    def _on_lost(self, _why: str) -> None:
        self._forget_server()
        self._fail(Answer(error="org.freedesktop.DBus.Error.Disconnected"))

    def _forget_server(self) -> None:
        self._capabilities = None
        self._is_quiet = False
        for key, shown in self._shown.items():
            self._waiting.setdefault(key, shown.note)
        self._shown.clear()

    # ---- telling ------------------------------------------------------------------------------

    def _fail(self, answer: Answer) -> None:
        is_there = self._bus.is_open and not answer.error.endswith(".ServiceUnknown")
        if not is_there:
            self._standing = Standing.ABSENT
            self._tell(plainly("This desktop shows no notifications."), _INSTEAD)
        elif answer.error.endswith(".NoReply"):
            self._degrade(plainly("The desktop's notifications don't answer."), _INSTEAD)
        else:
            self._degrade(plainly("The desktop refuses notifications."), _INSTEAD)
        self.settled.emit()

    def _degrade(self, text: str, action: str) -> None:
        self._standing = Standing.DEGRADED
        self._tell(text, action)

    def _tell(self, text: str, action: str) -> None:
        """Tell once, and nobody who hasn't wanted any yet: a fresh profile has no notices."""
        if self._is_wanted and text != self._told:
            self._told = text
            self.trouble.emit(Notice(KEY, text, action))
