"""The bytes of a side journal.

The file has two areas of equal size; the one with the higher generation counts. Compacting and
emptying fill the other one first, so neither a crash nor a full disk loses anything. All numbers
are little-endian unsigned 32-bit::

    file   = area area
    area   = "CCSJ" generation crc(the eight bytes before) record* zeros
    record = length crc(generation, length, payload) payload      payload = zlib(JSON)

The JSON of an episode is its record; that of any other entry is ``{"kind": …, "record": {…}}``,
which versions that knew of episodes only pass over.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crampcoach.storage.record import RecordFaultyError
from crampcoach.storage.schema import as_mapping

if TYPE_CHECKING:  # the other kinds are wanted long after the first hit
    from crampcoach.core.entry import Entry

AREA_BYTES = 256 * 1024
"""Room for some two hundred episodes after compacting."""
FILE_BYTES = 2 * AREA_BYTES

_MARK = b"CCSJ"
_HEADER = struct.Struct("<4sII")
_RECORD = struct.Struct("<II")
_NUMBER = struct.Struct("<I")

HEADER_BYTES = _HEADER.size


def counting_area(data: bytes) -> tuple[int, int]:
    """The area that counts, and its generation: 0 where the file holds none."""
    generations = [_generation(data, area * AREA_BYTES) for area in (0, 1)]
    area = generations.index(max(generations))
    return area, generations[area]


def _generation(data: bytes, start: int) -> int:
    found = data[start : start + _HEADER.size]
    if len(found) < _HEADER.size:
        return 0
    _, generation, _ = _HEADER.unpack(found)
    return generation if found == header(generation) else 0


def header(generation: int) -> bytes:
    """What begins an area."""
    begins = _MARK + _NUMBER.pack(generation)
    return begins + _NUMBER.pack(zlib.crc32(begins))


def record(entry: Entry, generation: int) -> bytes:
    """An entry of an area of this generation."""
    from crampcoach.storage.records import Kind, entry_record, kind_of  # noqa: PLC0415

    kind, values = kind_of(entry), entry_record(entry)
    if kind is not Kind.EPISODE:
        values = {"kind": kind, "record": values}
    payload = zlib.compress(json.dumps(values).encode("ascii"))
    return _RECORD.pack(len(payload), _crc(generation, payload)) + payload


def _crc(generation: int, payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(_RECORD.pack(generation, len(payload))))


def records(area: bytes, generation: int) -> Iterator[tuple[Entry | None, int]]:
    """The entries of an area with their sizes in bytes, up to the first that is damaged.

    A whole entry of another version, which this one can't read, is None.
    """
    at = 0
    while at + _RECORD.size <= len(area):
        length, crc = _RECORD.unpack_from(area, at)
        begins = at + _RECORD.size
        payload = area[begins : begins + length]
        if length == 0 or len(payload) < length or _crc(generation, payload) != crc:
            return
        at = begins + length
        yield _entry(payload), _RECORD.size + length


def _entry(payload: bytes) -> Entry | None:
    from crampcoach.storage.records import Kind, entry_of  # noqa: PLC0415

    try:
        values = as_mapping(json.loads(zlib.decompress(payload)))
        if values is None:
            return None
        if "kind" in values:
            return entry_of(Kind(str(values["kind"])), as_mapping(values.get("record")) or {})
        return entry_of(Kind.EPISODE, values)
    except (zlib.error, ValueError, RecursionError, RecordFaultyError):
        return None
