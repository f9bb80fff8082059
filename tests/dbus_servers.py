"""A private message bus, and services on it that are as strict as the strictest real ones."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.packaging import SCRIPTS

CONFIG = SCRIPTS / "bench_bus.conf"
"""The bench's: its buses start no services either."""
PROPERTIES = "org.freedesktop.DBus.Properties"
INVALID = "org.freedesktop.DBus.Error.InvalidArgs"


class PrivateBus:
    """A dbus-daemon with a socket of its own, that starts no services.

    Attributes:
        address: As the environment variables have it.
    """

    def __init__(self, folder: Path) -> None:
        socket = folder / "bus"
        self._config = folder / "bus.conf"
        config = CONFIG.read_text("utf-8").format(path=socket)
        self._config.write_text(config, encoding="utf-8")
        self.address = f"unix:path={socket}"
        self._daemon: subprocess.Popen[str] | None = None

    def start(self) -> None:
        if shutil.which("dbus-daemon") is None:
            pytest.skip("dbus-daemon can't be installed here")
        command = ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address"]
        self._daemon = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline(), "dbus-daemon did not start"

    def stop(self) -> None:
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            assert self._daemon.stdout is not None
            self._daemon.stdout.close()
        self._daemon = None


@contextmanager
def private_bus(folder: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(folder)
    bus.start()
    try:
        yield bus
    finally:
        bus.stop()


class BusService:
    """A process's worth of a service: a connection and a thread that answers calls.

    Attributes:
        calls: The members that were called, with their arguments, in order.
        faults: What callers did wrong.
        hangs: Whether calls stay unanswered, until ``catch_up``.
        refuses: The error given instead of an answer.
    """

    NAME = ""
    PATH = "/"
    INTERFACE = ""

    def __init__(self, address: str) -> None:
        self._address = address
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.faults: list[str] = []
        self.hangs = False
        self.refuses = ""
        self.properties: dict[str, tuple[str, object]] = {}
        self._unanswered: list[Message] = []
        self._connection: DBusConnection | None = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Offer the name from now on."""
        self._connection = connection = open_dbus_connection(self._address)
        rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"
        for member, signature, body in (
            ("AddMatch", "s", (rule,)),
            ("RequestName", "su", (self.NAME, 3)),  # even where one is just going
        ):
            driver = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus")
            driver = driver.with_interface("org.freedesktop.DBus")
            ask = new_method_call(driver, member, signature, body)
            reply = connection.send_and_get_reply(ask, timeout=5)
            assert reply.header.message_type is MessageType.method_return, reply.body
        self._thread = Thread(target=self._run, args=(connection,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be gone, as a process that was killed."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.sock.shutdown(2)
            assert self._thread is not None
            self._thread.join(5)
            connection.close()

    def catch_up(self) -> None:
        """Answer what was left unanswered."""
        self.hangs = False
        unanswered, self._unanswered = self._unanswered, []
        for message in unanswered:
            self._answer(message)

    def emit(
        self, member: str, signature: str, body: tuple[object, ...], interface: str = ""
    ) -> None:
        emitter = DBusAddress(self.PATH, interface=interface or self.INTERFACE)
        self._send(new_signal(emitter, member, signature, body))

    def change(self, name: str, signature: str, value: object) -> None:
        """Give a property another value, and tell."""
        self.properties[name] = (signature, value)
        body = (self.INTERFACE, {name: (signature, value)}, [])
        self.emit("PropertiesChanged", "sa{sv}as", body, PROPERTIES)

    def called(self, member: str) -> list[tuple[Any, ...]]:
        return [arguments for name, arguments in list(self.calls) if name == member]

    def answer(self, member: str, signature: str, body: tuple[Any, ...], sender: str) -> object:
        """The answer's signature and body.

        Raises:
            ValueError: The call is wrong.
        """
        raise NotImplementedError

    def heard(self, message: Message) -> None:
        """A signal came."""

    def _send(self, message: Message) -> None:
        connection = self._connection
        if connection is not None:  # else it is just leaving
            connection.send(message)

    def _run(self, connection: DBusConnection) -> None:
        while True:
            try:
                message = connection.receive()
            except (OSError, ValueError):
                return
            if message.header.message_type is MessageType.signal:
                self.heard(message)
            elif message.header.message_type is MessageType.method_call:
                if self.hangs:
                    self._unanswered.append(message)
                else:
                    with suppress(OSError):
                        self._answer(message)

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        member, signature = fields[HeaderFields.member], fields.get(HeaderFields.signature, "")
        if fields.get(HeaderFields.interface) == PROPERTIES:
            self._send(self._property(message))
            return
        self.calls.append((member, message.body))
        if self.refuses:
            self._send(new_error(message, self.refuses, "s", ("no",)))
            return
        try:
            sender = fields[HeaderFields.sender]
            reply = self.answer(member, signature, message.body, sender)
        except ValueError as error:
            self.faults.append(str(error))
            self._send(new_error(message, INVALID, "s", (str(error),)))
            return
        self._send(new_method_return(message, *reply))

    def _property(self, message: Message) -> Message:
        name = message.body[1]
        if name not in self.properties:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownProperty", "s", (name,))
        return new_method_return(message, "v", (self.properties[name],))


@contextmanager
def running(service: BusService) -> Iterator[None]:
    """Have a service for a while; it must not have been called wrongly."""
    service.start()
    try:
        yield
    finally:
        service.stop()
    assert not service.faults


@dataclass
class Popup:
    """A notification as the server sees it."""

    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, object]]
    expires: int


@dataclass
class _Popups:
    open: dict[int, Popup] = field(default_factory=dict)
    last: int = 0


class NotificationServer(BusService):
    """Takes ``Notify`` with exactly the types of the specification, as GNOME's shell does."""

    NAME = INTERFACE = "org.freedesktop.Notifications"
    PATH = "/org/freedesktop/Notifications"

    def __init__(self, address: str, *, actions: bool = True) -> None:
        super().__init__(address)
        self._capabilities = ["body", "actions"] if actions else ["body"]
        self._popups = _Popups()

    @property
    def popups(self) -> dict[int, Popup]:
        return dict(self._popups.open)

    def answer(self, member: str, signature: str, body: tuple[Any, ...], sender: str) -> object:
        if member == "GetCapabilities":
            return "as", (self._capabilities,)
        if member == "Notify":
            return "u", (self._notify(signature, body),)
        if member == "CloseNotification":
            if signature != "u":
                message = f"CloseNotification takes u, not {signature}"
                raise ValueError(message)
            if self._popups.open.pop(body[0], None) is not None:
                self.emit("NotificationClosed", "uu", (body[0], 3))
            return None, ()
        message = f"no method {member}"
        raise ValueError(message)

    def _notify(self, signature: str, body: tuple[Any, ...]) -> int:
        if signature != "susssasa{sv}i":
            message = f"Notify takes susssasa{{sv}}i, not {signature}"
            raise ValueError(message)
        _, replaces, _, title, text, actions, hints, expires = body
        if len(actions) % 2:
            message = "an action lacks its label"
            raise ValueError(message)
        if actions and "actions" not in self._capabilities:
            message = "this server has no actions"
            raise ValueError(message)
        number = replaces
        if replaces not in self._popups.open:
            self._popups.last += 1
            number = self._popups.last
        self._popups.open[number] = Popup(title, text, actions, hints, expires)
        return number

    def choose(self, number: int, action: str) -> None:
        """Someone hits a button: the server tells, and closes it."""
        self.emit("ActionInvoked", "us", (number, action))

    def dismiss(self, number: int) -> None:
        self._popups.open.pop(number, None)
        self.emit("NotificationClosed", "uu", (number, 2))


class ScreenSaverService(BusService):
    """Counts who keeps the screen on, and forgets those whose connection ended.

    Attributes:
        holders: The unique name behind each cookie.
        most: So many at once.
    """

    NAME = INTERFACE = "org.freedesktop.ScreenSaver"
    PATH = "/org/freedesktop/ScreenSaver"

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.holders: dict[int, str] = {}
        self.most = 0
        self._last = 0

    def answer(self, member: str, signature: str, body: tuple[Any, ...], sender: str) -> object:
        if (member, signature) == ("Inhibit", "ss"):
            self._last += 1
            self.holders[self._last] = sender
            self.most = max(self.most, len(self.holders))
            return "u", (self._last,)
        if (member, signature) == ("UnInhibit", "u") and body[0] in self.holders:
            del self.holders[body[0]]
            return None, ()
        message = f"{member}({signature}) of {body}"
        raise ValueError(message)

    def heard(self, message: Message) -> None:
        if message.header.fields.get(HeaderFields.member) == "NameOwnerChanged":
            name, _, owner = message.body
            if not owner:
                gone = [cookie for cookie, holder in self.holders.items() if holder == name]
                for cookie in gone:
                    del self.holders[cookie]


class LoginService(BusService):
    """logind, as far as sleep goes; it tells, and answers nothing."""

    NAME = "org.freedesktop.login1"
    PATH = "/org/freedesktop/login1"
    INTERFACE = "org.freedesktop.login1.Manager"


class SessionService(BusService):
    """logind, as far as one session goes."""

    NAME = "org.freedesktop.login1"
    PATH = "/org/freedesktop/login1/session/_32"
    INTERFACE = "org.freedesktop.login1.Session"
