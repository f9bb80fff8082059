"""What goes over a message bus, as values of our own; the bytes are laid out by jeepney.

QtDBus can't send what the services expect: Python's whole numbers go out as int32, and a strict
notification server refuses them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jeepney  # Linux only: nothing imports this module where there is no bus
import jeepney.bus

_untyped: Any = jeepney  # it carries no types
_untyped_bus: Any = jeepney.bus

DRIVER = "org.freedesktop.DBus"
"""The bus itself."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of a service.

    Attributes:
        service: Its name on the bus.
        path: Its object.
        interface: The method's interface.
        member: The method.
        signature: The arguments' types, as the bus writes them.
        arguments: The arguments.
    """

    service: str
    path: str
    interface: str
    member: str
    signature: str = ""
    arguments: tuple[object, ...] = ()

    def to_bytes(self, serial: int) -> bytes:
        """As it goes over the bus, under a number of the caller's."""
        where = _untyped.DBusAddress(self.path, self.service, self.interface)
        signature = self.signature or None
        message = _untyped.new_method_call(where, self.member, signature, self.arguments)
        return message.serialise(serial=serial)


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal of a service.

    Attributes:
        sender: The unique name of who sent it.
        path: The object.
        interface: The signal's interface.
        member: The signal.
        values: What came with it.
    """

    sender: str
    path: str
    interface: str
    member: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Which signals are wanted; what is empty may be anything.

    Attributes:
        sender: The well-known or unique name of who sends them.
        path: The object.
        interface: Their interface.
        member: Their name.
        first: The first value that comes with them.
    """

    sender: str = ""
    path: str = ""
    interface: str = ""
    member: str = ""
    first: str = ""

    def to_text(self) -> str:
        """As the bus wants it."""
        wanted = {
            "sender": self.sender,
            "path": self.path,
            "interface": self.interface,
            "member": self.member,
            "arg0": self.first,
        }
        return "type='signal'" + "".join(f",{k}='{v}'" for k, v in wanted.items() if v)

    def fits(self, heard: Heard) -> bool:
        """Whether a signal is wanted, its sender aside: it carries another name than the rule."""
        pairs = (
            (self.path, heard.path),
            (self.interface, heard.interface),
            (self.member, heard.member),
            (self.first, next(iter(heard.values), "")),
        )
        return all(wanted in ("", found) for wanted, found in pairs)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered.

    Attributes:
        values: What came with it.
        error: The error's name; empty where there was none.
    """

    values: tuple[Any, ...] = ()
    error: str = ""


HANGS = Answer(error="org.freedesktop.DBus.Error.NoReply")
"""Given in an answer's place where none came in time."""


class Incoming:
    """Puts together what comes in, in whatever pieces."""

    def __init__(self) -> None:
        self._parser = _untyped.Parser()

    def take(self, data: bytes) -> list[Heard | tuple[int, Answer]]:
        """What these bytes complete: signals, and answers with their call's number.

        Raises:
            ValueError: This is no bus's language.
        """
        try:
            self._parser.add_data(data)
            return list(self._messages())
        except (KeyError, AssertionError, TypeError) as error:
            raise ValueError(str(error)) from error

    def _messages(self) -> Iterator[Heard | tuple[int, Answer]]:
        while (message := self._parser.get_next_message()) is not None:
            kind, fields = message.header.message_type, message.header.fields
            field, values = _untyped.HeaderFields, tuple(message.body)
            if kind is _untyped.MessageType.signal:
                who, where = fields.get(field.sender, ""), fields.get(field.path, "")
                what = fields.get(field.interface, ""), fields.get(field.member, "")
                yield Heard(who, where, *what, values)
            elif field.reply_serial in fields:
                yield fields[field.reply_serial], Answer(values, fields.get(field.error_name, ""))


def socket_path(address: str) -> str:
    """Where a bus's socket is, as ``connect`` wants it.

    Raises:
        ValueError: The address names none.
    """
    try:
        found = next(_untyped_bus.get_connectable_addresses(address))
    except RuntimeError as error:
        raise ValueError(str(error)) from error
    return str(found)


def session_address() -> str:
    """Where the session's bus listens; empty where there is none."""
    return _address(
        "DBUS_SESSION_BUS_ADDRESS", Path(os.environ.get("XDG_RUNTIME_DIR", "")) / "bus"
    )


def system_address() -> str:
    """Where the system's bus listens; empty where there is none."""
    return _address("DBUS_SYSTEM_BUS_ADDRESS", Path("/run/dbus/system_bus_socket"))


def _address(variable: str, usual: Path) -> str:
    named = os.environ.get(variable, "")
    return named or (f"unix:path={usual}" if usual.is_absolute() and usual.exists() else "")
