"""The bytes of a side journal: damage costs what comes after it, never what stands before."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode
from crampcoach.storage import side_format
from crampcoach.storage.side_format import (
    AREA_BYTES,
    counting_area,
    header,
    record,
    records,
)
from tests.storage.samples import begun, relieved, same
from tests.storage.strategies import episodes


def read(area: bytes, generation: int = 1) -> list[Episode | None]:
    return [episode for episode, _ in records(area, generation)]


def raw(payload: bytes, generation: int = 1) -> bytes:
    """An undamaged record of any payload."""
    crc = side_format._crc(generation, payload)
    return struct.pack("<II", len(payload), crc) + payload


@given(st.lists(episodes(), max_size=4))
def test_any_episodes_are_read_again_up_to_the_zeros(written: list[Episode]) -> None:
    area = b"".join(record(episode, 1) for episode in written) + bytes(100)
    found = read(area)
    assert len(found) == len(written)
    assert all(e is not None and same(e, w) for e, w in zip(found, written, strict=True))


@given(st.data())
def test_everything_before_the_damage_is_read(data: st.DataObject) -> None:
    written = [relieved(number) for number in range(1, 4)]
    parts = [record(episode, 1) for episode in written]
    area = bytearray(b"".join(parts) + bytes(20))
    at = data.draw(st.integers(0, sum(map(len, parts)) - 1))
    if data.draw(st.booleans()):
        del area[at:]
    else:
        area[at] ^= 1 << data.draw(st.integers(0, 7))
    ends = [sum(map(len, parts[: n + 1])) for n in range(3)]
    whole = sum(end <= at for end in ends)
    assert read(bytes(area)) == written[:whole]


@given(st.binary())
def test_any_bytes_are_read_without_an_exception(area: bytes) -> None:
    assert read(area) == []


def test_records_of_an_earlier_generation_do_not_count() -> None:
    assert read(record(relieved(), 1), generation=2) == []


@pytest.mark.parametrize(
    "payload",
    [
        b"not compressed",
        zlib.compress(b"{"),
        zlib.compress(b"\xff"),
        zlib.compress(b"[]"),
        zlib.compress(b"[" * 100_000),
        zlib.compress(json.dumps({"id": "x"}).encode()),
    ],
)
def test_a_whole_record_of_another_version_is_passed_over(payload: bytes) -> None:
    assert read(raw(payload) + record(begun(), 1)) == [None, begun()]


def test_the_area_of_the_higher_generation_counts() -> None:
    def area(generation: int) -> bytes:
        return header(generation).ljust(AREA_BYTES, b"\0")

    assert counting_area(area(7) + area(8)) == (1, 8)
    assert counting_area(area(9) + area(8)) == (0, 9)
    assert counting_area(area(9)) == (0, 9)
    assert counting_area(bytes(2 * AREA_BYTES)) == (0, 0)
    assert counting_area(b"") == (0, 0)


def test_a_damaged_header_does_not_count() -> None:
    damaged = bytearray(header(7))
    damaged[5] ^= 1
    assert counting_area(bytes(damaged)) == (0, 0)
