"""A connection to a message bus that never waits: what is asked is answered later, or never."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimerEvent, Signal

from crampcoach.desktop.bus_wire import (
    DRIVER,
    HANGS,
    Answer,
    Call,
    Heard,
    Incoming,
    Rule,
    socket_path,
)

ANSWER_MS = 5000
"""A service that hasn't answered by then hangs; should it answer later, it is still heard."""
DRAIN_TURNS, DRAIN_TURN_S = 5, 0.02
_READ = 1 << 16

OnAnswer = Callable[[Answer], None]
OnHeard = Callable[[Heard], None]


class Bus(QObject):
    """One connection to one bus.

    Signals:
        opened: It can be used from now on.
        lost: It can't, or no longer (why, in a few words).
    """

    opened = Signal()
    lost = Signal(str)

    def __init__(
        self, address: str, parent: QObject | None = None, *, answer_ms: int = ANSWER_MS
    ) -> None:
        """Know where the bus is.

        Args:
            address: As the bus's environment variable has it; empty for none.
            parent: Qt's parent.
            answer_ms: How long an answer may take.
        """
        super().__init__(parent)
        self._address = address
        self._answer_ms = answer_ms
        self._socket: socket.socket | None = None
        self._is_open = False
        self._forget()

    def _forget(self) -> None:
        self._authenticator: Authenticator | None = Authenticator(inc_null_byte=True)
        self._incoming = Incoming()
        self._serial = 0
        self._unsent = bytearray()
        self._waiting: dict[int, tuple[OnAnswer, int]] = {}
        self._rules: list[tuple[Rule, OnHeard]] = []
        self._reading: QSocketNotifier | None = None
        self._writing: QSocketNotifier | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return self._is_open

    def open(self) -> None:
        """Connect; ``opened`` or ``lost`` tells how it went."""
        if self._socket is not None:
            return
        try:
            path = socket_path(self._address)
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.setblocking(False)
            self._socket.connect(path)
        except (OSError, ValueError) as error:
            self._lose(str(error))
            return
        descriptor = self._socket.fileno()
        self._reading = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._on_readable)
        self._writing = QSocketNotifier(descriptor, QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._flush)
        self._expect(0, self._on_greeted)
        self._authenticate()

    def close(self) -> None:
        """Hang up; nothing is told."""
        for serial in list(self._waiting):
            self._stop_waiting(serial)
        for notifier in (self._reading, self._writing):
            if notifier is not None:
                notifier.setEnabled(False)
                notifier.deleteLater()
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._is_open = False
        self._forget()

    def drain(self) -> None:
        """Wait for what was just asked, 100 ms at most: who hangs up at once may not be heard."""
        for _ in range(DRAIN_TURNS):
            if self._socket is None or not self._waiting:
                return
            readable, _, _ = select.select([self._socket], [], [], DRAIN_TURN_S)
            if readable:
                self._on_readable()

    def call(self, call: Call, on_answer: OnAnswer) -> None:
        """Ask a service.

        Args:
            call: What.
            on_answer: Called with the answer; with ``HANGS`` where the bus isn't open, or none
                came in time, and then again should it still come.
        """
        if self._is_open:
            self._post(call, on_answer)
        else:
            on_answer(HANGS)

    def listen(self, rule: Rule, on_heard: OnHeard) -> None:
        """Be told of signals, until the bus is lost."""
        self._rules.append((rule, on_heard))
        self.call(_of_driver("AddMatch", "s", rule.to_text()), lambda _answer: None)

    def ask_owner(self, name: str, on_answer: OnAnswer) -> None:
        """Ask who offers a well-known name; an error where nobody does."""
        self.call(_of_driver("GetNameOwner", "s", name), on_answer)

    # ---- connecting ---------------------------------------------------------------------------

    def _authenticate(self) -> None:
        assert self._authenticator is not None  # noqa: S101 - told by the caller
        line = self._authenticator.data_to_send()
        if line:
            self._send(line)
        if line is None:
            self._authenticator = None
            self._send(BEGIN)
            self._stop_waiting(0)
            self._post(_of_driver("Hello"), self._on_greeted)

    def _on_greeted(self, answer: Answer) -> None:
        if answer.error:
            self._lose("the bus doesn't answer")
        elif not self._is_open:
            self._is_open = True
            self.opened.emit()

    def _lose(self, why: str) -> None:
        self.close()
        self.lost.emit(why)

    # ---- bytes --------------------------------------------------------------------------------

    def _post(self, call: Call, on_answer: OnAnswer) -> None:
        self._serial += 1
        self._expect(self._serial, on_answer)
        self._send(call.to_bytes(self._serial))

    def _send(self, data: bytes) -> None:
        self._unsent += data
        self._flush()

    def _flush(self) -> None:
        if self._socket is None or self._writing is None:
            return
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError as error:
            self._lose(str(error))
            return
        del self._unsent[:sent]
        self._writing.setEnabled(bool(self._unsent))

    def _on_readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_READ)
        except BlockingIOError:
            return
        except OSError as error:
            self._lose(str(error))
            return
        if not data:
            self._lose("the bus hung up")
            return
        try:
            self._take(data)
        except (AuthenticationError, ValueError) as error:
            self._lose(f"the bus speaks another language: {error}")

    def _take(self, data: bytes) -> None:
        if self._authenticator is not None:
            self._authenticator.feed(data)
            self._authenticate()
            return
        for message in self._incoming.take(data):
            if isinstance(message, Heard):
                self._hear(message)
            else:
                self._answer(*message)

    # ---- messages -----------------------------------------------------------------------------

    def _hear(self, heard: Heard) -> None:
        for rule, on_heard in list(self._rules):
            if rule.fits(heard):
                on_heard(heard)

    def _answer(self, serial: int, answer: Answer) -> None:
        entry = self._waiting.get(serial)
        self._stop_waiting(serial)
        if entry is not None:
            entry[0](answer)

    def _expect(self, serial: int, on_answer: OnAnswer) -> None:
        timer = self.startTimer(self._answer_ms, Qt.TimerType.CoarseTimer)
        self._waiting[serial] = (on_answer, timer)

    def _stop_waiting(self, serial: int) -> None:
        entry = self._waiting.pop(serial, None)
        if entry is not None and entry[1]:
            self.killTimer(entry[1])

    def timerEvent(self, event: QTimerEvent) -> None:
        """An answer is late; it is still waited for."""
        late = event.timerId()
        self.killTimer(late)
        for serial, (on_answer, timer) in list(self._waiting.items()):
            if timer == late:
                self._waiting[serial] = (on_answer, 0)
                on_answer(HANGS)


def _of_driver(member: str, signature: str = "", *arguments: object) -> Call:
    return Call(DRIVER, "/org/freedesktop/DBus", DRIVER, member, signature, arguments)
