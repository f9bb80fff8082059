"""What the speaker and its child process say to each other, as bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, cast

from crampcoach.desktop.clips import Clip

_HEAD = struct.Struct("<BII")
_RATE = struct.Struct("<I")
_LEAD_IN = struct.Struct("<d")
_VOLUME = struct.Struct("<d")


class Order(IntEnum):
    """What the child is told."""

    SET_UP = 1
    HOLD = 2
    DROP = 3
    PLAY = 4
    STOP = 5
    VOLUME = 6


@dataclass(frozen=True, slots=True)
class Message:
    """One order.

    Attributes:
        order: What to do.
        number: The clip it is about; 0 for none.
        body: What belongs to it.
    """

    order: Order
    number: int = 0
    body: bytes = b""

    def encoded(self) -> bytes:
        """As it goes over the pipe."""
        return _HEAD.pack(self.order, self.number, len(self.body)) + self.body


def set_up(device: str, volume: float) -> Message:
    """Use this output (description or id; empty for the system's) at this volume, 0 to 1."""
    text = json.dumps({"device": device, "volume": volume})
    return Message(Order.SET_UP, body=text.encode())


def set_up_of(message: Message) -> tuple[str, float]:
    """Device and volume of a ``set_up``."""
    values = cast("dict[str, Any]", json.loads(message.body))
    return str(values["device"]), float(values["volume"])


def volume(value: float) -> Message:
    """From now on use this volume, 0 to 1."""
    return Message(Order.VOLUME, body=_VOLUME.pack(value))


def volume_of(message: Message) -> float:
    """The volume of a ``volume``."""
    (value,) = _VOLUME.unpack_from(message.body)
    return float(value)


def hold(number: int, clip: Clip) -> Message:
    """Keep a clip ready under a number."""
    return Message(Order.HOLD, number, _RATE.pack(clip.rate) + clip.pcm)


def clip_of(message: Message) -> Clip:
    """The clip of a ``hold``."""
    (rate,) = _RATE.unpack_from(message.body)
    return Clip(message.body[_RATE.size :], rate)


def play(number: int, lead_in_s: float) -> Message:
    """Begin a held clip at once, after this much silence if the output may be asleep."""
    return Message(Order.PLAY, number, _LEAD_IN.pack(lead_in_s))


def lead_in_of(message: Message) -> float:
    """The silence of a ``play``."""
    (seconds,) = _LEAD_IN.unpack_from(message.body)
    return float(seconds)


class Reader:
    """Puts messages together from what a pipe gives."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take in bytes; yields the messages that are now whole."""
        self._rest += data
        while len(self._rest) >= _HEAD.size:
            order, number, length = _HEAD.unpack_from(self._rest)
            end = _HEAD.size + length
            if len(self._rest) < end:
                return
            body = bytes(self._rest[_HEAD.size : end])
            del self._rest[:end]
            yield Message(Order(order), number, body)


def fact(kind: str, **values: object) -> bytes:
    """Something the child reports, as one line."""
    return json.dumps({"fact": kind, **values}).encode() + b"\n"


def fact_of(line: bytes) -> dict[str, Any]:
    """A reported fact; an empty one for a line that is none."""
    try:
        values: object = json.loads(line)
    except ValueError:
        return {}
    return cast("dict[str, Any]", values) if isinstance(values, dict) else {}
