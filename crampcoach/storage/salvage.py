"""Takes over what can still be read of a file that gave way, even of a damaged one."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from crampcoach.core.entry import Entry
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import rows
from crampcoach.storage.diary import Diary
from crampcoach.storage.record import RecordFaultyError, episode_of, episode_record
from crampcoach.storage.records import Kind, entry_of
from crampcoach.storage.schema import as_mapping

DAMAGE = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What SQLite raises where a file is damaged; its message may not even be text."""
MOST_ROWS = 1_000_000
"""Tried: a damaged file may claim any number."""


def salvage(source: Path, diary: Diary) -> int:
    """Add every entry that can be read, in one transaction; of each the higher revision wins.

    A flipped bit within a text can't be told from the text: what is read is taken as it is.

    Args:
        source: A diary's file in any state; it isn't changed.
        diary: Where to.

    Returns:
        How many entries are new or newer.

    Raises:
        DiaryUnavailableError: The diary can't be written now; it is as it was.
    """
    added = 0
    with diary.merging() as merge:
        for entry in readable(source):
            added += merge(entry)
    return added


def readable(source: Path) -> Iterator[Entry]:
    """Every entry of a file that can be read and holds what is allowed; nothing raises."""
    # immutable: nobody writes it, and a journal beside it that can't be played back is no reason
    place = f"file:{quote(str(source.absolute()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(place, uri=True, isolation_level=None)
    except sqlite3.Error:
        return
    with contextlib.closing(connection):
        yield from _episodes(connection)
        yield from _others(connection)


def _episodes(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Row by row: one that can't be read doesn't hide those after it."""
    try:
        (last,) = connection.execute("SELECT max(rowid) FROM episode").fetchone()
    except DAMAGE:
        return
    for number in range(1, min(last or 0, MOST_ROWS) + 1):
        with contextlib.suppress(*DAMAGE, DiaryUnavailableError, RecordFaultyError):
            for episode in rows.selected(connection, "episode.rowid = ?", (str(number),)):
                yield episode_of(episode_record(episode))  # as strict as with a foreign file


def _others(connection: sqlite3.Connection) -> Iterator[Entry]:
    """In order, up to the first page that can't be read, and then from the other end."""
    seen: set[tuple[str, str]] = set()
    for order in ("ASC", "DESC"):
        with contextlib.suppress(*DAMAGE):
            query = f"SELECT kind, id, body FROM record ORDER BY kind {order}, id {order}"  # noqa: S608 - a literal
            for kind, id_, body in connection.execute(query):
                if (kind, id_) not in seen:
                    seen.add((kind, id_))
                    yield from _other(kind, body)


def _other(kind: object, body: object) -> Iterator[Entry]:
    with contextlib.suppress(ValueError, TypeError, RecursionError, RecordFaultyError):
        yield entry_of(Kind(str(kind)), as_mapping(json.loads(str(body))) or {})
